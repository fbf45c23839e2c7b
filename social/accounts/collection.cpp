#include "social/accounts/collection.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/notifications/notice.hpp"
#include "social/relationships/block.hpp"
#include "social/text/hashtag.hpp"
#include "social/text/language.hpp"
#include "social/text/unicode.hpp"
#include "storage/collection_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t collections_erased_at_once = 200;

Error not_a_collection(std::string sentence) {
    return {Error::Kind::invalid, "Validation failed: " + std::move(sentence), ""};
}

/// On one line; an error when it has more code points than that.
Result<std::string> read_line(std::string_view what, const std::string& typed, std::size_t most) {
    auto line = text::on_one_line(text::clean_text(typed));
    if (count_code_points(line) > most)
        return std::unexpected(
            not_a_collection(fmt::format("{} is too long (maximum is {} characters)", what, most)));
    return line;
}

Result<void> take_collection_wishes(CollectionRecord& collection, const CollectionWishes& wishes) {
    if (wishes.name) {
        TRY(collection.name, read_line("Name", *wishes.name, max_collection_name));
    }
    if (collection.name.empty()) return std::unexpected(not_a_collection("Name can't be blank"));
    if (wishes.description) {
        TRY(collection.description,
            read_line("Description", *wishes.description, max_collection_description));
    }
    if (wishes.language) {
        const auto language = text::canonical_language(*wishes.language);
        if (!language && !wishes.language->empty())
            return std::unexpected(not_a_collection("Language is not one like cy or en"));
        collection.language = language.value_or("");
    }
    if (wishes.tag) {
        const std::string_view typed = *wishes.tag;
        collection.tag = typed.substr(typed.starts_with('#') ? 1 : 0);
        if (!collection.tag.empty() && !text::is_hashtag(collection.tag))
            return std::unexpected(not_a_collection("Tag is not a hashtag"));
    }
    collection.sensitive = wishes.sensitive.value_or(collection.sensitive);
    collection.discoverable = wishes.discoverable.value_or(collection.discoverable);
    return {};
}

void put_collection(storage::Transaction& tx, const CollectionRecord& collection) {
    tx.put(key::collection(collection.id), storage::encode(collection));
    tx.put(key::collection_by_account(collection.owner, collection.id), "");
}

std::vector<CollectionRecord> collections_below(const storage::Reader& reader,
                                                const storage::Key& prefix, std::size_t limit) {
    std::vector<CollectionRecord> collections;
    for (const auto& row :
         reader.scan(storage::prefix_range(prefix), limit, storage::Order::descending)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        if (auto one = find_collection(reader, CollectionId{parts.u64().value_or(0)}))
            collections.push_back(*std::move(one));
    }
    return collections;
}

/// Nobody need hear any longer that they are in it.
void forget_item(storage::Transaction& tx, const CollectionRecord& collection, AccountId account) {
    tx.erase(key::collection_by_item(account, collection.id));
    for (const auto kind :
         {NotificationKind::added_to_collection, NotificationKind::collection_update})
        withdraw_notification(tx, account, kind, collection.owner, {}, collection.id);
}

auto item_at(CollectionRecord& collection, CollectionItemId id) {
    return std::ranges::find(collection.items, id, &CollectionItem::id);
}

Error no_such_item() {
    return {Error::Kind::not_found, "Record not found", ""};
}

}  // namespace

std::string_view to_string(CollectionItemState state) {
    return state == CollectionItemState::revoked ? "revoked" : "accepted";
}

Result<CollectionRecord> create_collection(storage::Transaction& tx, const Site& site,
                                           const AccountRecord& owner,
                                           const CollectionWishes& wishes,
                                           const std::vector<AccountId>& accounts) {
    if (list_collections_of(tx, owner.id, true).size() >= most_collections)
        return std::unexpected(not_a_collection(
            fmt::format("You can have {} collections; delete one first", most_collections)));
    CollectionRecord collection;
    collection.id = site.ids.make<CollectionId>();
    collection.owner = owner.id;
    collection.created = collection.updated = site.clock.now();
    TRY_VOID(take_collection_wishes(collection, wishes));
    tx.set_savepoint();
    // Read and written by every new one of this member, so that they are counted one by one.
    const auto counter = key::collection_by_account(owner.id, {});
    const auto before = tx.get(counter);
    tx.put(counter, storage::encode_id(before ? storage::decode_id(*before) + 1 : 1));
    put_collection(tx, collection);
    for (const AccountId account : accounts)
        if (auto added = add_to_collection(tx, site, owner, collection, account); !added) {
            tx.rollback_to_savepoint();
            return std::unexpected(std::move(added).error());
        }
    return collection;
}

Result<CollectionRecord> change_collection(storage::Transaction& tx, const Site& site,
                                           const AccountRecord& owner, CollectionRecord collection,
                                           const CollectionWishes& wishes) {
    const auto before = collection;
    TRY_VOID(take_collection_wishes(collection, wishes));
    if (collection == before) return collection;
    collection.updated = site.clock.now();
    put_collection(tx, collection);
    for (const auto& item : collection.items)
        if (item.state == CollectionItemState::accepted)
            notify(tx, site, item.account,
                   {NotificationKind::collection_update, owner, nullptr, {}, collection.id});
    return collection;
}

void erase_collection(storage::Transaction& tx, const CollectionRecord& collection) {
    for (const auto& item : collection.items) forget_item(tx, collection, item.account);
    tx.erase(key::collection(collection.id));
    tx.erase(key::collection_by_account(collection.owner, collection.id));
}

Result<CollectionItem> add_to_collection(storage::Transaction& tx, const Site& site,
                                         const AccountRecord& owner, CollectionRecord& collection,
                                         AccountId account_id) {
    const auto account = find_account(tx, account_id);
    if (!account || account->gone) return std::unexpected(no_such_item());
    if (std::ranges::find(collection.items, account_id, &CollectionItem::account) !=
        collection.items.end())
        return std::unexpected(
            not_a_collection("Account is in the collection already, or left it"));
    if (!may_be_featured(tx, owner.id, *account))
        return failure(Error::Kind::forbidden,
                       fmt::format("@{} cannot be in a collection: only members of this server "
                                   "can, who want to be found by others.",
                                   account->username));
    if (collection.items.size() >= most_collection_items)
        return std::unexpected(not_a_collection(
            fmt::format("A collection has {} accounts at most", most_collection_items)));
    const CollectionItem item{site.ids.make<CollectionItemId>(), account_id,
                              CollectionItemState::accepted, site.clock.now()};
    collection.items.push_back(item);
    put_collection(tx, collection);
    tx.put(key::collection_by_item(account_id, collection.id), "");
    notify(tx, site, account_id,
           {NotificationKind::added_to_collection, owner, nullptr, {}, collection.id});
    return item;
}

Result<void> remove_from_collection(storage::Transaction& tx, CollectionRecord collection,
                                    CollectionItemId id) {
    const auto item = item_at(collection, id);
    if (item == collection.items.end()) return std::unexpected(no_such_item());
    forget_item(tx, collection, item->account);
    collection.items.erase(item);
    put_collection(tx, collection);
    return {};
}

Result<void> leave_collection(storage::Transaction& tx, CollectionRecord collection,
                              CollectionItemId id, AccountId account) {
    const auto item = item_at(collection, id);
    if (item == collection.items.end() || item->account != account)
        return std::unexpected(no_such_item());
    forget_item(tx, collection, account);
    item->state = CollectionItemState::revoked;
    put_collection(tx, collection);
    return {};
}

bool may_be_featured(const storage::Reader& reader, AccountId owner, const AccountRecord& account) {
    if (!account.is_local() || account.gone || account.suspended || !account.discoverable)
        return false;
    return !is_blocked(reader, account.id, owner) && !is_blocked(reader, owner, account.id);
}

bool is_featured(const storage::Reader& reader, const CollectionRecord& collection,
                 const CollectionItem& item) {
    return item.state == CollectionItemState::accepted &&
           !is_blocked(reader, item.account, collection.owner);
}

std::optional<CollectionRecord> find_collection(const storage::Reader& reader, CollectionId id) {
    const auto bytes = reader.get(key::collection(id));
    if (!bytes) return std::nullopt;
    return storage::decode<CollectionRecord>(*bytes);
}

std::vector<CollectionRecord> list_collections_of(const storage::Reader& reader, AccountId owner,
                                                  bool all) {
    auto collections = collections_below(reader, key::collections_of(owner), most_collections + 1);
    std::erase_if(collections, [&](const auto& one) { return !all && !one.discoverable; });
    return collections;
}

std::vector<CollectionRecord> list_collections_with(const storage::Reader& reader,
                                                    AccountId account, std::size_t limit) {
    return collections_below(reader, key::collections_with(account), limit);
}

bool erase_collections_of(storage::Transaction& tx, AccountId account) {
    for (const auto& collection : list_collections_of(tx, account, true))
        erase_collection(tx, collection);
    tx.erase(key::collection_by_account(account, {}));
    const auto others = list_collections_with(tx, account, collections_erased_at_once);
    for (auto collection : others) {
        std::erase_if(collection.items, [&](const auto& item) { return item.account == account; });
        put_collection(tx, collection);
        tx.erase(key::collection_by_item(account, collection.id));
    }
    return others.empty();
}

}  // namespace ynghyd::social
