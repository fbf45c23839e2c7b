#pragma once
// Who looks at what is answered, and from where: one for each answer.

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "api/endpoint.hpp"
#include "api/entities/entity_memory.hpp"
#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/deed.hpp"
#include "social/statuses/status.hpp"
#include "social/timelines/filter_match.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

/// The accounts that were read for this answer: a page of forty has the same few again and again.
struct KnownAccounts {
    struct Entry {
        std::optional<social::AccountRecord> record;  ///< None: there is no such account.
        Json entity;                                  ///< Null until somebody needs it.
        std::optional<bool> suspended_here;           ///< The same.
        std::optional<bool> keeps_viewer_out;         ///< The same.
    };
    std::unordered_map<std::uint64_t, Entry> entries;
};

/// Used by one thread. `reader` and `site` are borrowed.
struct Viewpoint {
    const storage::Reader& reader;
    const social::Site& site;
    std::optional<social::AccountRecord> viewer;  ///< None: nobody in particular.
    EntityMemory* memory = nullptr;               ///< Null: all is made from `reader`.
    mutable KnownAccounts known = {};
    mutable std::optional<social::FilterSet> filters = {};  ///< Read when a status needs them.
    mutable std::optional<bool> mutes_threads = {};         ///< The same.
    mutable std::optional<social::KnownDeeds> deeds = {};   ///< The same: the viewer's.
};

/// From where the caller looks; `reader`: as it is now, after what the call has done.
Viewpoint viewpoint_of(const Call& call, const storage::Reader& reader);
/// As it will be when this is committed.
Viewpoint viewpoint_of(const Call& call, const storage::Transaction& tx);
Viewpoint viewpoint_of(const Call& call);

/// What everybody is told, under a key of its own: see EntityMemory. Null also where none is kept.
std::shared_ptr<const std::string> text_for_all(const Viewpoint& view, const std::string& key,
                                                const EntityMemory::Make& make);

/// Null when there is none. Valid as long as the viewpoint.
const social::AccountRecord* account_at(const Viewpoint& view, AccountId id);
/// Its Account, made once for each answer, and already written.
const Json& account_entity(const Viewpoint& view, const social::AccountRecord& account);

/// What of the viewer's filters a status matches; there must be a viewer.
std::vector<social::FilterMatch> filter_matches(const Viewpoint& view,
                                                const social::StatusRecord& status);

/// Whether the viewer, whom there must be, did this to it.
bool has_done(const Viewpoint& view, social::Deed deed, StatusId status);

/// Whether the viewer, whom there must be, mutes the thread that it is in.
bool mutes_thread_of(const Viewpoint& view, const social::StatusRecord& status);

/// As its author marked it; to others also because a moderator did so for all of the author's.
bool is_sensitive_to(const Viewpoint& view, const social::StatusRecord& status);

/// False for null, for whom this server suspends, alone or with their server, and for who is gone.
bool is_shown(const Viewpoint& view, const social::AccountRecord* account);

/// Whether the author, whom a moderator silenced, is somebody whom the viewer does not follow: what
/// was not asked for by its name is then left out.
bool is_limited_to(const Viewpoint& view, AccountId author);

/// Whether the viewer mutes the author or keeps them out: what they write is not offered then.
bool hides_from_viewer(const Viewpoint& view, AccountId author);

/// Whether `account` blocks the viewer, or their whole server.
bool keeps_viewer_out(const Viewpoint& view, AccountId account);

/// Whether the viewer may see it: social::may_see, and what is open to everybody for nobody in
/// particular. Nothing is seen of an author who is not shown.
bool can_see(const Viewpoint& view, const social::StatusRecord& status);

}  // namespace ynghyd::api
