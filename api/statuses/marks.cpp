#include "api/statuses/marks.hpp"

#include "api/entities/status.hpp"
#include "api/statuses/draft.hpp"
#include "api/statuses/status_in_path.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/notifications/thread_mute.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"

namespace ynghyd::api {
namespace {

using social::Interaction;

/// `deed(tx, status)`; `fine`: the error of what is so already.
template <class Deed>
Answer act_on(const Call& call, const social::StatusRecord& status, Error::Kind fine, Deed deed) {
    const auto done = call.services.store.update(
        [&](storage::Transaction& tx) -> Result<void> { return deed(tx, status); });
    if (!done && done.error().kind != fine) return std::unexpected(Refusal(done.error()));
    const auto after = call.services.store.snapshot();
    const auto now = social::find_status(*after, status.id);
    if (!now) return no_record();
    return status_entity(viewpoint_of(call, *after), *now);
}

/// Who may no longer see a status may still take back what they did.
FoundStatus status_to_leave(const Call& call, Interaction kind) {
    auto status = original_of(call.reader, id_in_path(call));
    if (!status) return no_record();
    if (!find_interaction(call.reader, kind, status->id, call.account().id) &&
        !can_see(viewpoint_of(call), *status))
        return no_record();
    return *std::move(status);
}

/// As the member's posts are when the app does not say.
social::Visibility usual_visibility(const Call& call) {
    const auto usual = social::find_posting_defaults(call.reader, call.account().id).visibility;
    return usual == social::Visibility::direct ? social::Visibility::private_ : usual;
}

std::expected<social::Visibility, Refusal> visibility_of_boost(const Call& call) {
    const auto name = call.parameters.text("visibility");
    const auto visibility = name ? social::parse_visibility(*name) : usual_visibility(call);
    if (!visibility)
        return refuse(422, "Validation failed: Visibility is not included in the list");
    return *visibility;
}

}  // namespace

Answer favourite_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    return act_on(call, status, Error::Kind::conflict, [&](auto& tx, const auto& liked) {
        return social::favourite(tx, call.services.site, call.account(), liked);
    });
}

Answer unfavourite_status(const Call& call) {
    TRY(const auto status, status_to_leave(call, Interaction::favourite));
    return act_on(call, status, Error::Kind::not_found, [&](auto& tx, const auto& liked) {
        return social::unfavourite(tx, call.services.site, call.account(), liked);
    });
}

Answer reblog_status(const Call& call) {
    TRY(const auto visibility, visibility_of_boost(call));
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    const auto& account = call.account();
    const auto done = call.services.store.update([&](storage::Transaction& tx) {
        return social::reblog(tx, call.services.site, account, status, visibility);
    });
    if (!done && done.error().kind != Error::Kind::conflict)
        return std::unexpected(Refusal(done.error()));
    const auto after = call.services.store.snapshot();
    const auto boosted = find_interaction(*after, Interaction::reblog, status.id, account.id);
    if (!boosted) return no_record();
    return boost_entity(viewpoint_of(call, *after), {boosted->boost, status.id, account.id}, status,
                        boosted->created);
}

Answer unreblog_status(const Call& call) {
    TRY(const auto status, status_to_leave(call, Interaction::reblog));
    return act_on(call, status, Error::Kind::not_found, [&](auto& tx, const auto& boosted) {
        return social::unreblog(tx, call.services.site, call.account(), boosted);
    });
}

Answer bookmark_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    return act_on(call, status, Error::Kind::conflict, [&](auto& tx, const auto& kept) {
        social::add_bookmark(tx, call.account().id, kept.id, call.services.site.clock.now());
        return Result<void>();
    });
}

Answer unbookmark_status(const Call& call) {
    const auto status = original_of(call.reader, id_in_path(call));
    if (!status || !(can_see(viewpoint_of(call), *status) ||
                     social::is_bookmarked(call.reader, call.account().id, status->id)))
        return no_record();
    return act_on(call, *status, Error::Kind::not_found, [&](auto& tx, const auto& kept) {
        social::remove_bookmark(tx, call.account().id, kept.id);
        return Result<void>();
    });
}

Answer pin_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    if (status.account != call.account().id)
        return refuse(422, "Validation failed: Someone else's post cannot be pinned");
    return act_on(call, status, Error::Kind::conflict, [&](auto& tx, const auto& own) {
        return social::pin(tx, call.services.site, call.account(), own.id);
    });
}

Answer unpin_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    return act_on(call, status, Error::Kind::not_found, [&](auto& tx, const auto& own) {
        return social::unpin(tx, call.services.site, call.account(), own.id);
    });
}

Answer mute_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    return act_on(call, status, Error::Kind::conflict, [&](auto& tx, const auto& first) {
        social::mute_thread(tx, call.account().id, first);
        return Result<void>();
    });
}

Answer unmute_status(const Call& call) {
    TRY(const auto status, visible_status(call, viewpoint_of(call)));
    return act_on(call, status, Error::Kind::not_found, [&](auto& tx, const auto& first) {
        social::unmute_thread(tx, call.account().id, first);
        return Result<void>();
    });
}

Answer change_interaction_policy(const Call& call) {
    const auto status = social::own_status(call.reader, call.account(), id_in_path(call));
    if (!status) return no_record();
    TRY(const auto policy, read_quote_policy(call.parameters));
    if (!policy)
        return refuse(400, "param is missing or the value is empty: quote_approval_policy");
    return act_on(call, *status, Error::Kind::conflict, [&](auto& tx, const auto& own) {
        social::change_quote_policy(tx, call.services.site, call.account(), own, *policy);
        return Result<void>();
    });
}

Answer revoke_quote_of_status(const Call& call) {
    const auto quoted = social::own_status(call.reader, call.account(), id_in_path(call));
    const auto quoting = social::find_status(call.reader, id_in_path(call, 1));
    if (!quoted || !quoting || !quoting->quote || quoting->quote->status != quoted->id)
        return no_record();
    return act_on(call, *quoting, Error::Kind::conflict, [&](auto& tx, const auto& other) {
        return social::revoke_quote(tx, call.services.site, call.account(), other.uri, *quoted);
    });
}

}  // namespace ynghyd::api
