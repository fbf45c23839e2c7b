#include "api/entities/viewpoint.hpp"

#include "api/entities/account.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/restriction.hpp"
#include "social/notifications/thread_mute.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::api {

namespace {

std::optional<social::AccountRecord> viewer_of(const Call& call) {
    return call.bearer ? call.bearer->account : std::nullopt;
}

/// Of everybody the same, whoever looks.
std::optional<Json> account_for_all(const storage::Reader& reader, const social::Site& site,
                                    AccountId id) {
    const auto account = social::find_account(reader, id);
    return account ? std::optional(account_entity(reader, site, *account)) : std::nullopt;
}

KnownAccounts::Entry& entry_of(const Viewpoint& view, const social::AccountRecord& account) {
    auto& entry = view.known.entries[account.id.value];
    if (!entry.record) entry.record = account;
    return entry;
}

}  // namespace

Viewpoint viewpoint_of(const Call& call, const storage::Reader& reader) {
    return {reader, call.services.site, viewer_of(call), &call.services.entities};
}

Viewpoint viewpoint_of(const Call& call, const storage::Transaction& tx) {
    return {tx, call.services.site, viewer_of(call)};
}

Viewpoint viewpoint_of(const Call& call) {
    return viewpoint_of(call, call.reader);
}

std::shared_ptr<const std::string> text_for_all(const Viewpoint& view, const std::string& key,
                                                const EntityMemory::Make& make) {
    return view.memory ? view.memory->text(key, view.reader, make) : nullptr;
}

const social::AccountRecord* account_at(const Viewpoint& view, AccountId id) {
    auto& entries = view.known.entries;
    auto found = entries.find(id.value);
    if (found == entries.end())
        found =
            entries
                .emplace(id.value,
                         KnownAccounts::Entry{social::find_account(view.reader, id), {}, {}, {}})
                .first;
    return found->second.record ? &*found->second.record : nullptr;
}

const Json& account_entity(const Viewpoint& view, const social::AccountRecord& account) {
    auto& entry = entry_of(view, account);
    if (!entry.entity.is_null()) return entry.entity;
    const auto kept = text_for_all(view, "a" + storage::encode_id(account.id.value),
                                   [&](const storage::Reader& reader) {
                                       return account_for_all(reader, view.site, account.id);
                                   });
    entry.entity = written(kept ? *kept : to_text(account_entity(view.reader, view.site, account)));
    return entry.entity;
}

std::vector<social::FilterMatch> filter_matches(const Viewpoint& view,
                                                const social::StatusRecord& status) {
    if (!view.filters) view.filters.emplace(view.reader, view.viewer->id, view.site.clock.now());
    return view.filters->matches(status);
}

bool is_shown(const Viewpoint& view, const social::AccountRecord* account) {
    if (!account || account->suspended || account->gone) return false;
    auto& suspended = entry_of(view, *account).suspended_here;
    if (!suspended) suspended = social::standing_of(view.reader, view.site, account->uri).suspended;
    return !*suspended;
}

bool is_sensitive_to(const Viewpoint& view, const social::StatusRecord& status) {
    if (status.sensitive || (view.viewer && view.viewer->id == status.account))
        return status.sensitive;
    const auto* author = account_at(view, status.account);
    return author && shows_as_sensitive(status, *author);
}

bool is_limited_to(const Viewpoint& view, AccountId author) {
    const auto* account = account_at(view, author);
    if (!account || !social::is_silenced(view.reader, view.site, *account)) return false;
    if (!view.viewer) return true;
    if (view.viewer->id == author) return false;
    const auto follow = social::find_follow(view.reader, view.viewer->id, author);
    return !follow || follow->state != social::FollowState::accepted;
}

bool has_done(const Viewpoint& view, social::Deed deed, StatusId status) {
    if (!view.deeds) view.deeds.emplace(view.viewer->id);
    return view.deeds->has(view.reader, deed, status);
}

bool mutes_thread_of(const Viewpoint& view, const social::StatusRecord& status) {
    if (!view.mutes_threads)
        view.mutes_threads = social::mutes_threads(view.reader, view.viewer->id);
    return *view.mutes_threads && social::is_thread_muted(view.reader, view.viewer->id, status);
}

bool hides_from_viewer(const Viewpoint& view, AccountId author) {
    if (!view.viewer || view.viewer->id == author) return false;
    const auto* account = account_at(view, author);
    return !account || social::hides(view.reader, view.viewer->id, *account, view.site.clock.now());
}

bool keeps_viewer_out(const Viewpoint& view, AccountId id) {
    if (!view.viewer || view.viewer->id == id) return false;
    const auto* account = account_at(view, id);
    if (!account) return social::keeps_out(view.reader, id, *view.viewer);
    auto& keeps_out = entry_of(view, *account).keeps_viewer_out;
    if (!keeps_out) keeps_out = social::keeps_out(view.reader, id, *view.viewer);
    return *keeps_out;
}

bool can_see(const Viewpoint& view, const social::StatusRecord& status) {
    if (!is_shown(view, account_at(view, status.account))) return false;
    return view.viewer ? social::may_see(view.reader, status, *view.viewer) : is_open(status);
}

}  // namespace ynghyd::api
