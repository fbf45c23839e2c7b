#include "social/statuses/kept_media.hpp"

#include <algorithm>

#include "social/moderation/policy.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/media_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t trimmed_at_once = 200;

void put_kept(storage::Transaction& tx, const KeptMediaRecord& kept) {
    const auto hash = storage::hash32(kept.url);
    tx.put(key::kept_media(hash), storage::encode(kept));
    tx.put(key::kept_media_by_use(kept.used, hash), "");
}

}  // namespace

std::optional<KeptMediaRecord> find_kept_media(const storage::Reader& reader,
                                               std::string_view url) {
    const auto bytes = reader.get(key::kept_media(storage::hash32(url)));
    if (!bytes) return std::nullopt;
    return storage::decode<KeptMediaRecord>(*bytes);
}

std::uint64_t kept_media_bytes(const storage::Reader& reader) {
    const auto total = reader.counter(key::kept_media_total());
    return total > 0 ? static_cast<std::uint64_t>(total) : 0;
}

void keep_media(storage::Transaction& tx, const KeptMediaRecord& kept) {
    forget_media(tx, kept.url);
    put_kept(tx, kept);
    name_files(tx, kept.id, {kept.original, kept.small});
    tx.add(key::kept_media_total(), static_cast<std::int64_t>(kept.bytes));
}

void note_look(storage::Transaction& tx, std::string_view url, Timestamp now) {
    auto kept = find_kept_media(tx, url);
    if (!kept || now - kept->used < look_step) return;
    tx.erase(key::kept_media_by_use(kept->used, storage::hash32(url)));
    kept->used = now;
    put_kept(tx, *kept);
}

void forget_media(storage::Transaction& tx, std::string_view url) {
    const auto kept = find_kept_media(tx, url);
    if (!kept) return;
    const auto hash = storage::hash32(url);
    tx.erase(key::kept_media(hash));
    tx.erase(key::kept_media_by_use(kept->used, hash));
    tx.add(key::kept_media_total(), -static_cast<std::int64_t>(kept->bytes));
    forget_files(tx, kept->id, {kept->original, kept->small});
}

void forget_media_of(storage::Transaction& tx, const std::vector<AttachmentRecord>& attachments) {
    for (const auto& attachment : attachments)
        if (!attachment.remote_url.empty()) forget_media(tx, attachment.remote_url);
}

void forget_pictures_of(storage::Transaction& tx, const AccountRecord& account) {
    for (const auto& url : {account.avatar_url, account.header_url})
        if (!url.empty()) forget_media(tx, url);
}

bool trim_kept_media(storage::Transaction& tx, std::uint64_t most_bytes) {
    auto total = kept_media_bytes(tx);
    if (total <= most_bytes) return true;
    const auto oldest = storage::prefix_range(key::whole(storage::table::kept_media_by_use));
    for (const auto& row : tx.scan(oldest, trimmed_at_once)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const auto bytes = tx.get(key::kept_media(parts.hash(32).value_or("")));
        if (!bytes) continue;
        const auto kept = storage::decode<KeptMediaRecord>(*bytes);
        forget_media(tx, kept.url);
        total -= std::min(total, kept.bytes);
        if (total <= most_bytes) return true;
    }
    return false;
}

bool may_keep_media_of(const storage::Reader& reader, const Site& site, std::string_view owner) {
    const auto standing = standing_of(reader, site, owner);
    if (standing.suspended || standing.reject_media) return false;
    const auto account = find_account_by_uri(reader, owner);
    return !account || (!account->suspended && !account->gone);
}

}  // namespace ynghyd::social
