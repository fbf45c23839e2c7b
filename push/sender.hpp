#pragma once
// Sends what waits for apps (JobKind::send_push) to their push services. Each service has a few
// workers and a short queue of its own, and one that fails rests: the others do not notice.

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/doorbell.hpp"
#include "base/metrics.hpp"
#include "base/task_group.hpp"
#include "http/io_threads.hpp"
#include "keys/sealed_box.hpp"
#include "push/message.hpp"
#include "push/verdict.hpp"
#include "social/site.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::push {

struct SenderOptions {
    IriRules endpoint_rules;      ///< Where messages may go.
    std::size_t per_service = 2;  ///< At once; as many as the client has connections to a host.
    Duration look_again = std::chrono::seconds(30);  ///< For what becomes due.
};

/// Borrowed, but for identity and options.
struct SenderParts {
    storage::Store& store;
    http::Client& client;
    http::IoThreads& io;
    net::thread_pool& storage_pool;
    const social::Site& site;
    const keys::SealedBox& box;  ///< The apps' tokens are in it.
    Random& random;
    Metrics& metrics;
    Identity identity;
    SenderOptions options;
};

/// Lives on the first io thread. What is under way when it stops is sent again by the next start.
class Sender {
public:
    static constexpr std::size_t most_held = 512;    ///< Messages in memory.
    static constexpr std::size_t most_waiting = 64;  ///< For one service; others are put off.

    explicit Sender(SenderParts parts);
    void start();
    /// Blocks, at most `grace` twice. Stop the client before.
    void stop(Duration grace);

private:
    struct Service {
        std::deque<storage::Job> waiting;
        std::size_t workers = 0;
        std::uint32_t failures = 0;  ///< In a row.
        Timestamp rests_until{};
    };
    struct Counters {
        explicit Counters(Metrics& metrics);
        Counter sent, failed, given_up, ended, moot;
    };

    net::awaitable<void> run();
    net::awaitable<bool> take_what_is_due();
    net::awaitable<void> serve(std::string name);
    net::awaitable<void> send(Service& service, storage::Job job);
    net::awaitable<void> settle(storage::Job job, Verdict verdict);
    net::awaitable<void> put_off(std::vector<storage::Job> jobs, Timestamp due);
    std::vector<storage::Job> hand_out(std::vector<storage::Job> jobs);
    void release(std::size_t jobs);
    void note(Service& service, const Verdict& verdict);
    void forget_idle_services();
    std::optional<http::ClientRequest> prepare(const social::PushMessageRecord& message);
    Timestamp now() const { return parts_.site.clock.now(); }

    SenderParts parts_;
    Counters counters_;
    storage::JobClaims claims_;
    Doorbell bell_;
    std::unique_ptr<storage::Subscription> subscription_;
    std::map<std::string, Service> services_;
    std::size_t held_ = 0;  ///< Claimed and neither settled nor put off.
    TaskGroup tasks_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ynghyd::push
