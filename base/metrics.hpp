#pragma once
// Numbers that an admin can watch, in Prometheus' words. Names: ynghyd_<folder>_<what>_<unit>;
// label values come from closed lists, never a host or an account.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace prometheus {
class Registry;
}

namespace ynghyd {

/// A handle that stays valid as long as its Metrics. Thread-safe and cheap.
class Counter {
public:
    void add(double amount = 1);

private:
    friend class Metrics;
    void* counter_ = nullptr;
};

class Gauge {
public:
    void set(double value);
    void add(double amount);

private:
    friend class Metrics;
    void* gauge_ = nullptr;
};

class Histogram {
public:
    void observe(double value);

private:
    friend class Metrics;
    void* histogram_ = nullptr;
};

using Labels = std::initializer_list<std::pair<std::string, std::string>>;

/// The registry of one process. Thread-safe; the same name and labels give the same number.
class Metrics {
public:
    Metrics();
    ~Metrics();

    Counter counter(const std::string& name, const std::string& help, Labels labels = {});
    Gauge gauge(const std::string& name, const std::string& help, Labels labels = {});
    /// Buckets for seconds, 100 µs to 30 s.
    Histogram seconds(const std::string& name, const std::string& help, Labels labels = {});

    /// Text exposition format 0.0.4, with resident memory and open files of this process added.
    std::string to_text() const;

private:
    std::unique_ptr<prometheus::Registry> registry_;
};

}  // namespace ynghyd
