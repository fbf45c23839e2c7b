#pragma once
// Announcement, and with what members react to it.

#include "api/entities/viewpoint.hpp"
#include "social/announcements/reaction.hpp"

namespace ynghyd::api {

/// As the viewer has it, whom there must be.
Json announcement_entity(const Viewpoint& view, const social::AnnouncementRecord& announcement);

/// `{name, count}`, with the picture of one of ours: what all apps are told of a reaction.
Json reaction_entity(const Viewpoint& view, const std::string& name, std::size_t count);

}  // namespace ynghyd::api
