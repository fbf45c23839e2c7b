#include "social/notifications/thread_mute.hpp"

#include "social/statuses/thread.hpp"
#include "storage/conversation_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

void mute_thread(storage::Transaction& tx, AccountId account, const StatusRecord& status) {
    tx.put(key::thread_mute(account, thread_of(tx, status)), "");
}

void unmute_thread(storage::Transaction& tx, AccountId account, const StatusRecord& status) {
    tx.erase(key::thread_mute(account, thread_of(tx, status)));
}

bool is_thread_muted(const storage::Reader& reader, AccountId account, const StatusRecord& status) {
    return mutes_threads(reader, account) &&
           reader.get(key::thread_mute(account, thread_of(reader, status))).has_value();
}

bool mutes_threads(const storage::Reader& reader, AccountId account) {
    return !reader.scan(storage::prefix_range(key::thread_mutes_of(account)), 1).empty();
}

}  // namespace ynghyd::social
