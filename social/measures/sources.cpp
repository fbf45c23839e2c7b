#include "social/measures/sources.hpp"

#include "social/trends/tag.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// All rows of the tags that have this number: the number is the beginning of their hash, but for
/// its first and its last bit.
storage::Range rows_of_tag(std::uint64_t number) {
    const storage::Key table(1, static_cast<char>(storage::table::status_by_tag));
    return {table + storage::encode_id((number << 1) - 2),
            table + storage::encode_id((number << 1) + 2)};
}

}  // namespace

void for_each_user(const storage::Reader& reader,
                   const std::function<void(const UserRecord&)>& fn) {
    storage::for_each_row(
        reader, storage::prefix_range(key::whole(storage::table::user)),
        [&](const storage::Entry& row) { fn(storage::decode<UserRecord>(row.value)); });
}

void for_each_status(const storage::Reader& reader, const Period& period,
                     const std::function<void(const StatusRecord&)>& fn) {
    const storage::Range range{key::status(StatusId{first_id_at(period.begin())}),
                               key::status(StatusId{first_id_at(period.end())})};
    if (range.end <= range.begin) return;
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        fn(storage::decode<StatusRecord>(row.value));
    });
}

void for_each_account_of(const storage::Reader& reader, const MeasuredServer& server,
                         const std::function<void(const AccountRecord&)>& fn) {
    const auto prefix =
        server.with_subdomains
            ? storage::KeyWriter(storage::table::account_by_handle).domain(server.domain).key()
            : key::accounts_of(server.domain);
    if (server.domain.empty()) return;
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        const auto account = find_account(reader, AccountId{storage::decode_id(row.value)});
        if (account && !account->is_local()) fn(*account);
    });
}

void for_each_status_id_of(const storage::Reader& reader, AccountId account,
                           const std::function<bool(StatusId)>& fn) {
    const auto prefix = key::statuses_of(account);
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        return fn(StatusId{parts.newest_first().value_or(0)});
    });
}

void for_each_status_with_tag(const storage::Reader& reader, std::string_view tag,
                              const Period& period, Timestamp back_to,
                              const std::function<void(const StatusRecord&)>& fn) {
    if (tag.empty()) return;
    constexpr std::size_t hash_end = 1 + 32;
    const auto number = parse_id(tag).value_or(tag_number(tag));
    if (number % 2 == 0) return;  // No tag has such a number.
    storage::for_each_row(reader, rows_of_tag(number), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(hash_end));
        const StatusId id{parts.newest_first().value_or(0)};
        const auto at = time_of_id(id.value);
        if (at < back_to) return false;
        if (at >= period.end()) return true;
        if (const auto status = find_status(reader, id)) fn(*status);
        return true;
    });
}

}  // namespace ynghyd::social
