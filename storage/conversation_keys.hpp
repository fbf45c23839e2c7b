#pragma once
// Keys of what members say to each other: muted threads, conversations, letters.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

/// `thread`: what social::thread_of calls it.
inline Key thread_mute(AccountId account, std::string_view thread) {
    return KeyWriter(table::thread_mute).u64(account.value).hash(hash32(thread)).key();
}
inline Key thread_mutes_of(AccountId account) {
    return one_id(table::thread_mute, account.value);
}
inline Key conversation(AccountId account, ConversationId id) {
    return two_ids(table::conversation, account.value, id.value);
}
inline Key conversations_of(AccountId account) {
    return one_id(table::conversation, account.value);
}
inline Key conversation_by_last(AccountId account, StatusId last) {
    return two_ids(table::conversation_by_last, account.value, last.value);
}
inline Key conversations_by_last(AccountId account) {
    return one_id(table::conversation_by_last, account.value);
}
/// `thread_and_people`: the thread and who is in it, in one text.
inline Key conversation_by_thread(AccountId account, std::string_view thread_and_people) {
    return KeyWriter(table::conversation_by_thread)
        .u64(account.value)
        .hash(hash32(thread_and_people))
        .key();
}
inline Key conversation_statuses(AccountId account, ConversationId id) {
    return two_ids(table::conversation_status, account.value, id.value);
}
inline Key conversation_status(AccountId account, ConversationId id, StatusId status) {
    return KeyWriter(table::conversation_status)
        .u64(account.value)
        .u64(id.value)
        .u64(status.value)
        .key();
}
inline Key direct_status(AccountId account, StatusId status) {
    return two_ids(table::direct_status, account.value, status.value);
}
inline Key direct_statuses_of(AccountId account) {
    return one_id(table::direct_status, account.value);
}

}  // namespace ynghyd::storage::key
