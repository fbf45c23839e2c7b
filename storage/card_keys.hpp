#pragma once
// Keys of what pages are about that statuses link to.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

/// `link`: as StatusRecord::link has it.
inline Key preview_card(std::string_view link) {
    return KeyWriter(table::preview_card).hash(hash32(link)).key();
}
/// The same, for who has hash32 of the link.
inline Key preview_card_of_hash(std::string_view hash) {
    return KeyWriter(table::preview_card).hash(hash).key();
}
inline Key statuses_with_link(std::string_view link) {
    return KeyWriter(table::status_by_link).hash(hash32(link)).key();
}
inline Key status_by_link(std::string_view link, StatusId status) {
    return KeyWriter(table::status_by_link).hash(hash32(link)).newest_first(status.value).key();
}

}  // namespace ynghyd::storage::key
