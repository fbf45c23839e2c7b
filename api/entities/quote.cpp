#include "api/entities/quote.hpp"

#include "api/entities/status.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/quote.hpp"

namespace ynghyd::api {
namespace {

using social::QuotePolicy;
using social::QuoteState;

/// What was made by software that asks nobody is nobody's word.
std::string_view name_of(QuoteState state) {
    return state == QuoteState::legacy ? "unauthorized" : to_string(state);
}

std::optional<social::StatusRecord> quoted_by(const Viewpoint& view,
                                              const social::StatusRecord& quoting) {
    if (!quoting.quote->status) return std::nullopt;
    return social::find_status(view.reader, quoting.quote->status);
}

/// Of somebody whom the viewer does not want to meet.
std::string_view state_for_viewer(const Viewpoint& view, AccountId quoted) {
    const auto& viewer = view.viewer->id;
    const auto* author = account_at(view, quoted);
    if (viewer == quoted || !author) return "accepted";
    if (!author->is_local() && social::blocks_domain(view.reader, viewer, author->domain))
        return "blocked_domain";
    if (social::is_blocked(view.reader, viewer, quoted)) return "blocked_account";
    if (social::find_mute(view.reader, viewer, quoted, view.site.clock.now()))
        return "muted_account";
    return "accepted";
}

std::string_view state_for(const Viewpoint& view, const social::StatusRecord& quoting,
                           const std::optional<social::StatusRecord>& quoted) {
    const auto state = quoting.quote->state;
    if (state != QuoteState::accepted) return name_of(state);
    if (!quoted) return "deleted";
    if (!can_see(view, *quoted)) return "unauthorized";
    return view.viewer ? state_for_viewer(view, quoted->account) : "accepted";
}

/// Apps show it all the same when their member wants to look.
bool is_filled(std::string_view state) {
    return state == "accepted" || state.starts_with("blocked_") || state == "muted_account";
}

Json shallow_quote(const Viewpoint& view, const social::StatusRecord& quoting) {
    if (!quoting.quote) return nullptr;
    const auto quoted = quoted_by(view, quoting);
    const std::string_view state = state_for(view, quoting, quoted);
    return {{"state", state},
            {"quoted_status_id", is_filled(state) ? Json(to_string(quoted->id)) : Json()}};
}

/// Who may quote at once, and who when the author has agreed.
struct QuotePermission {
    social::PermittedPeople automatic, manual;
};

QuotePermission permission_to_quote(const Viewpoint& view, const social::StatusRecord& status,
                                    const social::AccountRecord& author) {
    QuotePermission permission;
    if (!is_open(status)) return permission;
    if (author.is_local()) {
        permission.automatic.everybody = status.quote_policy == QuotePolicy::everybody;
        permission.automatic.followers = status.quote_policy == QuotePolicy::followers;
        permission.manual.everybody = status.quote_policy == QuotePolicy::ask;
        return permission;
    }
    const auto policy = social::find_interaction_policy(view.reader, status.id);
    if (!policy || !policy->quote) return permission;
    permission.automatic = people_permitted(policy->quote->automatic, author);
    permission.manual = people_permitted(policy->quote->manual, author);
    return permission;
}

Json names_of(const social::PermittedPeople& people) {
    Json names = Json::array();
    if (people.others) names.push_back("unsupported_policy");
    if (people.everybody) names.push_back("public");
    if (people.followers) names.push_back("followers");
    if (people.following) names.push_back("following");
    return names;
}

const char* answer_for(const Viewpoint& view, const social::StatusRecord& status,
                       const social::AccountRecord& author) {
    if (!view.viewer || keeps_viewer_out(view, author.id)) return "denied";
    switch (answer_to_admitted(view.reader, status, author, *view.viewer)) {
        case social::QuoteAnswer::yes:
            return "automatic";
        case social::QuoteAnswer::later:
            return "manual";
        case social::QuoteAnswer::unknown:
            return "unknown";
        case social::QuoteAnswer::no:
            break;
    }
    return "denied";
}

}  // namespace

Json quote_entity(const Viewpoint& view, const social::StatusRecord& quoting) {
    if (!quoting.quote) return nullptr;
    const auto quoted = quoted_by(view, quoting);
    const std::string_view state = state_for(view, quoting, quoted);
    Json json{{"state", state}, {"quoted_status", nullptr}};
    if (!is_filled(state)) return json;
    json["quoted_status"] = status_entity(view, *quoted, shallow_quote(view, *quoted));
    return json;
}

Json quote_approval(const Viewpoint& view, const social::StatusRecord& status) {
    const auto* author = account_at(view, status.account);
    const auto permission = author ? permission_to_quote(view, status, *author) : QuotePermission{};
    return {{"automatic", names_of(permission.automatic)},
            {"manual", names_of(permission.manual)},
            {"current_user", author ? answer_for(view, status, *author) : "denied"}};
}

}  // namespace ynghyd::api
