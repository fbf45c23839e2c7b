#pragma once
// Collections: accounts that a member recommends, under a name. They and the accounts in them are
// of this server alone.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// On disk: never reuse a number.
enum class CollectionItemState : std::uint8_t {
    accepted = 1,
    revoked = 2,  ///< Who is in it wants to be out, and cannot be put there again.
};
std::string_view to_string(CollectionItemState state);

struct CollectionItem {
    CollectionItemId id;
    AccountId account;
    CollectionItemState state = CollectionItemState::accepted;
    Timestamp created{};
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "account", account);
        visit(3, "state", state);
        visit(4, "created", created);
    }
    bool operator==(const CollectionItem&) const = default;
};

struct CollectionRecord {
    static constexpr std::uint8_t version = 1;
    CollectionId id;
    AccountId owner;
    std::string name, description, language;
    std::string tag;  ///< Without #; empty: none.
    bool sensitive = false;
    bool discoverable = true;  ///< Listed for others. Whoever has its address sees it anyway.
    std::vector<CollectionItem> items;
    Timestamp created{}, updated{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "owner", owner);
        visit(3, "name", name);
        visit(4, "description", description);
        visit(5, "language", language);
        visit(6, "tag", tag);
        visit(7, "sensitive", sensitive);
        visit(8, "discoverable", discoverable);
        visit(9, "items", items);
        visit(10, "created", created);
        visit(11, "updated", updated);
    }
    bool operator==(const CollectionRecord&) const = default;
};

constexpr std::size_t max_collection_name = 40, max_collection_description = 100;  // Code points.
constexpr std::size_t most_collections = 10;                                       ///< Of a member.
constexpr std::size_t most_collection_items = 25;  ///< With those who are out of it.

/// What is not there stays as it is, or as it is by default.
struct CollectionWishes {
    std::optional<std::string> name = {}, description = {}, language = {}, tag = {};
    std::optional<bool> sensitive = {}, discoverable = {};
};

/// Error::Kind::invalid for a name that is missing or too long, for what is no hashtag or no
/// language, and for one collection too many; else as of add_to_collection, and then there is none.
Result<CollectionRecord> create_collection(storage::Transaction& tx, const Site& site,
                                           const AccountRecord& owner,
                                           const CollectionWishes& wishes,
                                           const std::vector<AccountId>& accounts);
/// Who is in it is told. Errors as above.
Result<CollectionRecord> change_collection(storage::Transaction& tx, const Site& site,
                                           const AccountRecord& owner, CollectionRecord collection,
                                           const CollectionWishes& wishes);
void erase_collection(storage::Transaction& tx, const CollectionRecord& collection);

/// Who is added is told. Error::Kind::not_found for nobody, forbidden for whom may_be_featured says
/// no to, invalid for one who is in it or was, and when it is full.
Result<CollectionItem> add_to_collection(storage::Transaction& tx, const Site& site,
                                         const AccountRecord& owner, CollectionRecord& collection,
                                         AccountId account);
/// Its owner takes somebody out. Error::Kind::not_found.
Result<void> remove_from_collection(storage::Transaction& tx, CollectionRecord collection,
                                    CollectionItemId item);
/// Who is in it goes, for good. Error::Kind::not_found, also when the item is somebody else.
Result<void> leave_collection(storage::Transaction& tx, CollectionRecord collection,
                              CollectionItemId item, AccountId account);

/// Whether `owner` may recommend this account to others: one of this server that wants to be found,
/// while neither blocks the other.
bool may_be_featured(const storage::Reader& reader, AccountId owner, const AccountRecord& account);

/// In it still: neither left nor, since, blocking its owner.
bool is_featured(const storage::Reader& reader, const CollectionRecord& collection,
                 const CollectionItem& item);

std::optional<CollectionRecord> find_collection(const storage::Reader& reader, CollectionId id);
/// Newest first; `all`: those as well that are not listed for others.
std::vector<CollectionRecord> list_collections_of(const storage::Reader& reader, AccountId owner,
                                                  bool all);
/// Those that the account is in and has not left, newest first.
std::vector<CollectionRecord> list_collections_with(const storage::Reader& reader,
                                                    AccountId account, std::size_t limit);

/// Of an account that goes, and itself in those of others: a portion; true when nothing is left.
bool erase_collections_of(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
