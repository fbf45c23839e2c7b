#include "http/resolver.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/core.h>
#include <netdb.h>
#include <netinet/in.h>

namespace ynghyd::http {

namespace net = boost::asio;

namespace {

constexpr std::size_t cache_entries = 10'000;
constexpr Duration longest_failure = std::chrono::seconds(10);

Addresses to_addresses(const addrinfo* first) {
    Addresses addresses;
    for (const auto* next = first; next != nullptr; next = next->ai_next) {
        net::ip::address address;
        if (next->ai_family == AF_INET) {
            const auto* raw = reinterpret_cast<const sockaddr_in*>(next->ai_addr);
            address = net::ip::address_v4(ntohl(raw->sin_addr.s_addr));
        } else if (next->ai_family == AF_INET6) {
            const auto* raw = reinterpret_cast<const sockaddr_in6*>(next->ai_addr);
            address =
                net::ip::address_v6(std::to_array(raw->sin6_addr.s6_addr), raw->sin6_scope_id);
        } else {
            continue;
        }
        if (std::ranges::find(addresses, address) == addresses.end()) addresses.push_back(address);
    }
    return addresses;
}

/// One coroutine that waits for a name; belongs to the coroutine's thread.
struct Wait {
    net::steady_timer timer;
    std::optional<Result<Addresses>> answer;
};

}  // namespace

Result<Addresses> look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* first = nullptr;
    const int code = getaddrinfo(host.c_str(), nullptr, &hints, &first);
    if (code != 0)
        return failure(Error::Kind::unreachable, fmt::format("The name {} cannot be resolved: {}.",
                                                             host, gai_strerror(code)));
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(first, freeaddrinfo);
    auto addresses = to_addresses(first);
    if (addresses.empty())
        return failure(Error::Kind::unreachable, fmt::format("The name {} has no address.", host));
    return addresses;
}

struct Resolver::State {
    struct Waiter {
        net::any_io_executor home;
        std::weak_ptr<Wait> wait;
    };
    struct Entry {
        std::optional<Result<Addresses>> answer;  ///< Empty while it is being looked up.
        TimePoint expires;
        std::vector<Waiter> waiters;
    };

    State(Duration keep_for, LookUp function) : keep(keep_for), look_up(std::move(function)) {}

    /// The answer when it is known, else nullopt and `waiter` is told later.
    std::optional<Result<Addresses>> find_or_queue(const std::string& host, Waiter waiter);
    void work();
    void finish(const std::string& host, const Result<Addresses>& answer);
    void forget_expired(TimePoint now);
    static Result<Addresses> stopping_error() {
        return failure(Error::Kind::unreachable, "This server is stopping.");
    }
    static void tell(std::vector<Waiter>& waiters, const Result<Addresses>& answer);

    const Duration keep;
    const LookUp look_up;
    std::mutex mutex;
    std::condition_variable wake;
    std::unordered_map<std::string, Entry> entries;
    std::deque<std::string> queue;
    bool stopped = false;
};

std::optional<Result<Addresses>> Resolver::State::find_or_queue(const std::string& host,
                                                                Waiter waiter) {
    const std::lock_guard lock(mutex);
    if (stopped) return stopping_error();
    const auto now = std::chrono::steady_clock::now();
    if (const auto hit = entries.find(host); hit != entries.end()) {
        auto& entry = hit->second;
        if (!entry.answer) {
            entry.waiters.push_back(std::move(waiter));
            return std::nullopt;
        }
        if (now < entry.expires) return entry.answer;
        entries.erase(hit);
    }
    if (entries.size() >= cache_entries) forget_expired(now);
    entries[host].waiters.push_back(std::move(waiter));
    queue.push_back(host);
    wake.notify_one();
    return std::nullopt;
}

void Resolver::State::forget_expired(TimePoint now) {
    std::erase_if(entries, [&](const auto& item) {
        return item.second.answer && item.second.expires <= now;
    });
    if (entries.size() < cache_entries) return;
    std::erase_if(entries, [](const auto& item) { return item.second.answer.has_value(); });
}

void Resolver::State::work() {
    std::unique_lock lock(mutex);
    while (true) {
        wake.wait(lock, [this] { return stopped || !queue.empty(); });
        if (stopped) return;
        const auto host = std::move(queue.front());
        queue.pop_front();
        const auto& waiters = entries[host].waiters;
        if (std::ranges::all_of(waiters,
                                [](const auto& waiter) { return waiter.wait.expired(); })) {
            entries.erase(host);  // everybody gave up while the name was queued
            continue;
        }
        lock.unlock();
        const auto answer = look_up(host);
        lock.lock();
        finish(host, answer);
    }
}

void Resolver::State::finish(const std::string& host, const Result<Addresses>& answer) {
    auto& entry = entries[host];
    entry.answer = answer;
    entry.expires =
        std::chrono::steady_clock::now() + (answer ? keep : std::min(keep, longest_failure));
    tell(entry.waiters, answer);
}

void Resolver::State::tell(std::vector<Waiter>& waiters, const Result<Addresses>& answer) {
    for (auto& waiter : waiters) {
        if (waiter.wait.expired()) continue;  // gave up; its context may be gone as well
        net::post(waiter.home, [weak = std::move(waiter.wait), answer]() mutable {
            const auto wait = weak.lock();
            if (!wait) return;
            wait->answer = std::move(answer);
            wait->timer.cancel();
        });
    }
    waiters.clear();
}

Resolver::Resolver(std::size_t threads, Duration keep, LookUp function)
    : state_(std::make_shared<State>(keep, std::move(function))) {
    for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i)
        threads_.emplace_back([state = state_] { state->work(); });
}

Resolver::~Resolver() {
    stop();
    for (auto& thread : threads_) thread.join();
}

void Resolver::stop() {
    const std::lock_guard lock(state_->mutex);
    state_->stopped = true;
    state_->wake.notify_all();
    for (auto& [host, entry] : state_->entries) State::tell(entry.waiters, State::stopping_error());
}

net::awaitable<Result<Addresses>> Resolver::resolve(std::string host, Deadline deadline) {
    boost::system::error_code not_literal;
    const auto literal = net::ip::make_address(host, not_literal);
    if (!not_literal) co_return Addresses(1, literal);

    const auto state = state_;
    const auto home = co_await net::this_coro::executor;
    auto wait = std::make_shared<Wait>(net::steady_timer(home, deadline.at), std::nullopt);
    auto known = state->find_or_queue(host, State::Waiter{home, wait});
    if (known) co_return std::move(*known);
    co_await wait->timer.async_wait(net::as_tuple(net::use_awaitable));
    if (wait->answer) co_return std::move(*wait->answer);
    co_return failure(Error::Kind::timed_out, fmt::format("The name {} was not resolved within {}.",
                                                          host, deadline.text()));
}

}  // namespace ynghyd::http
