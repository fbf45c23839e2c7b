#include "base/metrics.hpp"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

namespace ynghyd {
namespace {

prometheus::MetricFamily make_family(std::string name, std::string help,
                                     prometheus::MetricType type, double value) {
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    metric.counter.value = value;
    return {std::move(name), std::move(help), type, {std::move(metric)}};
}

double resident_bytes() {
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
    std::error_code error;
    // The folder itself is open while it is read.
    double count = -1;
    const std::filesystem::directory_iterator begin("/proc/self/fd", error);
    if (error) return 0;
    for (auto entry = begin; entry != end(entry); entry.increment(error)) ++count;
    return count;
}

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

prometheus::Labels to_map(Labels labels) {
    return {labels.begin(), labels.end()};
}

}  // namespace

void Counter::add(double amount) {
    static_cast<prometheus::Counter*>(counter_)->Increment(amount);
}

void Gauge::set(double value) {
    static_cast<prometheus::Gauge*>(gauge_)->Set(value);
}
void Gauge::add(double amount) {
    static_cast<prometheus::Gauge*>(gauge_)->Increment(amount);
}

void Histogram::observe(double value) {
    static_cast<prometheus::Histogram*>(histogram_)->Observe(value);
}

Metrics::Metrics() : registry_(std::make_unique<prometheus::Registry>()) {}
Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string& name, const std::string& help, Labels labels) {
    Counter handle;
    handle.counter_ =
        &prometheus::BuildCounter().Name(name).Help(help).Register(*registry_).Add(to_map(labels));
    return handle;
}

Gauge Metrics::gauge(const std::string& name, const std::string& help, Labels labels) {
    Gauge handle;
    handle.gauge_ =
        &prometheus::BuildGauge().Name(name).Help(help).Register(*registry_).Add(to_map(labels));
    return handle;
}

Histogram Metrics::seconds(const std::string& name, const std::string& help, Labels labels) {
    static const prometheus::Histogram::BucketBoundaries bounds = {
        0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    Histogram handle;
    handle.histogram_ = &prometheus::BuildHistogram()
                             .Name(name)
                             .Help(help)
                             .Register(*registry_)
                             .Add(to_map(labels), bounds);
    return handle;
}

std::string Metrics::to_text() const {
    using prometheus::MetricType;
    auto families = registry_->Collect();
    families.push_back(make_family("process_resident_memory_bytes", "Memory held in RAM.",
                                   MetricType::Gauge, resident_bytes()));
    families.push_back(make_family("process_open_fds", "Open files and sockets.", MetricType::Gauge,
                                   open_files()));
    families.push_back(make_family("process_cpu_seconds_total", "CPU time spent.",
                                   MetricType::Counter, cpu_seconds()));
    return prometheus::TextSerializer().Serialize(families);
}

}  // namespace ynghyd
