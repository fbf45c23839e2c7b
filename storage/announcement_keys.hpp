#pragma once
// Keys of announcements: who has read them, and with what members react.

#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

inline Key announcement(AnnouncementId id) {
    return one_id(table::announcement, id.value);
}
inline Key announcement_read(AnnouncementId id, AccountId account) {
    return two_ids(table::announcement_read, id.value, account.value);
}
inline Key announcement_readers(AnnouncementId id) {
    return one_id(table::announcement_read, id.value);
}
/// `name`: an emoji, or a shortcode.
inline Key announcement_reaction(AnnouncementId id, AccountId account, std::string_view name) {
    return KeyWriter(table::announcement_reaction)
        .u64(id.value)
        .u64(account.value)
        .text(name)
        .key();
}
inline Key announcement_reactions_by(AnnouncementId id, AccountId account) {
    return two_ids(table::announcement_reaction, id.value, account.value);
}
inline Key announcement_reactions(AnnouncementId id) {
    return one_id(table::announcement_reaction, id.value);
}

}  // namespace ynghyd::storage::key
