#pragma once
// What people elsewhere write in reply to an event to register, since their software has no button.

#include <optional>
#include <string_view>

namespace ynghyd::social {

enum class ReplyCommand { going, interested, leave };

/// The first word of `html` after mentions: going, yes, register, dod or cofrestru; maybe or
/// efallai; cancel, no, canslo or methu. In capitals or not, with or without punctuation behind
/// it. nullopt for anything else, which is a comment.
std::optional<ReplyCommand> read_reply_command(std::string_view html);

}  // namespace ynghyd::social
