#pragma once
// Keys of what moderators did about members.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

inline Key account_warning(AccountId account, AccountWarningId warning) {
    return two_ids(table::account_warning, account.value, warning.value);
}
inline Key account_warnings_of(AccountId account) {
    return one_id(table::account_warning, account.value);
}

}  // namespace ynghyd::storage::key
