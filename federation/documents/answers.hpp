#pragma once
// Documents as HTTP answers: status, media type, caching, and what is not shown to whom.

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "http/message.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// 200 application/activity+json, Vary: Accept, for every cache.
http::Response activity_answer(const Json& document);
http::Response redirect_to(std::string address);
/// One sentence; the same for what never was and for what may not be seen.
http::Response no_such(std::string_view what);
http::Response gone(std::string_view what);

http::Response webfinger_answer(const storage::Reader& reader, const social::Site& site,
                                std::string_view resource);
http::Response host_meta_answer(const social::Site& site, std::string_view accept);
http::Response nodeinfo_links_answer(const social::Site& site);
http::Response nodeinfo_answer(const storage::Reader& reader, const social::Site& site,
                               std::string_view schema);

/// For one reader only: Vary: Signature too, and no shared cache.
void make_private(http::Response& response);
/// The key and the inbox of an actor, for whoever must verify what it signed before signing a
/// request of its own.
http::Response key_stub_answer(const storage::Reader& reader, const std::string& username);

/// 410 with a Tombstone for what was public and is deleted. `viewer`: who asks, verified; empty:
/// nobody in particular.
http::Response object_answer(const storage::Reader& reader, const social::Site& site,
                             const std::string& username, std::string_view id,
                             std::string_view viewer = {});
/// activity, replies, likes, shares, organizers, attendees
http::Response part_of_object_answer(const storage::Reader& reader, const social::Site& site,
                                     const std::string& username, std::string_view id,
                                     std::string_view part, std::string_view cursor);
/// The context of a thread that began here; 404 when its root is not public.
http::Response thread_answer(const storage::Reader& reader, const social::Site& site,
                             std::string_view root, std::string_view cursor);
/// An approval of a quote; 404 when there is none, or none any longer.
http::Response quote_stamp_answer(const storage::Reader& reader, const social::Site& site,
                                  const std::string& username, std::string_view id);
/// Whether this Authorization header is of the account's own program, which may read all of it.
bool is_owner(const storage::Reader& reader, const std::string& username,
              std::string_view authorization);
/// What is not public is for its owner.
http::Response activity_by_id_answer(const storage::Reader& reader, const social::Site& site,
                                     const std::string& username, std::string_view id,
                                     std::string_view authorization);
/// What is published, and what is for `viewer`, an actor's id; for its owner, everything.
http::Response outbox_answer(const storage::Reader& reader, const social::Site& site,
                             const std::string& username, std::string_view cursor,
                             std::string_view authorization, std::string_view viewer);
/// followers, following, moderators, upcoming, collections/featured, collections/tags
http::Response collection_answer(const storage::Reader& reader, const social::Site& site,
                                 const std::string& username, std::string_view name,
                                 std::string_view cursor);

}  // namespace ynghyd::federation
