#include "social/statuses/pin.hpp"

#include <fmt/format.h>

#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/text/hashtag.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

storage::Key tag_key(AccountId account, std::string_view tag) {
    return key::featured_tag(account, text::normalize_hashtag(tag));
}

/// Who sees the collection hears of the change: the followers. What is not for everybody is pinned
/// here alone, for the collection is read by everybody.
void tell(storage::Transaction& tx, const Site& site, const AccountRecord& account,
          ActivityType type, std::string object, bool is_tag) {
    auto activity = new_activity(site, account, type);
    activity.target = account.featured;
    (is_tag ? activity.content : activity.object_uri) = std::move(object);
    activity.to = {std::string(public_collection)};
    activity.cc = {account.followers};
    put_activity_for_followers(tx, activity, account.featured, {}, site.ids.make<storage::JobId>(),
                               activity.published);
}

}  // namespace

std::vector<StatusRecord> list_pinned(const storage::Reader& reader, AccountId account) {
    std::vector<StatusRecord> statuses;
    for (const auto& row : reader.scan(storage::prefix_range(key::pins_of(account)), max_pins,
                                       storage::Order::descending)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        if (auto status = find_status(reader, StatusId{parts.u64().value_or(0)}))
            statuses.push_back(*std::move(status));
    }
    return statuses;
}

std::vector<std::string> list_featured_tags(const storage::Reader& reader, AccountId account) {
    std::vector<std::string> tags;
    for (auto& row :
         reader.scan(storage::prefix_range(key::featured_tags_of(account)), max_featured_tags))
        tags.push_back(std::move(row.value));
    return tags;
}

bool is_pinned(const storage::Reader& reader, AccountId account, StatusId status) {
    return reader.get(key::pin(account, status)).has_value();
}

bool put_pin(storage::Transaction& tx, AccountId account, StatusId status, Timestamp now) {
    const auto row = key::pin(account, status);
    if (tx.get(row)) return false;
    if (tx.scan(storage::prefix_range(key::pins_of(account)), max_pins).size() == max_pins)
        return false;
    PinRecord record;
    record.created = now;
    tx.put(row, storage::encode(record));
    return true;
}

bool erase_pin(storage::Transaction& tx, AccountId account, StatusId status) {
    const auto row = key::pin(account, status);
    if (!tx.get(row)) return false;
    tx.erase(row);
    return true;
}

bool put_featured_tag(storage::Transaction& tx, AccountId account, std::string_view tag) {
    const auto row = tag_key(account, tag);
    if (tx.get(row) || list_featured_tags(tx, account).size() == max_featured_tags) return false;
    tx.put(row, tag);
    return true;
}

bool erase_featured_tag(storage::Transaction& tx, AccountId account, std::string_view tag) {
    const auto row = tag_key(account, tag);
    if (!tx.get(row)) return false;
    tx.erase(row);
    return true;
}

void replace_pins(storage::Transaction& tx, AccountId account,
                  const std::vector<StatusId>& statuses, Timestamp now) {
    while (!tx.erase_range(storage::prefix_range(key::pins_of(account)))) {
    }
    for (const StatusId status : statuses) put_pin(tx, account, status, now);
}

void plan_reading_pins(storage::Transaction& tx, const Site& site, const AccountRecord& account) {
    if (account.is_local() || account.featured.empty()) return;
    storage::plan_job(tx, storage::JobKind::read_featured, site.ids.make<storage::JobId>(),
                      storage::encode_id(account.id.value), site.clock.now());
}

AccountId account_of_reading(const storage::JobRecord& job) {
    return AccountId{storage::decode_id(job.body)};
}

Result<void> pin(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                 StatusId id) {
    TRY(const auto status, own_status(tx, author, id));
    if (status.visibility == Visibility::direct)
        return failure(Error::Kind::invalid, "A letter to single people cannot be pinned.");
    if (tx.get(key::pin(author.id, id)))
        return failure(Error::Kind::conflict, "This post is pinned already.");
    if (!put_pin(tx, author.id, id, site.clock.now()))
        return failure(Error::Kind::invalid,
                       fmt::format("At most {} posts can be pinned; unpin one first.", max_pins));
    if (is_open(status)) tell(tx, site, author, ActivityType::add, status.uri, false);
    return {};
}

Result<void> unpin(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                   StatusId id) {
    TRY(const auto status, own_status(tx, author, id));
    if (!erase_pin(tx, author.id, id))
        return failure(Error::Kind::not_found, "This post is not pinned.");
    if (is_open(status)) tell(tx, site, author, ActivityType::remove, status.uri, false);
    return {};
}

Result<void> feature_tag(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                         std::string_view tag) {
    if (tag.starts_with('#')) tag.remove_prefix(1);
    if (!text::is_hashtag(tag))
        return failure(Error::Kind::invalid, fmt::format("\"{}\" is not a hashtag.", tag));
    if (tx.get(tag_key(account.id, tag)))
        return failure(Error::Kind::conflict, "This tag is featured already.");
    if (!put_featured_tag(tx, account.id, tag))
        return failure(Error::Kind::invalid,
                       fmt::format("At most {} tags can be featured.", max_featured_tags));
    tell(tx, site, account, ActivityType::add, std::string(tag), true);
    return {};
}

Result<void> unfeature_tag(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                           std::string_view tag) {
    if (tag.starts_with('#')) tag.remove_prefix(1);
    const auto as_written = tx.get(tag_key(account.id, tag));
    if (!as_written) return failure(Error::Kind::not_found, "This tag is not featured.");
    erase_featured_tag(tx, account.id, tag);
    tell(tx, site, account, ActivityType::remove, *as_written, true);
    return {};
}

}  // namespace ynghyd::social
