#include "social/moderation/canonical_email_block.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "storage/records.hpp"
#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::string canonical_email_hash(std::string_view email) {
    const auto lower = to_lower_ascii(trim(email));
    const auto at = std::min(lower.find('@'), lower.size());
    auto mailbox = lower.substr(0, at);
    std::erase(mailbox, '.');
    mailbox.resize(std::min(mailbox.find('+'), mailbox.size()));
    const auto domain = lower.substr(std::min(at + 1, lower.size()));
    return keys::sha256(mailbox + "@" + domain);
}

std::optional<CanonicalEmailBlock> find_canonical_email_block(const storage::Reader& reader,
                                                              std::string_view hash) {
    const auto bytes = reader.get(key::canonical_email_block(hash));
    if (!bytes) return std::nullopt;
    return CanonicalEmailBlock{std::string(hash),
                               storage::decode<CanonicalEmailBlockRecord>(*bytes)};
}

std::optional<CanonicalEmailBlock> find_canonical_email_block(const storage::Reader& reader,
                                                              CanonicalEmailBlockId id) {
    auto blocks = list_canonical_email_blocks(reader);
    const auto found = std::ranges::find(
        blocks, id, [](const CanonicalEmailBlock& block) { return block.record.id; });
    if (found == blocks.end()) return std::nullopt;
    return std::move(*found);
}

void put_canonical_email_block(storage::Transaction& tx, const CanonicalEmailBlock& block) {
    tx.put(key::canonical_email_block(block.hash), storage::encode(block.record));
}

bool erase_canonical_email_block(storage::Transaction& tx, std::string_view hash) {
    const auto row = key::canonical_email_block(hash);
    if (!tx.get(row)) return false;
    tx.erase(row);
    return true;
}

std::vector<CanonicalEmailBlock> list_canonical_email_blocks(const storage::Reader& reader) {
    std::vector<CanonicalEmailBlock> blocks;
    const auto range = storage::prefix_range(key::whole(storage::table::canonical_email_block));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        blocks.push_back(
            {row.key.substr(1), storage::decode<CanonicalEmailBlockRecord>(row.value)});
    });
    std::ranges::sort(blocks, std::ranges::greater(),
                      [](const CanonicalEmailBlock& block) { return block.record.id.value; });
    return blocks;
}

}  // namespace ynghyd::social
