#pragma once
// Posts that are to be published later: drafts as rows, and a job for each.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/publish.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct ScheduledStatusRecord {
    static constexpr std::uint8_t version = 1;
    ScheduledId id;
    AccountId account;
    Timestamp due{};
    std::string text, spoiler_text, language;
    bool sensitive = false;
    Visibility visibility = Visibility::public_;
    StatusId in_reply_to, quote;
    QuotePolicy quote_policy = QuotePolicy::everybody;
    std::optional<PollDraft> poll;
    std::vector<AttachmentId> attachments;
    std::optional<WrittenWith> application;
    TextFormat format = TextFormat::plain;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "account", account);
        visit(3, "due", due);
        visit(4, "text", text);
        visit(5, "spoiler_text", spoiler_text);
        visit(6, "language", language);
        visit(7, "sensitive", sensitive);
        visit(8, "visibility", visibility);
        visit(9, "in_reply_to", in_reply_to);
        visit(10, "quote", quote);
        visit(11, "quote_policy", quote_policy);
        visit(12, "poll", poll);
        visit(13, "attachments", attachments);
        visit(14, "application", application);
        visit(15, "format", format);
    }
    bool operator==(const ScheduledStatusRecord&) const = default;
};

/// The body of a publish_scheduled job.
struct ScheduledPublication {
    static constexpr std::uint8_t version = 1;
    AccountId account;
    ScheduledId scheduled;
    Timestamp due{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "scheduled", scheduled);
        visit(3, "due", due);
    }
    bool operator==(const ScheduledPublication&) const = default;
};

/// Sooner than this is now.
constexpr Duration schedule_ahead = std::chrono::minutes(5);
constexpr std::size_t most_scheduled = 300;
constexpr std::size_t most_scheduled_on_a_day = 25;

/// A note or a question, which must be one that could be published now: errors as of
/// publish_status, and Error::Kind::invalid when `due` is too soon or too many wait. Its uploads
/// are kept until then.
Result<ScheduledStatusRecord> schedule_status(storage::Transaction& tx, const Site& site,
                                              const AccountRecord& author, const StatusDraft& draft,
                                              Timestamp due);
std::optional<ScheduledStatusRecord> find_scheduled(const storage::Reader& reader,
                                                    AccountId account, ScheduledId id);
/// Those that were scheduled last come first.
std::vector<ScheduledStatusRecord> list_scheduled(const storage::Reader& reader, AccountId account,
                                                  const Window& window);
/// Error::Kind::not_found; invalid when `due` is too soon.
Result<ScheduledStatusRecord> reschedule(storage::Transaction& tx, const Site& site,
                                         const AccountRecord& author, ScheduledId id,
                                         Timestamp due);
/// Error::Kind::not_found.
Result<void> unschedule(storage::Transaction& tx, const AccountRecord& author, ScheduledId id);

/// Does what a publish_scheduled job is for. What was put off or taken back meanwhile is left
/// alone; what cannot be published any longer is dropped.
void publish_scheduled(storage::Transaction& tx, const Site& site,
                       const ScheduledPublication& publication);

}  // namespace ynghyd::social
