#pragma once
// What everybody may read: all public posts, those of one tag, ours or others'.

#include <optional>
#include <string>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

enum class Origin { any, local, remote };

struct PublicQuery {
    Origin origin = Origin::any;
    bool only_media = false;
};

/// In any spelling. Posts with `tag` or one of `any`, and with each of `all`, and none of `none`.
struct TagQuery {
    std::string tag;
    std::vector<std::string> any = {}, all = {}, none = {};
};
constexpr std::size_t max_tags_in_query = 4;  ///< Of each of the three.

/// Who asks: nobody in particular, or a member, who then does not see whom they block, mute or are
/// blocked by. The silenced are shown to who follows them.
struct PublicReader {
    const storage::Reader& reader;
    const Site& site;
    std::optional<AccountRecord> viewer;
};

/// Whether a public status is among what this reader is shown.
bool is_shown(const PublicReader& from, const PublicQuery& query, const StatusRecord& status);

/// Newest first. Without boosts and without replies to others. When very much of what there is is
/// not wanted, a page may be short.
std::vector<StatusRecord> list_public_timeline(const PublicReader& from, const PublicQuery& query,
                                               const Window& window);
/// With replies.
std::vector<StatusRecord> list_tag_timeline(const PublicReader& from, const TagQuery& tags,
                                            const PublicQuery& query, const Window& window);

/// `link`: as StatusRecord::link has it. With replies.
std::vector<StatusRecord> list_link_timeline(const PublicReader& from, std::string_view link,
                                             const PublicQuery& query, const Window& window);

}  // namespace ynghyd::social
