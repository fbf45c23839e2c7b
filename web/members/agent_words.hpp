#pragma once
// A browser in words that its owner knows: "Firefox · Linux".

#include <string>
#include <string_view>

namespace ynghyd::web {

/// What is not known stays as it calls itself, cut short.
std::string agent_words(std::string_view user_agent);

}  // namespace ynghyd::web
