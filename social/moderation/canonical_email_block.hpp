#pragma once
// Mailboxes with which nobody signs up, however their address is written: kept as a hash, so that
// nobody reads here whose they are.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct CanonicalEmailBlockRecord {
    static constexpr std::uint8_t version = 1;
    CanonicalEmailBlockId id;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "created", created);
    }
    bool operator==(const CanonicalEmailBlockRecord&) const = default;
};

struct CanonicalEmailBlock {
    std::string hash;  ///< 32 bytes.
    CanonicalEmailBlockRecord record;
    bool operator==(const CanonicalEmailBlock&) const = default;
};

/// SHA-256 of the address in lower case, without dots and without what follows a plus before the
/// @, as Mastodon has it: lists can be taken over.
std::string canonical_email_hash(std::string_view email);

std::optional<CanonicalEmailBlock> find_canonical_email_block(const storage::Reader& reader,
                                                              std::string_view hash);
std::optional<CanonicalEmailBlock> find_canonical_email_block(const storage::Reader& reader,
                                                              CanonicalEmailBlockId id);
void put_canonical_email_block(storage::Transaction& tx, const CanonicalEmailBlock& block);
/// False when there was none.
bool erase_canonical_email_block(storage::Transaction& tx, std::string_view hash);
/// Newest first.
std::vector<CanonicalEmailBlock> list_canonical_email_blocks(const storage::Reader& reader);

}  // namespace ynghyd::social
