#include "social/statuses/interaction.hpp"

#include "social/notifications/occasions.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/boost.hpp"
#include "social/statuses/deed.hpp"
#include "social/statuses/mark.hpp"
#include "social/statuses/status_words.hpp"
#include "social/timelines/timeline_change.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

storage::Key key_of(Interaction kind, StatusId status, AccountId account) {
    switch (kind) {
        case Interaction::favourite:
            return key::favourite(status, account);
        case Interaction::reblog:
            return key::reblog(status, account);
        case Interaction::dislike:
            return key::dislike(status, account);
    }
    return {};
}

Deed deed_of(Interaction kind) {
    return static_cast<Deed>(kind);
}

std::optional<KeptBecause> kept_because_of(Interaction kind) {
    if (kind == Interaction::favourite) return KeptBecause::favourite;
    if (kind == Interaction::reblog) return KeptBecause::reblog;
    return std::nullopt;
}

std::optional<AccountList> list_of(Interaction kind) {
    if (kind == Interaction::favourite) return AccountList::favourited_by;
    if (kind == Interaction::reblog) return AccountList::reblogged_by;
    return std::nullopt;
}

/// The second id of a key is the account's.
void forget_deeds(storage::Transaction& tx, std::uint8_t table, Deed deed, StatusId status) {
    const auto rows = storage::prefix_range(key::one_id(table, status.value));
    storage::for_each_row(tx, rows, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        forget_deed(tx, AccountId{parts.u64().value_or(0)}, deed, status);
        return true;
    });
}

/// What leads to the row from elsewhere.
void erase_ways_to(storage::Transaction& tx, AccountId account, storage::BytesView value) {
    const auto record = storage::decode<InteractionRecord>(value);
    erase_boost(tx, record.boost);
    if (record.boost) leave_boost(tx, account, record.boost);
    erase_mark(tx, Mark::favourite, account, record.mark);
}

void forget_interactions(storage::Transaction& tx, std::uint8_t table, StatusId status) {
    const auto rows = storage::prefix_range(key::one_id(table, status.value));
    storage::for_each_row(tx, rows, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        erase_ways_to(tx, AccountId{parts.u64().value_or(0)}, row.value);
    });
}

}  // namespace

bool add_interaction(storage::Transaction& tx, Interaction kind, StatusId status, AccountId account,
                     std::string_view uri, Timestamp now, Listed listed, Visibility visibility) {
    const auto row = key_of(kind, status, account);
    if (tx.get(row)) return false;
    InteractionRecord record;
    record.uri = uri;
    record.created = now;
    record.visibility = visibility;
    if (kind == Interaction::reblog) {
        record.boost = put_boost(tx, status, account, now);
        enter_boost(tx, {record.boost, account, status});
    }
    if (kind == Interaction::favourite && listed == Listed::by_account)
        record.mark = put_mark(tx, Mark::favourite, account, status, now);
    if (const auto list = list_of(kind))
        record.place = enter_account_list(tx, *list, status.value, account, now);
    tx.put(row, storage::encode(record));
    tx.add(key::status_count(status, static_cast<std::uint8_t>(kind)), 1);
    note_deed(tx, account, deed_of(kind), status);
    return true;
}

bool remove_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                        AccountId account) {
    const auto row = key_of(kind, status, account);
    const auto value = tx.get(row);
    if (!value) return false;
    withdraw_interaction(tx, kind, status, account);
    tx.erase(row);
    note_boost_gone(tx, account, storage::decode<InteractionRecord>(*value).boost);
    erase_ways_to(tx, account, *value);
    if (const auto list = list_of(kind))
        leave_account_list(tx, *list, status.value,
                           storage::decode<InteractionRecord>(*value).place);
    tx.add(key::status_count(status, static_cast<std::uint8_t>(kind)), -1);
    if (const auto why = kept_because_of(kind)) remove_from_library(tx, account, status, *why);
    forget_deed(tx, account, deed_of(kind), status);
    return true;
}

std::int64_t count_interactions(const storage::Reader& reader, Interaction kind, StatusId status) {
    return reader.counter(key::status_count(status, static_cast<std::uint8_t>(kind)));
}

std::optional<InteractionRecord> find_interaction(const storage::Reader& reader, Interaction kind,
                                                  StatusId status, AccountId account) {
    const auto bytes = reader.get(key_of(kind, status, account));
    if (!bytes) return std::nullopt;
    return storage::decode<InteractionRecord>(*bytes);
}

std::vector<AccountId> list_interactions(const storage::Reader& reader, Interaction kind,
                                         StatusId status, AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key_of(kind, status, {}).substr(0, 9));
    if (after) range.begin = storage::key_after(key_of(kind, status, after));
    std::vector<AccountId> accounts;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        accounts.push_back(AccountId{parts.u64().value_or(0)});
    }
    return accounts;
}

std::vector<ListedAccount> list_interactions(const storage::Reader& reader, Interaction kind,
                                             StatusId status, const Window& window) {
    const auto list = list_of(kind);
    if (!list) return {};
    return list_accounts(reader, *list, status.value, window);
}

void erase_interactions(storage::Transaction& tx, StatusId status) {
    namespace t = storage::table;
    erase_bookmarks_of(tx, status);
    forget_interactions(tx, t::favourite, status);
    forget_interactions(tx, t::reblog, status);
    forget_deeds(tx, t::favourite, Deed::favourite, status);
    forget_deeds(tx, t::reblog, Deed::reblog, status);
    forget_deeds(tx, t::dislike, Deed::dislike, status);
    forget_deeds(tx, t::reaction, Deed::reaction, status);
    forget_deeds(tx, t::participation, Deed::participation, status);
    for (const auto table :
         {t::favourite, t::reblog, t::dislike, t::reaction, t::vote, t::status_news,
          t::participation, t::event_seats, t::status_count, t::quote_request})
        while (!tx.erase_range(storage::prefix_range(key::one_id(table, status.value)))) {
        }
    for (const auto list : {AccountList::favourited_by, AccountList::reblogged_by})
        while (!erase_account_list(tx, list, status.value)) {
        }
}

}  // namespace ynghyd::social
