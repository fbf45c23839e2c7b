#include "social/timelines/list.hpp"

#include <array>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/text_codec.hpp"
#include "social/relationships/relationship.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names replies_policy_names{{
    Named{RepliesPolicy::list, "list"},
    {RepliesPolicy::followed, "followed"},
    {RepliesPolicy::none, "none"},
}};

Result<void> apply_wishes(ListRecord& list, const ListWishes& wishes) {
    list.title = wishes.title.value_or(list.title);
    list.replies_policy = wishes.replies_policy.value_or(list.replies_policy);
    list.exclusive = wishes.exclusive.value_or(list.exclusive);
    if (trim(list.title).empty())
        return failure(Error::Kind::invalid, "Validation failed: Title can't be blank");
    if (count_code_points(list.title) > max_list_title)
        return failure(Error::Kind::invalid,
                       fmt::format("Validation failed: Title is too long (maximum is {} "
                                   "characters)",
                                   max_list_title));
    return {};
}

void put_list(storage::Transaction& tx, const ListRecord& list) {
    tx.put(key::list(list.account, list.id), storage::encode(list));
}

/// The home, because of what is exclusive, and the list itself.
void forget_feeds_with(storage::Transaction& tx, const ListRecord& list) {
    forget_feed(tx, list.account.value);
    forget_feed(tx, list.id.value);
}

Result<void> check_new_member(const storage::Reader& reader, const ListRecord& list,
                              AccountId account) {
    if (!find_account(reader, account)) return failure(Error::Kind::not_found, "Record not found");
    if (account != list.account && !find_follow(reader, list.account, account))
        return failure(Error::Kind::invalid,
                       "Only whom you follow or have asked to follow can be in a list.");
    if (is_in_list(reader, list.id, account))
        return failure(Error::Kind::conflict, "Validation failed: Account has already been taken");
    return {};
}

}  // namespace

std::string_view to_string(RepliesPolicy policy) {
    return replies_policy_names.of(policy, "list");
}

std::optional<RepliesPolicy> parse_replies_policy(std::string_view name) {
    return replies_policy_names.find(name);
}

std::vector<ListRecord> list_lists(const storage::Reader& reader, AccountId account) {
    std::vector<ListRecord> lists;
    for (const auto& row : reader.scan(storage::prefix_range(key::lists_of(account)), max_lists))
        lists.push_back(storage::decode<ListRecord>(row.value));
    return lists;
}

Result<ListRecord> own_list(const storage::Reader& reader, AccountId account, ListId id) {
    const auto bytes = reader.get(key::list(account, id));
    if (!bytes) return failure(Error::Kind::not_found, "Record not found");
    return storage::decode<ListRecord>(*bytes);
}

Result<ListRecord> create_list(storage::Transaction& tx, const Site& site, AccountId account,
                               const ListWishes& wishes) {
    if (list_lists(tx, account).size() >= max_lists)
        return failure(
            Error::Kind::invalid,
            fmt::format("Validation failed: You have reached the maximum of {} lists", max_lists));
    ListRecord list;
    list.id = site.ids.make<ListId>();
    list.account = account;
    TRY_VOID(apply_wishes(list, wishes));
    put_list(tx, list);
    return list;
}

Result<ListRecord> change_list(storage::Transaction& tx, const ListRecord& list,
                               const ListWishes& wishes) {
    auto changed = list;
    TRY_VOID(apply_wishes(changed, wishes));
    put_list(tx, changed);
    if (changed.exclusive != list.exclusive || changed.replies_policy != list.replies_policy)
        forget_feeds_with(tx, changed);
    return changed;
}

void erase_list(storage::Transaction& tx, const ListRecord& list) {
    tx.erase(key::list(list.account, list.id));
    while (!tx.erase_range(storage::prefix_range(key::list_members(list.id)))) {
    }
    while (!tx.erase_range(storage::prefix_range(key::feed(list.id.value)))) {
    }
    forget_feeds_with(tx, list);
}

bool is_in_list(const storage::Reader& reader, ListId list, AccountId account) {
    return reader.get(key::list_member(list, account)).has_value();
}

std::vector<AccountId> list_members(const storage::Reader& reader, ListId list,
                                    const Window& window) {
    return ids_of<AccountId>(list_window(reader, key::list_members(list), window));
}

Result<void> add_to_list(storage::Transaction& tx, const ListRecord& list,
                         const std::vector<AccountId>& accounts) {
    for (const AccountId account : accounts) TRY_VOID(check_new_member(tx, list, account));
    for (const AccountId account : accounts) tx.put(key::list_member(list.id, account), "");
    forget_feeds_with(tx, list);
    return {};
}

void remove_from_list(storage::Transaction& tx, const ListRecord& list,
                      const std::vector<AccountId>& accounts) {
    for (const AccountId account : accounts) tx.erase(key::list_member(list.id, account));
    forget_feeds_with(tx, list);
}

void remove_from_lists(storage::Transaction& tx, AccountId owner, AccountId account) {
    for (const auto& list : list_lists(tx, owner))
        if (is_in_list(tx, list.id, account)) remove_from_list(tx, list, {account});
}

void erase_lists_of(storage::Transaction& tx, AccountId account) {
    for (const auto& list : list_lists(tx, account)) erase_list(tx, list);
}

}  // namespace ynghyd::social
