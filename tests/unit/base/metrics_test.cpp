#include "base/metrics.hpp"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ynghyd {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

TEST(Metrics, AreWrittenInPrometheusText) {
    Metrics metrics;
    metrics.counter("ynghyd_http_requests_total", "Requests.", {{"method", "GET"}}).add(3);
    metrics.gauge("ynghyd_http_connections", "Connections.").set(7);
    metrics.seconds("ynghyd_http_request_seconds", "Time.").observe(0.02);
    const std::string text = metrics.to_text();
    EXPECT_THAT(text, HasSubstr("# HELP ynghyd_http_requests_total Requests.\n"
                                "# TYPE ynghyd_http_requests_total counter\n"
                                "ynghyd_http_requests_total{method=\"GET\"} 3\n"));
    EXPECT_THAT(text,
                HasSubstr("# TYPE ynghyd_http_connections gauge\nynghyd_http_connections 7\n"));
    EXPECT_THAT(text, HasSubstr("ynghyd_http_request_seconds_bucket{le=\"0.01\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("ynghyd_http_request_seconds_bucket{le=\"0.03\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("ynghyd_http_request_seconds_bucket{le=\"30\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("ynghyd_http_request_seconds_count 1\n"));
}

TEST(Metrics, CountTogetherUnderTheSameNameAndLabels) {
    Metrics metrics;
    metrics.counter("c", "C.", {{"kind", "a"}}).add();
    metrics.counter("c", "C.", {{"kind", "a"}}).add();
    metrics.counter("c", "C.", {{"kind", "b"}}).add();
    Gauge gauge = metrics.gauge("g", "G.");
    gauge.add(5);
    metrics.gauge("g", "G.").add(-2);
    const std::string text = metrics.to_text();
    EXPECT_THAT(text, HasSubstr("c{kind=\"a\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("c{kind=\"b\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("\ng 3\n"));
}

TEST(Metrics, TellOfTheProcessItself) {
    const std::string text = Metrics().to_text();
    EXPECT_THAT(text, ContainsRegex("\nprocess_resident_memory_bytes [1-9][0-9]+"));
    EXPECT_THAT(text, ContainsRegex("\nprocess_open_fds [1-9]"));
    EXPECT_THAT(text, ContainsRegex("\nprocess_cpu_seconds_total [0-9.e-]*[1-9]"));
    EXPECT_THAT(text, HasSubstr("# TYPE process_cpu_seconds_total counter\n"));
}

TEST(Metrics, LoseNothingBetweenThreads) {
    Metrics metrics;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 1000; ++n) metrics.counter("c", "C.").add();
            });
    }
    EXPECT_THAT(metrics.to_text(), HasSubstr("\nc 4000\n"));
}

}  // namespace
}  // namespace ynghyd
