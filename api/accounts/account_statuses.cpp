// What an account wrote and boosted.
#include <algorithm>
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/status.hpp"
#include "api/resources.hpp"
#include "social/statuses/author_posts.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/hashtag.hpp"

namespace ynghyd::api {
namespace {

/// Posts that are looked at for one page, when few of them fit what is asked for.
constexpr std::size_t most_looked_at = 2'000;
constexpr std::size_t at_once = 100;

struct Wishes {
    bool only_media = false, no_replies = false, no_reblogs = false;
    std::string tag;  ///< As text::normalize_hashtag gives it; empty: any.

    /// A boost has neither files nor tags of its own.
    bool wants_boosts() const { return !no_reblogs && !only_media && tag.empty(); }
};

Wishes read_wishes_for_statuses(const Parameters& parameters) {
    Wishes wishes;
    wishes.only_media = parameters.flag("only_media").value_or(false);
    wishes.no_replies = parameters.flag("exclude_replies").value_or(false);
    wishes.no_reblogs = parameters.flag("exclude_reblogs").value_or(false);
    wishes.tag = social::text::normalize_hashtag(parameters.text_or_empty("tagged"));
    return wishes;
}

/// Who answers themselves goes on with what they say.
bool answers_somebody_else(const storage::Reader& reader, const social::StatusRecord& status) {
    if (status.in_reply_to_uri.empty()) return false;
    const auto parent = social::find_status(reader, status.in_reply_to);
    return !parent || parent->account != status.account;
}

bool fits_wishes(const storage::Reader& reader, const Wishes& wishes,
                 const social::StatusRecord& status) {
    if (wishes.only_media && status.attachments.empty()) return false;
    if (wishes.no_replies && answers_somebody_else(reader, status)) return false;
    return wishes.tag.empty() || std::ranges::any_of(status.hashtags, [&](const auto& tag) {
               return social::text::normalize_hashtag(tag) == wishes.tag;
           });
}

/// Null for what the viewer may not see or has not asked for.
Json shown_post(const Viewpoint& view, const Wishes& wishes, const social::AuthorPost& post) {
    if (!post.is_boost()) {
        const auto status = social::find_status(view.reader, post.id);
        if (!status || !fits_wishes(view.reader, wishes, *status) || !can_see(view, *status))
            return nullptr;
        return status_entity(view, *status);
    }
    return find_status_entity(view, post.id).value_or(Json());
}

/// Goes on looking until the page is full; its ends are the posts that were looked at.
Content page_of_posts(const Call& call, const Page& page, const social::AccountRecord& author,
                      const Wishes& wishes) {
    const auto view = viewpoint_of(call);
    const bool upward = page.min_id != 0;
    auto piece = page;
    piece.limit = at_once;
    Json entities = Json::array();
    std::vector<StatusId> looked_at;
    while (entities.size() < page.limit && looked_at.size() < most_looked_at) {
        auto posts =
            social::list_author_posts(call.reader, author.id, piece, wishes.wants_boosts());
        if (upward) std::ranges::reverse(posts);
        for (const auto& post : posts) {
            if (entities.size() == page.limit) break;
            looked_at.push_back(post.id);
            (upward ? piece.min_id : piece.max_id) = post.id.value;
            if (auto entity = shown_post(view, wishes, post); !entity.is_null())
                entities.push_back(std::move(entity));
        }
        if (posts.size() < at_once) break;
    }
    if (upward) {
        std::reverse(entities.begin(), entities.end());
        std::ranges::reverse(looked_at);
    }
    auto ends = ends_of(looked_at, [](StatusId id) { return id.value; });
    // Nobody shall follow links from an empty page, unless there is more behind what was looked at.
    if (entities.empty() && looked_at.size() < most_looked_at)
        ends.rows = 0;
    else if (entities.size() < page.limit && looked_at.size() < most_looked_at)
        ends.rows = std::min(ends.rows, entities.size());
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

Answer show_pinned(const Call& call, const social::AccountRecord& author) {
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& status : social::list_pinned(call.reader, author.id))
        if (can_see(view, status)) entities.push_back(status_entity(view, status));
    return entities;
}

Answer list_statuses_of_account(const Call& call) {
    TRY(const auto author, named_account(call));
    if (author.suspended || !is_shown_to_caller(call, author)) return Json::array();
    if (call.parameters.flag("pinned").value_or(false)) return show_pinned(call, author);
    return page_of_posts(call, read_page(call.parameters, 20, 40), author,
                         read_wishes_for_statuses(call.parameters));
}

constexpr auto rows_of_account_statuses = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/accounts/{id}/statuses", Access::public_viewer, "read:statuses",
     list_statuses_of_account},
});

}  // namespace

std::span<const Endpoint> account_status_endpoints() {
    return rows_of_account_statuses;
}

}  // namespace ynghyd::api
