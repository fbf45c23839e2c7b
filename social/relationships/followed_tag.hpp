#pragma once
// Hashtags that a member follows: public posts with one belong into their home.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct FollowedTagRecord {
    static constexpr std::uint8_t version = 1;
    FollowedTagId id;
    std::string name;  ///< As the member wrote it, without #.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "name", name);
        visit(3, "created", created);
    }
    bool operator==(const FollowedTagRecord&) const = default;
};

constexpr std::size_t max_followed_tags = 1'000;

bool follows_tag(const storage::Reader& reader, AccountId member, std::string_view tag);
/// Again is no error. `tag`: as is_hashtag has it. Error::Kind::invalid when there are too many.
Result<void> follow_tag(storage::Transaction& tx, const Site& site, AccountId member,
                        std::string_view tag);
/// False when it was not followed.
bool unfollow_tag(storage::Transaction& tx, AccountId member, std::string_view tag);

/// The last to be followed first.
std::vector<FollowedTagRecord> list_followed_tags(const storage::Reader& reader, AccountId member,
                                                  const Window& window);
/// Members who follow it, after `after`, in the order of their ids.
std::vector<AccountId> list_tag_followers(const storage::Reader& reader, std::string_view tag,
                                          AccountId after, std::size_t limit);

}  // namespace ynghyd::social
