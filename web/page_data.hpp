#pragma once
// What the pages show, read from one snapshot. Everything that a stranger may not see is left out
// here, so that rendering cannot give it away. Polls have their votes counted. Blocks: belongs on
// the storage pool.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/collection.hpp"
#include "social/events/participation.hpp"
#include "social/site.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "web/emoji_pictures.hpp"

namespace ynghyd::web {

/// A profile, and the front page: which is the network's.
struct AccountPage {
    social::AccountRecord account;
    std::int64_t followers = 0;
    std::vector<social::StatusRecord> upcoming;  ///< Events; on the first page only.
    std::vector<social::StatusRecord> statuses;  ///< Newest first; no replies, none of `upcoming`.
    bool is_first = true;
    StatusId older;  ///< Where the next page begins; none at the end.
    Timestamp now{};
    EmojiPictures emojis = {};  ///< Of the account and of what it wrote.
};

struct AuthoredStatus {
    social::StatusRecord status;
    social::AccountRecord author;
    EmojiPictures emojis = {};  ///< Of both.
};

struct StatusPage {
    AuthoredStatus shown;
    std::optional<AuthoredStatus> parent;
    std::vector<AuthoredStatus> replies;  ///< Open ones that are known here, oldest first.
    std::optional<social::PlacesLeft> places_left;  ///< Of an event.
    std::optional<social::PreviewCardRecord>
        card;  ///< Of what it links to, where no warning stands.
    Timestamp now{};
};

/// What members of this server said in public with a hashtag.
struct TagPage {
    std::string tag;                       ///< As it was asked for, without "#".
    std::vector<AuthoredStatus> statuses;  ///< Newest first.
    bool is_first = true;
    StatusId older;
    Timestamp now{};
};

/// Accounts that a member recommends.
struct CollectionPage {
    social::CollectionRecord collection;
    social::AccountRecord owner;
    std::vector<social::AccountRecord> accounts;
};

constexpr std::size_t statuses_per_page = 20;
constexpr std::size_t most_upcoming = 6;
constexpr std::size_t most_replies = 100;

/// A local account by name; `max_id` none for the newest statuses. Error::Kind::not_found, or gone
/// when it was deleted.
Result<AccountPage> read_account_page(const storage::Reader& reader, const social::Site& site,
                                      std::string_view username, StatusId max_id);

/// A local account's open status. Error::Kind::not_found for everything that is not one, hidden or
/// missing alike; gone when it was open and has been deleted.
Result<StatusPage> read_status_page(const storage::Reader& reader, const social::Site& site,
                                    std::string_view username, StatusId id);

/// Empty for a tag that nobody used. `max_id` none for the newest.
TagPage read_tag_page(const storage::Reader& reader, const social::Site& site, std::string tag,
                      StatusId max_id);

/// Error::Kind::not_found, also when its owner is gone.
Result<CollectionPage> read_collection_page(const storage::Reader& reader, const social::Site& site,
                                            CollectionId id);

}  // namespace ynghyd::web
