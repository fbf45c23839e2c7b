// T-088: eight times the text takes about eight times the work, whatever the text. Work is the
// processor time of this thread, the least of several runs; eightfold quadratic work would be 64.
#include <algorithm>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <time.h>

#include "social/text/compose.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::size_t growth = 8;
constexpr double most_allowed_growth = 3.0 * growth;
constexpr int runs = 3;

std::string repeat(std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
}

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Work>
double least_cost(Work work) {
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < runs; ++run) {
        const double begin = processor_seconds();
        work();
        least = std::min(least, processor_seconds() - begin);
    }
    return least;
}

struct Repeated {
    const char* start;
    const char* piece;
};
void PrintTo(const Repeated& r, std::ostream* out) {
    *out << r.start << r.piece << r.piece;
}

class PlainTextWork : public testing::TestWithParam<Repeated> {};

TEST_P(PlainTextWork, GrowsAsTheTextDoes) {
    const auto cost = [](std::size_t size) {
        const std::string text = GetParam().start + repeat(GetParam().piece, size);
        return least_cost([&] {
            compose(text, [](auto) { return std::nullopt; }, "https://a.test/tags/");
            count_characters(text);
        });
    };
    constexpr std::size_t size = 4 * 1024;
    EXPECT_LT(cost(size * growth) / cost(size), most_allowed_growth);
}

INSTANTIATE_TEST_SUITE_P(
    WorstCases, PlainTextWork,
    testing::Values(Repeated{"", "@"}, Repeated{"", "@a"}, Repeated{"", "@a@"}, Repeated{"@", "a"},
                    Repeated{"@", "a-"}, Repeated{"@a", "-"}, Repeated{"@a@b:", "1"},
                    Repeated{"", "#"}, Repeated{"", "#1"}, Repeated{"", " #1"}, Repeated{"#", "·"},
                    Repeated{"#", "1·"}, Repeated{"", "http://"}, Repeated{"", "http://http://"},
                    Repeated{"http://", "a."}, Repeated{"http://", "a"},
                    Repeated{"", "-http://aaaa"}, Repeated{"http://a.test/", "("},
                    Repeated{"http://a.test/", "()"}, Repeated{"http://a.test/", "(a"},
                    Repeated{"", "http://a.test/(("}, Repeated{"", "http://a.test/("},
                    Repeated{"", "http://a.test/!)"}, Repeated{"http://a.test/", "."},
                    Repeated{"http://a.test?", "?"}, Repeated{"", "http://a.test?;"},
                    Repeated{"", "magnet:?"}, Repeated{"", "amagnet:?"},
                    Repeated{"", "amagnet:?;("}, Repeated{"", "xmpp:"}, Repeated{"", "xmpp:a@"},
                    Repeated{"xmpp:", "a"}, Repeated{"", "\n"}, Repeated{"", "a\n"},
                    Repeated{"", "e\u0301"}, Repeated{"a", "\u0301"}, Repeated{"", "\xff"},
                    Repeated{"", "<&\"'"}));

class HtmlWork : public testing::TestWithParam<Repeated> {};

TEST_P(HtmlWork, GrowsAsTheDocumentDoes) {
    const auto cost = [](std::size_t size) {
        const std::string html = GetParam().start + repeat(GetParam().piece, size);
        return least_cost([&] {
            sanitize(html);
            to_plain_text(html);
            sanitize_name(html);
        });
    };
    constexpr std::size_t size = 4 * 1024;
    EXPECT_LT(cost(size * growth) / cost(size), most_allowed_growth);
}

INSTANTIATE_TEST_SUITE_P(
    WorstCases, HtmlWork,
    testing::Values(Repeated{"", "<"}, Repeated{"", "<b>"}, Repeated{"", "<div>"},
                    Repeated{"", "<a><b>"}, Repeated{"", "</b>"}, Repeated{"", "<p><b>"},
                    Repeated{"", "<a href=https://a.test/>"}, Repeated{"<a", " a"},
                    Repeated{"<a ", "a=\"\""}, Repeated{"<a ", "/"}, Repeated{"<a a='", "x"},
                    Repeated{"", "<!--"}, Repeated{"<!--", "-"}, Repeated{"<!--", "--!"},
                    Repeated{"", "<![CDATA["}, Repeated{"", "<!"}, Repeated{"", "<?"},
                    Repeated{"", "</ "}, Repeated{"<script>", "</"}, Repeated{"", "<script>"},
                    Repeated{"<title>", "</titl"}, Repeated{"", "<svg>"}, Repeated{"", "<math>"},
                    Repeated{"", "<select>"}, Repeated{"", "&"}, Repeated{"", "&amp"},
                    Repeated{"", "&#"}, Repeated{"&#", "1"}, Repeated{"&", "a"},
                    Repeated{"", "<li>"}, Repeated{"", "<ul><li>"}, Repeated{"", "<ruby><rt>"},
                    Repeated{"", "<h1>"}, Repeated{"", "<pre>\n"}, Repeated{"<p class='", "u-a "},
                    Repeated{"<p class='", "x "}, Repeated{"", "<br>"}, Repeated{"", "x<div>"},
                    Repeated{"", "<img src=https://a.test alt=x>"}, Repeated{"", "&lt;&lt;b"}));

}  // namespace
}  // namespace ynghyd::social::text
