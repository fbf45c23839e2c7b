#include "social/relationships/mute.hpp"

#include "social/relationships/blocked_domain.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

bool has_expired(const MuteRecord& mute, Timestamp now) {
    return mute.expires && *mute.expires <= now;
}

}  // namespace

std::optional<MuteRecord> find_mute(const storage::Reader& reader, AccountId muter, AccountId muted,
                                    Timestamp now) {
    const auto bytes = reader.get(key::mute(muter, muted));
    if (!bytes) return std::nullopt;
    auto record = storage::decode<MuteRecord>(*bytes);
    if (has_expired(record, now)) return std::nullopt;
    return record;
}

bool hides(const storage::Reader& reader, AccountId member, const AccountRecord& other,
           Timestamp now) {
    return keeps_out(reader, member, other) || find_mute(reader, member, other.id, now);
}

Result<void> mute(storage::Transaction& tx, const AccountRecord& muter, const AccountRecord& muted,
                  bool hides_notifications, Duration duration, Timestamp now) {
    if (muter.id == muted.id)
        return failure(Error::Kind::invalid, "An account cannot mute itself.");
    // One that has expired is over, and this another.
    if (!find_mute(tx, muter.id, muted.id, now)) unmute(tx, muter.id, muted.id);
    auto record = find_mute(tx, muter.id, muted.id, now).value_or(MuteRecord{});
    if (record.created == Timestamp{}) {
        record.created = now;
        record.place = enter_account_list(tx, AccountList::mutes, muter.id.value, muted.id, now);
    }
    record.hides_notifications = hides_notifications;
    record.expires.reset();
    if (duration > Duration::zero()) record.expires = now + duration;
    tx.put(key::mute(muter.id, muted.id), storage::encode(record));
    forget_feeds_of(tx, muter.id);
    return {};
}

bool unmute(storage::Transaction& tx, AccountId muter, AccountId muted) {
    const auto row = key::mute(muter, muted);
    const auto before = tx.get(row);
    if (!before) return false;
    leave_account_list(tx, AccountList::mutes, muter.value,
                       storage::decode<MuteRecord>(*before).place);
    tx.erase(row);
    forget_feeds_of(tx, muter);
    return true;
}

std::vector<ListedAccount> list_muted(const storage::Reader& reader, AccountId muter,
                                      const Window& window, Timestamp now) {
    return list_accounts(reader, AccountList::mutes, muter.value, window, [&](AccountId muted) {
        return find_mute(reader, muter, muted, now).has_value();
    });
}

}  // namespace ynghyd::social
