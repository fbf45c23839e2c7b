#pragma once
// Keys of words in statuses, and of the libraries in which members find them.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

/// `library`: whose, or none for what everybody may find.
inline Key words_in(AccountId library) {
    return one_id(table::status_by_word, library.value);
}
inline Key statuses_by_word(AccountId library, std::string_view word) {
    return KeyWriter(table::status_by_word).u64(library.value).text(word).key();
}
inline Key status_by_word(AccountId library, std::string_view word, StatusId status) {
    return KeyWriter(table::status_by_word)
        .u64(library.value)
        .text(word)
        .newest_first(status.value)
        .key();
}
inline Key library(StatusId status, AccountId account) {
    return two_ids(table::library, status.value, account.value);
}
inline Key libraries_with(StatusId status) {
    return one_id(table::library, status.value);
}

}  // namespace ynghyd::storage::key
