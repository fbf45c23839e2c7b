#include "social/statuses/reaction.hpp"

#include "social/statuses/deed.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool add_reaction(storage::Transaction& tx, StatusId status, AccountId account,
                  const ReactionRecord& reaction) {
    const auto row = key::reaction(status, account, reaction.emoji);
    if (tx.get(row)) return false;
    const auto given =
        tx.scan(storage::prefix_range(key::reactions_by(status, account)), max_reactions_by_one);
    if (given.size() == max_reactions_by_one) return false;
    tx.put(row, storage::encode(reaction));
    note_deed(tx, account, Deed::reaction, status);
    return true;
}

bool remove_reaction(storage::Transaction& tx, StatusId status, AccountId account,
                     std::string_view uri, std::string_view emoji) {
    const auto given =
        tx.scan(storage::prefix_range(key::reactions_by(status, account)), max_reactions_by_one);
    for (const auto& row : given) {
        const auto reaction = storage::decode<ReactionRecord>(row.value);
        const bool same_activity = !uri.empty() && reaction.uri == uri;
        if (!same_activity && (emoji.empty() || reaction.emoji != emoji)) continue;
        tx.erase(row.key);
        if (given.size() == 1) forget_deed(tx, account, Deed::reaction, status);
        return true;
    }
    return false;
}

std::optional<ReactionRecord> find_reaction(const storage::Reader& reader, StatusId status,
                                            AccountId account, std::string_view emoji) {
    const auto bytes = reader.get(key::reaction(status, account, emoji));
    if (!bytes) return std::nullopt;
    return storage::decode<ReactionRecord>(*bytes);
}

void erase_reactions_by(storage::Transaction& tx, StatusId status, AccountId account) {
    while (!tx.erase_range(storage::prefix_range(key::reactions_by(status, account)))) {
    }
    forget_deed(tx, account, Deed::reaction, status);
}

std::vector<Reaction> list_reactions(const storage::Reader& reader, StatusId status) {
    std::vector<Reaction> reactions;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::reactions_to(status)), storage::max_scan_rows)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        reactions.push_back(
            {AccountId{parts.u64().value_or(0)}, storage::decode<ReactionRecord>(row.value)});
    }
    return reactions;
}

}  // namespace ynghyd::social
