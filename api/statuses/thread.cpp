#include "api/statuses/thread.hpp"

#include <algorithm>
#include <ranges>

#include "api/entities/status.hpp"
#include "api/statuses/status_in_path.hpp"

namespace ynghyd::api {
namespace {

struct ThreadLimits {
    std::size_t ancestors, descendants, depth;
};
constexpr ThreadLimits for_members{4096, 4096, 4096};
constexpr ThreadLimits for_strangers{40, 60, 20};

bool is_seen(const Viewpoint& view, const social::StatusRecord& status) {
    return can_see(view, status) && !is_limited_to(view, status.account);
}

/// The root first.
Json list_ancestors(const Viewpoint& view, const social::StatusRecord& status, std::size_t most) {
    std::vector<social::StatusRecord> chain;
    auto parent_id = status.in_reply_to;
    while (parent_id && chain.size() < most) {
        auto parent = social::find_status(view.reader, parent_id);
        if (!parent) break;
        parent_id = parent->in_reply_to;
        chain.push_back(*std::move(parent));
    }
    Json ancestors = Json::array();
    for (const auto& ancestor : std::views::reverse(chain))
        if (is_seen(view, ancestor) && !hides_from_viewer(view, ancestor.account))
            ancestors.push_back(status_entity(view, ancestor));
    return ancestors;
}

struct Branch {
    social::StatusRecord status;
    std::size_t depth;
};

/// What an author says further comes first, then the others in the order in which they came; the
/// first is at the end, where it is taken.
void push_replies(const Viewpoint& view, const Branch& parent, std::size_t most,
                  std::vector<Branch>& stack) {
    std::vector<Branch> own, others;
    for (const auto id : social::list_replies(view.reader, parent.status.id, {}, most)) {
        auto reply = social::find_status(view.reader, id);
        if (!reply || !is_seen(view, *reply)) continue;
        auto& branches = reply->account == parent.status.account ? own : others;
        branches.push_back({*std::move(reply), parent.depth + 1});
    }
    std::ranges::move(std::views::reverse(others), std::back_inserter(stack));
    std::ranges::move(std::views::reverse(own), std::back_inserter(stack));
}

Json list_descendants(const Viewpoint& view, const social::StatusRecord& status,
                      const ThreadLimits& limits) {
    Json descendants = Json::array();
    std::vector<Branch> stack;
    push_replies(view, {status, 0}, limits.descendants, stack);
    // Others, and the viewer, may have answered somebody whom the viewer does not want to meet.
    for (auto left = 2 * limits.descendants;
         left > 0 && !stack.empty() && descendants.size() < limits.descendants; --left) {
        const auto branch = std::move(stack.back());
        stack.pop_back();
        if (!hides_from_viewer(view, branch.status.account))
            descendants.push_back(status_entity(view, branch.status));
        if (branch.depth < limits.depth)
            push_replies(view, branch, limits.descendants - descendants.size(), stack);
    }
    return descendants;
}

}  // namespace

Answer show_context(const Call& call) {
    const auto view = viewpoint_of(call);
    TRY(const auto status, visible_status(call, view));
    const auto& limits = view.viewer ? for_members : for_strangers;
    Json context;
    context["ancestors"] = list_ancestors(view, status, limits.ancestors);
    context["descendants"] = list_descendants(view, status, limits);
    return context;
}

}  // namespace ynghyd::api
