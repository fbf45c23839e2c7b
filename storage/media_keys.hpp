#pragma once
// Keys of pictures that posts and profiles show beside uploads: custom emoji, and copies of what
// lies elsewhere.

#include "base/clock.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

/// Domain "" for this server.
inline Key custom_emoji(std::string_view domain, std::string_view shortcode) {
    return KeyWriter(table::custom_emoji).host(domain).text(shortcode).key();
}
inline Key custom_emojis_of(std::string_view domain) {
    return KeyWriter(table::custom_emoji).host(domain).key();
}
/// `url_hash`: hash32 of where it lies.
inline Key kept_media(std::string_view url_hash) {
    return KeyWriter(table::kept_media).hash(url_hash).key();
}
inline Key kept_media_by_use(Timestamp used, std::string_view url_hash) {
    return KeyWriter(table::kept_media_by_use)
        .u64(static_cast<std::uint64_t>(to_millis(used)))
        .hash(url_hash)
        .key();
}
/// Of pictures, which are all that is kept.
inline Key kept_media_total() {
    return KeyWriter(table::kept_media_total).byte(0).key();
}

}  // namespace ynghyd::storage::key
