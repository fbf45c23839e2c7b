#pragma once
// A local account publishes, edits and deletes: the status, its activity and its deliveries, all
// in one transaction.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

constexpr std::size_t max_status_characters = 5'000;
constexpr std::size_t max_event_characters = 20'000;
constexpr std::size_t min_title_characters = 3;  // Mobilizon's range, so that it takes ours
constexpr std::size_t max_title_characters = 200;

struct StatusDraft {
    StatusKind kind = StatusKind::note;  ///< note, article, event or question.
    std::string text;          ///< Links, mentions and hashtags are found in it.
    std::string title;         ///< Articles and events.
    std::string spoiler_text;  ///< Notes.
    bool sensitive = false;
    std::string language = "en";
    Visibility visibility = Visibility::public_;
    StatusId in_reply_to;
    std::optional<EventDraft> event;  ///< Exactly when kind is event.
    std::optional<PollDraft> poll;    ///< Exactly when kind is question.
    StatusId quote;
    QuotePolicy quote_policy = QuotePolicy::everybody;
    std::vector<AccountId> addressed;          ///< Besides those whom the text mentions.
    std::vector<AttachmentDraft> attachments;  ///< The author's uploads, in this order.
    std::optional<WrittenWith> application = {};
    TextFormat format = TextFormat::plain;
};

/// What an edit changes; the rest stays.
struct StatusEdit {
    std::optional<std::string> text = {}, title = {}, spoiler_text = {}, language = {};
    std::optional<bool> sensitive = {};
    std::optional<EventDraft> event = {};
    std::optional<QuotePolicy> quote_policy = {};
    /// All that it is to have; those of the status itself and uploads that hang on nothing yet.
    std::optional<std::vector<AttachmentDraft>> attachments = {};
    /// Of a note or question: the poll that it is to have, or none.
    std::optional<std::optional<PollDraft>> poll = {};
    std::optional<TextFormat> format = {};  ///< Of `text`.
};

/// Mentioned accounts that are not known in `tx` stay plain text: resolve them before.
/// Error::Kind::invalid (with a sentence for the author), not_found for the status replied to or
/// quoted, forbidden for a suspended author and for what may not be quoted. On error nothing has
/// been written.
Result<StatusRecord> publish_status(storage::Transaction& tx, const Site& site,
                                    const AccountRecord& author, const StatusDraft& draft);

/// Error::Kind::not_found when it is not there or not the author's; else as above. What changes
/// nothing is no edit, and nobody is told.
Result<StatusRecord> edit_status(storage::Transaction& tx, const Site& site,
                                 const AccountRecord& author, StatusId id, const StatusEdit& edit);

/// Tells the audience of a status that is there: also the author whom it answers, the community
/// that passes it on, and relays.
void send_create(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 const StatusRecord& status);

/// An Update of a status of ours to whoever was told of it, to its audience, and to `also`.
void send_update(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 const StatusRecord& status, std::vector<std::string> also);

/// Leaves a tombstone; whoever was told of it is told of this.
Result<void> delete_status(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                           StatusId id);

/// The `Create` of a status has this id, so that it can be looked up without an index.
inline std::string create_uri(const StatusRecord& status) {
    return status.uri + "/activity";
}

}  // namespace ynghyd::social
