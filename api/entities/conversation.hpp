#pragma once
// Conversation.

#include "api/entities/viewpoint.hpp"
#include "social/timelines/conversation.hpp"

namespace ynghyd::api {

/// As its owner sees it, who is the viewer.
Json conversation_entity(const Viewpoint& view, const social::ConversationRecord& conversation);

}  // namespace ynghyd::api
