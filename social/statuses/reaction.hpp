#pragma once
// Reactions with an emoji, of which one account may give a status several.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct ReactionRecord {
    static constexpr std::uint8_t version = 1;
    std::string emoji;      ///< One Unicode emoji, or :shortcode:.
    std::string image_url;  ///< Of a shortcode; empty when its server gave none.
    std::string uri;        ///< Of the EmojiReact or Like; may be empty.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "emoji", emoji);
        visit(2, "image_url", image_url);
        visit(3, "uri", uri);
        visit(4, "created", created);
    }
    bool operator==(const ReactionRecord&) const = default;
};

constexpr std::size_t max_reactions_by_one = 10;

/// False when the account has reacted so before, or too often: nothing changes then.
bool add_reaction(storage::Transaction& tx, StatusId status, AccountId account,
                  const ReactionRecord& reaction);
/// The one that came with this activity, or with this emoji. False when there was none.
bool remove_reaction(storage::Transaction& tx, StatusId status, AccountId account,
                     std::string_view uri, std::string_view emoji);

std::optional<ReactionRecord> find_reaction(const storage::Reader& reader, StatusId status,
                                            AccountId account, std::string_view emoji);
/// All of one account.
void erase_reactions_by(storage::Transaction& tx, StatusId status, AccountId account);

struct Reaction {
    AccountId account;
    ReactionRecord record;
};
/// At most 1,000.
std::vector<Reaction> list_reactions(const storage::Reader& reader, StatusId status);

}  // namespace ynghyd::social
