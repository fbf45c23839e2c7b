#pragma once
// Sends the letters that wait (JobKind::send_mail), one after the other. A letter is written and
// its link made at that moment, so that it says nothing that is over; a later try makes another.

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/doorbell.hpp"
#include "base/metrics.hpp"
#include "base/task_group.hpp"
#include "http/io_threads.hpp"
#include "mail/mailbox.hpp"
#include "mail/message.hpp"
#include "mail/smtp.hpp"
#include "social/accounts/account_mail.hpp"
#include "social/site.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::mail {

struct SenderOptions {
    SmtpOptions smtp;
    Mailbox from;                                    ///< Whom letters come from.
    Duration look_again = std::chrono::seconds(30);  ///< For what becomes due.
};

/// Borrowed, but for the options.
struct SenderParts {
    storage::Store& store;
    http::IoThreads& io;
    net::thread_pool& storage_pool;
    net::thread_pool& mail_pool;  ///< Of one thread, which waits for the mail server.
    const social::Site& site;
    Random& random;
    Metrics& metrics;
    SenderOptions options;
};

/// Lives on the first io thread. What is under way when it stops is sent again by the next start.
class Sender {
public:
    explicit Sender(SenderParts parts);
    /// Does nothing without a mail server: what waits then goes on waiting.
    void start();
    /// Blocks, at most `grace` twice.
    void stop(Duration grace);

    /// A letter that only says that letters arrive, at once. Error::Kind::conflict without a mail
    /// server, invalid for no address, or as Smtp::send.
    net::awaitable<Result<void>> send_test(std::string address);

private:
    struct Counters {
        explicit Counters(Metrics& metrics);
        Counter sent, failed, given_up, refused, moot;
    };

    net::awaitable<void> run();
    net::awaitable<bool> take_what_is_due();
    net::awaitable<void> send(storage::Job job);
    net::awaitable<Result<void>> hand_over(Message message);
    net::awaitable<void> settle(storage::Job job, Result<void> outcome);
    Result<std::optional<Message>> prepare(const social::AccountMailRecord& planned);
    std::string server_name(const storage::Reader& reader) const;
    Timestamp now() const { return parts_.site.clock.now(); }

    SenderParts parts_;
    Counters counters_;
    Smtp smtp_;
    storage::JobClaims claims_;
    Doorbell bell_;
    std::unique_ptr<storage::Subscription> subscription_;
    TaskGroup tasks_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ynghyd::mail
