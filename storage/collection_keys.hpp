#pragma once
// Keys of collections: the accounts that a member recommends.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

inline Key collection(CollectionId id) {
    return one_id(table::collection, id.value);
}
inline Key collection_by_account(AccountId owner, CollectionId id) {
    return two_ids(table::collection_by_account, owner.value, id.value);
}
inline Key collections_of(AccountId owner) {
    return one_id(table::collection_by_account, owner.value);
}
inline Key collection_by_item(AccountId featured, CollectionId id) {
    return two_ids(table::collection_by_item, featured.value, id.value);
}
inline Key collections_with(AccountId featured) {
    return one_id(table::collection_by_item, featured.value);
}

}  // namespace ynghyd::storage::key
