#include "mail/sender.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "social/accounts/account.hpp"
#include "social/notifications/title.hpp"
#include "storage/records.hpp"

namespace ynghyd::mail {
namespace {

/// Longer than a letter takes at a slow mail server.
constexpr Duration lease = std::chrono::minutes(10);
/// Whoever waited longer has asked again, or somebody else.
constexpr Duration oldest_worth_sending = std::chrono::hours(24);
/// A server that does not know us lets us in at a second try some minutes later.
constexpr Duration first_pause = std::chrono::minutes(1), longest_pause = std::chrono::hours(4);

Counter letters(Metrics& metrics, const char* result) {
    return metrics.counter("ynghyd_mail_letters_total", "Letters, by what became of them.",
                           {{"result", result}});
}

/// When it is tried again; nullopt when it is not.
std::optional<Timestamp> next_try(const storage::Job& job, const Result<void>& outcome,
                                  Timestamp now) {
    if (outcome || outcome.error().kind == Error::Kind::forbidden ||
        outcome.error().kind == Error::Kind::invalid)
        return std::nullopt;
    auto pause = first_pause;
    for (auto tries = job.record.attempt; tries > 0 && pause < longest_pause; --tries) pause *= 4;
    const auto due = now + std::min(pause, longest_pause);
    if (due - job.record.created > oldest_worth_sending) return std::nullopt;
    return due;
}

}  // namespace

Sender::Counters::Counters(Metrics& metrics)
    : sent(letters(metrics, "sent")),
      failed(letters(metrics, "failed")),
      given_up(letters(metrics, "given_up")),
      refused(letters(metrics, "refused")),
      moot(letters(metrics, "moot")) {}

Sender::Sender(SenderParts parts)
    : parts_(std::move(parts)),
      counters_(parts_.metrics),
      smtp_(parts_.options.smtp),
      claims_(parts_.store, storage::JobKind::send_mail, "server", lease),
      bell_(parts_.io.context(0).get_executor()) {}

void Sender::start() {
    if (parts_.options.smtp.server.empty()) return;
    subscription_ = parts_.store.subscribe(storage::job_topic(storage::JobKind::send_mail),
                                           [bell = bell_] { bell.ring(); });
    tasks_.spawn(parts_.io.context(0).get_executor(), "mail", run());
}

void Sender::stop(Duration grace) {
    stopping_ = true;
    subscription_.reset();
    smtp_.stop();
    bell_.ring();
    if (tasks_.wait(grace)) return;
    tasks_.stop();
    tasks_.wait(grace);
}

net::awaitable<Result<void>> Sender::send_test(std::string address) {
    if (parts_.options.smtp.server.empty())
        co_return failure(Error::Kind::conflict,
                          "This server sends no letters: set mail.server first.");
    auto write = [&] {
        const auto name = server_name(*parts_.store.snapshot());
        return make_message(parts_.options.from, address, test_letter(name), now(), parts_.random);
    };
    auto message = co_await run_on(parts_.storage_pool, write);
    if (!message) co_return std::unexpected(message.error());
    co_return co_await hand_over(*std::move(message));
}

net::awaitable<void> Sender::run() {
    for (;;) {
        bell_.answer();
        if (stopping_) co_return;
        Duration pause = parts_.options.look_again;
        try {
            if (co_await take_what_is_due()) continue;
            if (!claims_.looked_at_all()) pause = std::min(pause, Duration(1000));
        } catch (const std::exception& fault) {
            // The lease of what was claimed runs out, and somebody tries again.
            log::error("mail.fault", {{"error", fault.what()}});
        }
        co_await bell_.wait(pause);
    }
}

/// False when nothing is due.
net::awaitable<bool> Sender::take_what_is_due() {
    auto claim = [&] { return claims_.next(now(), 1); };
    auto jobs = co_await run_on(parts_.storage_pool, claim);
    if (jobs.empty()) co_return false;
    co_await send(std::move(jobs.front()));
    co_return true;
}

net::awaitable<void> Sender::send(storage::Job job) {
    const auto planned = storage::decode<social::AccountMailRecord>(job.record.body);
    auto write = [&] { return prepare(planned); };
    auto message = co_await run_on(parts_.storage_pool, write);
    if (message && !*message) {
        auto end = [&] {
            parts_.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
            return true;
        };
        co_await run_on(parts_.storage_pool, end);
        counters_.moot.add();
        co_return;
    }
    Result<void> outcome;
    if (message)
        outcome = co_await hand_over(**std::move(message));
    else
        outcome = std::unexpected(message.error());
    if (stopping_ && !outcome) co_return;
    co_await settle(std::move(job), std::move(outcome));
}

/// Waits for the mail server.
net::awaitable<Result<void>> Sender::hand_over(Message message) {
    auto send = [&] { return smtp_.send(message); };
    co_return co_await run_on(parts_.mail_pool, send);
}

/// The letter, with a link that counts from now on; no letter when there is nothing to send any
/// more. In one transaction: a link must not go to an address that was just given up.
Result<std::optional<Message>> Sender::prepare(const social::AccountMailRecord& planned) {
    LetterWords words;
    const auto mail = parts_.store.update([&](storage::Transaction& tx) {
        auto found = social::find_account_mail(tx, planned);
        if (!found) return found;
        social::OneTimeLinkRecord link;
        link.purpose = planned.purpose;
        link.user = planned.user;
        words.link = social::make_link(tx, parts_.site, parts_.random, link);
        words.server = server_name(tx);
        return found;
    });
    if (!mail) return std::nullopt;
    words.username = mail->username;
    words.lifetime = social::lifetime_of(planned.purpose);
    words.in_welsh = social::is_welsh(mail->locale);
    TRY(auto message, make_message(parts_.options.from, mail->user.email,
                                   account_letter(planned.purpose, words), now(), parts_.random));
    return message;
}

/// As the network is called.
std::string Sender::server_name(const storage::Reader& reader) const {
    const auto network = social::find_account_by_handle(reader, parts_.site.network, "");
    if (network && !network->display_name.empty()) return network->display_name;
    return parts_.site.addresses.account_domain();
}

net::awaitable<void> Sender::settle(storage::Job job, Result<void> outcome) {
    const auto planned = storage::decode<social::AccountMailRecord>(job.record.body);
    const auto again_at = next_try(job, outcome, now());
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            if (again_at)
                storage::retry_job(tx, job, *again_at, outcome.error().safe_text);
            else
                storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    if (outcome) {
        counters_.sent.add();
        log::debug("mail.sent", {{"user", to_string(planned.user)}});
        co_return;
    }
    const bool refused = outcome.error().kind == Error::Kind::forbidden ||
                         outcome.error().kind == Error::Kind::invalid;
    (again_at ? counters_.failed : refused ? counters_.refused : counters_.given_up).add();
    log::warn("mail.failed", {{"user", to_string(planned.user)},
                              {"again", again_at ? "yes" : "no"},
                              {"reason", outcome.error().safe_text}});
}

}  // namespace ynghyd::mail
