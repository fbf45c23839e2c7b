#include "social/statuses/status.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/names.hpp"
#include "social/statuses/hashtag.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/revision.hpp"
#include "social/statuses/status_words.hpp"
#include "social/timelines/conversation.hpp"
#include "social/timelines/timeline_change.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names visibility_names{{
    Named{Visibility::public_, "public"},
    {Visibility::unlisted, "unlisted"},
    {Visibility::private_, "private"},
    {Visibility::direct, "direct"},
}};

constexpr Names quote_policy_names{{
    Named{QuotePolicy::everybody, "everybody"},
    {QuotePolicy::followers, "followers"},
    {QuotePolicy::nobody, "nobody"},
    {QuotePolicy::ask, "ask"},
}};

void put_event_index(storage::Transaction& tx, const StatusRecord& status) {
    if (status.event)
        tx.put(key::event_by_time(status.account, status.event->start, status.id),
               storage::encode_id(static_cast<std::uint64_t>(to_millis(status.event->end))));
}

void erase_event_index(storage::Transaction& tx, const StatusRecord& status) {
    if (status.event) tx.erase(key::event_by_time(status.account, status.event->start, status.id));
}

// Counters of a status, beside those of Interaction and of a poll.
constexpr std::uint8_t replies_count = 3;
constexpr std::uint8_t quotes_count = 4;

/// What is gone has no counters; nor has it new ones.
void add_to_counter(storage::Transaction& tx, StatusId status, std::uint8_t count, int delta) {
    if (delta > 0 || tx.get(key::status(status))) tx.add(key::status_count(status, count), delta);
}

void count_reply(storage::Transaction& tx, const StatusRecord& reply, int delta) {
    if (reply.in_reply_to && is_open(reply))
        add_to_counter(tx, reply.in_reply_to, replies_count, delta);
}

bool is_agreed_quote(const StatusRecord& status) {
    return status.quote && status.quote->status && status.quote->state == QuoteState::accepted;
}

void enter_quote(storage::Transaction& tx, const StatusRecord& status) {
    if (!is_agreed_quote(status)) return;
    add_to_counter(tx, status.quote->status, quotes_count, 1);
    tx.put(key::quote_by_quoted(status.quote->status, status.id), "");
}

void leave_quote(storage::Transaction& tx, const StatusRecord& status) {
    if (!is_agreed_quote(status)) return;
    add_to_counter(tx, status.quote->status, quotes_count, -1);
    tx.erase(key::quote_by_quoted(status.quote->status, status.id));
}

std::int64_t read_counter(const storage::Reader& reader, StatusId status, std::uint8_t count) {
    return std::max<std::int64_t>(0, reader.counter(key::status_count(status, count)));
}

}  // namespace

std::string_view to_string(Visibility visibility) {
    return visibility_names.of(visibility, "direct");
}

std::optional<Visibility> parse_visibility(std::string_view name) {
    return visibility_names.find(name);
}

std::string_view to_string(TextFormat format) {
    return format == TextFormat::markdown ? "text/markdown" : "text/plain";
}

TextFormat parse_text_format(std::string_view media_type) {
    return media_type == to_string(TextFormat::markdown) ? TextFormat::markdown : TextFormat::plain;
}

std::string_view to_string(QuotePolicy policy) {
    return quote_policy_names.of(policy, "nobody");
}

std::optional<QuotePolicy> parse_quote_policy(std::string_view name) {
    return quote_policy_names.find(name);
}

std::string_view to_string(QuoteState state) {
    switch (state) {
        case QuoteState::accepted:
            return "accepted";
        case QuoteState::rejected:
            return "rejected";
        case QuoteState::revoked:
            return "revoked";
        case QuoteState::legacy:
            return "legacy";
        case QuoteState::pending:
            break;
    }
    return "pending";
}

std::optional<StatusRecord> find_status(const storage::Reader& reader, StatusId id) {
    const auto bytes = reader.get(key::status(id));
    if (!bytes) return std::nullopt;
    return storage::decode<StatusRecord>(*bytes);
}

std::optional<StatusRecord> find_status_by_uri(const storage::Reader& reader,
                                               std::string_view uri) {
    const auto id = reader.get(key::status_by_uri(uri));
    if (!id) return std::nullopt;
    auto status = find_status(reader, StatusId{storage::decode_id(*id)});
    if (status && status->uri != uri) return std::nullopt;
    return status;
}

Result<StatusRecord> own_status(const storage::Reader& reader, const AccountRecord& author,
                                StatusId id) {
    auto status = find_status(reader, id);
    if (!status || status->account != author.id)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} has no post {}.", author.username, id.value));
    return *std::move(status);
}

Result<StatusRecord> own_status(const storage::Reader& reader, const AccountRecord& author,
                                std::string_view uri) {
    auto status = find_status_by_uri(reader, uri);
    if (!status || status->account != author.id)
        return failure(Error::Kind::not_found,
                       fmt::format("{} is no post of @{}'s.", uri, author.username));
    return *std::move(status);
}

void insert_status(storage::Transaction& tx, const StatusRecord& status) {
    tx.put(key::status(status.id), storage::encode(status));
    tx.put(key::status_by_uri(status.uri), storage::encode_id(status.id.value));
    tx.put(key::status_by_account(status.account, status.id), "");
    if (status.in_reply_to) tx.put(key::reply(status.in_reply_to, status.id), "");
    put_event_index(tx, status);
    put_hashtags(tx, status);
    count_reply(tx, status, 1);
    enter_quote(tx, status);
    add_to_count(tx, status.account, AccountCount::statuses, 1);
    enter_timelines(tx, status);
    enter_conversations(tx, status);
    put_status_words(tx, status);
    put_link(tx, status);
}

void update_status(storage::Transaction& tx, const StatusRecord& before,
                   const StatusRecord& after) {
    if (after.edited != before.edited) {
        put_revision(tx, before);
        note_edit(tx, after);
    }
    erase_event_index(tx, before);
    erase_hashtags(tx, before);
    leave_quote(tx, before);
    enter_quote(tx, after);
    if (before.mentions != after.mentions) {
        leave_conversations(tx, before);
        enter_conversations(tx, after);
    }
    replace_status_words(tx, before, after);
    erase_link(tx, before);
    put_link(tx, after);
    tx.put(key::status(after.id), storage::encode(after));
    put_event_index(tx, after);
    put_hashtags(tx, after);
}

void link_reply(storage::Transaction& tx, StatusId reply, StatusId parent) {
    auto status = find_status(tx, reply);
    if (!status || status->in_reply_to || !find_status(tx, parent)) return;
    status->in_reply_to = parent;
    tx.put(key::status(reply), storage::encode(*status));
    tx.put(key::reply(parent, reply), "");
    count_reply(tx, *status, 1);
}

void unlink_reply(storage::Transaction& tx, const StatusRecord& reply) {
    if (!reply.in_reply_to) return;
    auto alone = reply;
    alone.in_reply_to = {};
    tx.put(key::status(reply.id), storage::encode(alone));
    tx.erase(key::reply(reply.in_reply_to, reply.id));
    count_reply(tx, reply, -1);
}

void erase_status(storage::Transaction& tx, const StatusRecord& status) {
    erase_event_index(tx, status);
    tx.erase(key::interaction_policy(status.id));
    tx.erase(key::interaction_approval(status.id));
    erase_hashtags(tx, status);
    leave_timelines(tx, status);
    leave_conversations(tx, status);
    erase_status_words(tx, status);
    erase_link(tx, status);
    tx.erase(key::status(status.id));
    tx.erase(key::status_by_uri(status.uri));
    tx.erase(key::status_by_account(status.account, status.id));
    tx.erase(key::pin(status.account, status.id));
    if (status.in_reply_to) tx.erase(key::reply(status.in_reply_to, status.id));
    add_to_count(tx, status.account, AccountCount::statuses, -1);
    count_reply(tx, status, -1);
    leave_quote(tx, status);
    while (!tx.erase_range(storage::prefix_range(key::quotes_of(status.id)))) {
    }
    erase_attachments_of(tx, status.id, status.attachments);
    forget_media_of(tx, status.attachments);
    erase_revisions(tx, status.id);
    erase_interactions(tx, status.id);
}

std::vector<StatusId> list_replies(const storage::Reader& reader, StatusId parent, StatusId after,
                                   std::size_t limit) {
    auto range = storage::prefix_range(key::replies_to(parent));
    if (after) range.begin = storage::key_after(key::reply(parent, after));
    std::vector<StatusId> replies;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        replies.push_back(StatusId{parts.u64().value_or(0)});
    }
    return replies;
}

std::int64_t count_replies(const storage::Reader& reader, StatusId status) {
    return read_counter(reader, status, replies_count);
}

std::int64_t count_quotes(const storage::Reader& reader, StatusId status) {
    return read_counter(reader, status, quotes_count);
}

std::vector<StatusId> list_quotes(const storage::Reader& reader, StatusId quoted,
                                  const Window& window) {
    return ids_of<StatusId>(list_window(reader, key::quotes_of(quoted), window));
}

std::vector<StatusRecord> list_statuses_of(const storage::Reader& reader, AccountId account,
                                           StatusId max_id, std::size_t limit) {
    auto range = storage::prefix_range(key::statuses_of(account));
    if (max_id) range.begin = storage::key_after(key::status_by_account(account, max_id));
    std::vector<StatusRecord> statuses;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const auto id = parts.newest_first();
        if (!id) continue;
        if (auto status = find_status(reader, StatusId{*id}))
            statuses.push_back(*std::move(status));
    }
    return statuses;
}

}  // namespace ynghyd::social
