#pragma once
// Statuses: notes, articles and events, local and remote, as they are stored.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/events/event.hpp"
#include "social/statuses/attachment.hpp"
#include "social/statuses/poll.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class StatusKind : std::uint8_t {
    note = 1,
    article = 2,
    event = 3,
    question = 4,
    page = 5,
    other = 6
};
enum class Visibility : std::uint8_t { public_ = 1, unlisted = 2, private_ = 3, direct = 4 };

/// How the author wrote it.
enum class TextFormat : std::uint8_t { plain = 0, markdown = 1 };

std::string_view to_string(Visibility visibility);  ///< "public", "unlisted", "private", "direct"
std::optional<Visibility> parse_visibility(std::string_view name);
std::string_view to_string(TextFormat format);  ///< "text/plain", "text/markdown"
/// What is neither is written plainly.
TextFormat parse_text_format(std::string_view media_type);

struct MentionRecord {
    AccountId account;  ///< None when only the address is known.
    std::string uri, acct;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "uri", uri);
        visit(3, "acct", acct);
    }
    bool operator==(const MentionRecord&) const = default;
};

// On disk: never reuse a number.
enum class QuotePolicy : std::uint8_t {
    everybody = 0,
    followers = 1,
    nobody = 2,
    ask = 3,  ///< Whoever the author says yes to.
};
enum class QuoteState : std::uint8_t {
    pending = 1,   ///< Not approved yet.
    accepted = 2,  ///< By its author, or the author's own.
    rejected = 3,
    revoked = 4,
    legacy = 5,  ///< Made by software that asks nobody.
};
std::string_view to_string(QuotePolicy policy);  ///< "everybody", …
std::optional<QuotePolicy> parse_quote_policy(std::string_view name);
std::string_view to_string(QuoteState state);  ///< "pending", …

struct QuoteRecord {
    std::string uri;
    StatusId status;  ///< When it is known here.
    QuoteState state = QuoteState::pending;
    std::string authorization;  ///< Id of the approval; empty for the author's own.
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "status", status);
        visit(3, "state", state);
        visit(4, "authorization", authorization);
    }
    bool operator==(const QuoteRecord&) const = default;
};

/// The app that a status was written with, as it calls itself.
struct WrittenWith {
    std::string name, website;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "website", website);
    }
    bool operator==(const WrittenWith&) const = default;
};

struct StatusRecord {
    static constexpr std::uint8_t version = 1;
    StatusId id;
    AccountId account;
    std::string uri, url;
    StatusKind kind = StatusKind::note;
    std::string title;         ///< `name`: articles and events; plain text.
    std::string content;       ///< HTML, sanitised.
    std::string text;          ///< What the author typed; empty for remote statuses.
    std::string spoiler_text;  ///< `summary` of a note: the content warning, plain text.
    std::string summary;       ///< `summary` of an article or event: HTML.
    bool sensitive = false;
    std::string language;  ///< BCP 47; empty when unknown.
    Visibility visibility = Visibility::public_;
    Timestamp published{};
    std::optional<Timestamp> edited;
    std::uint32_t revision = 0;
    std::string in_reply_to_uri;
    StatusId in_reply_to;  ///< When that status is known here.
    std::vector<MentionRecord> mentions;
    std::vector<std::string> hashtags;  ///< As written, without #.
    std::optional<EventRecord> event;
    std::optional<PollRecord> poll;
    std::optional<QuoteRecord> quote;                   ///< What it quotes.
    QuotePolicy quote_policy = QuotePolicy::everybody;  ///< Who may quote it.
    std::string conversation;                           ///< Id of the thread's context.
    std::vector<AttachmentRecord> attachments;
    std::optional<WrittenWith> application;
    TextFormat format = TextFormat::plain;  ///< Of `text`.
    std::string link;  ///< Whose card it shows (preview_card.hpp); empty: none.
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "account", account);
        visit(3, "uri", uri);
        visit(4, "url", url);
        visit(5, "kind", kind);
        visit(6, "title", title);
        visit(7, "content", content);
        visit(8, "text", text);
        visit(9, "spoiler_text", spoiler_text);
        visit(10, "summary", summary);
        visit(11, "sensitive", sensitive);
        visit(12, "language", language);
        visit(13, "visibility", visibility);
        visit(14, "published", published);
        visit(15, "edited", edited);
        visit(16, "revision", revision);
        visit(17, "in_reply_to_uri", in_reply_to_uri);
        visit(18, "in_reply_to", in_reply_to);
        visit(19, "mentions", mentions);
        visit(20, "hashtags", hashtags);
        visit(21, "event", event);
        visit(30, "poll", poll);
        visit(31, "quote", quote);
        visit(32, "quote_policy", quote_policy);
        visit(33, "conversation", conversation);
        visit(40, "attachments", attachments);
        visit(41, "application", application);
        visit(42, "format", format);
        visit(43, "link", link);
    }
    bool operator==(const StatusRecord&) const = default;
};

std::optional<StatusRecord> find_status(const storage::Reader& reader, StatusId id);
std::optional<StatusRecord> find_status_by_uri(const storage::Reader& reader, std::string_view uri);

/// One of the author's own, by number or by id. Error::Kind::not_found.
Result<StatusRecord> own_status(const storage::Reader& reader, const AccountRecord& author,
                                StatusId id);
Result<StatusRecord> own_status(const storage::Reader& reader, const AccountRecord& author,
                                std::string_view uri);

/// A new status with its indexes and counts.
void insert_status(storage::Transaction& tx, const StatusRecord& status);
/// A changed one; id, uri, account and visibility stay as they were. What was edited is kept as it
/// was before (revision.hpp).
void update_status(storage::Transaction& tx, const StatusRecord& before, const StatusRecord& after);
/// `reply` answers `parent`, which was not known when it came.
void link_reply(storage::Transaction& tx, StatusId reply, StatusId parent);
/// It answers the same as before, but is in no thread here.
void unlink_reply(storage::Transaction& tx, const StatusRecord& reply);
/// Removes record, indexes, counts, favourites and reblogs; a tombstone is the caller's business.
void erase_status(storage::Transaction& tx, const StatusRecord& status);

/// Those that answer `parent`, oldest first, after `after`.
std::vector<StatusId> list_replies(const storage::Reader& reader, StatusId parent, StatusId after,
                                   std::size_t limit);

/// Of those that are known here: public and unlisted replies, and quotes that were agreed to.
std::int64_t count_replies(const storage::Reader& reader, StatusId status);
std::int64_t count_quotes(const storage::Reader& reader, StatusId status);
/// Those quotes, newest first.
std::vector<StatusId> list_quotes(const storage::Reader& reader, StatusId quoted,
                                  const Window& window);

/// Newest first, older than `max_id` (none: from the newest).
std::vector<StatusRecord> list_statuses_of(const storage::Reader& reader, AccountId account,
                                           StatusId max_id, std::size_t limit);

/// Whether anybody may see it without being asked for: public and unlisted.
inline bool is_open(const StatusRecord& status) {
    return status.visibility == Visibility::public_ || status.visibility == Visibility::unlisted;
}

}  // namespace ynghyd::social
