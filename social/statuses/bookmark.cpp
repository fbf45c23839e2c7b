#include "social/statuses/bookmark.hpp"

#include "social/statuses/deed.hpp"
#include "social/statuses/mark.hpp"
#include "social/statuses/status_words.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool add_bookmark(storage::Transaction& tx, AccountId account, StatusId status, Timestamp now) {
    const auto row = key::bookmark(status, account);
    if (tx.get(row)) return false;
    const auto mark = put_mark(tx, Mark::bookmark, account, status, now);
    tx.put(row, storage::encode_id(mark.value));
    if (const auto kept = find_status(tx, status))
        add_to_library(tx, account, *kept, KeptBecause::bookmark);
    note_deed(tx, account, Deed::bookmark, status);
    return true;
}

bool remove_bookmark(storage::Transaction& tx, AccountId account, StatusId status) {
    const auto row = key::bookmark(status, account);
    const auto mark = tx.get(row);
    if (!mark) return false;
    tx.erase(row);
    erase_mark(tx, Mark::bookmark, account, MarkId{storage::decode_id(*mark)});
    remove_from_library(tx, account, status, KeptBecause::bookmark);
    forget_deed(tx, account, Deed::bookmark, status);
    return true;
}

bool is_bookmarked(const storage::Reader& reader, AccountId account, StatusId status) {
    return reader.get(key::bookmark(status, account)).has_value();
}

void erase_bookmarks_of(storage::Transaction& tx, StatusId status) {
    const auto rows = storage::prefix_range(key::one_id(storage::table::bookmark, status.value));
    storage::for_each_row(tx, rows, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        remove_bookmark(tx, AccountId{parts.u64().value_or(0)}, status);
    });
}

}  // namespace ynghyd::social
