#include "web/members/agent_words.hpp"

#include <array>
#include <span>
#include <utility>

#include "base/text_codec.hpp"

namespace ynghyd::web {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;  // what it says, what it is

/// The first that fits: most say that they are several.
constexpr auto browsers = std::to_array<Sign>({{"Firefox/", "Firefox"},
                                               {"FxiOS/", "Firefox"},
                                               {"Edg", "Edge"},
                                               {"OPR/", "Opera"},
                                               {"SamsungBrowser/", "Samsung Internet"},
                                               {"Chrome/", "Chrome"},
                                               {"CriOS/", "Chrome"},
                                               {"Safari/", "Safari"}});
constexpr auto systems = std::to_array<Sign>({{"iPhone", "iPhone"},
                                              {"iPad", "iPad"},
                                              {"Android", "Android"},
                                              {"Windows", "Windows"},
                                              {"Mac OS X", "Mac"},
                                              {"CrOS", "ChromeOS"},
                                              {"Linux", "Linux"}});
constexpr std::size_t longest_unknown = 60;

std::string_view find_sign(std::string_view agent, std::span<const Sign> signs) {
    for (const auto& [mark, name] : signs)
        if (agent.contains(mark)) return name;
    return {};
}

}  // namespace

std::string agent_words(std::string_view user_agent) {
    const auto browser = find_sign(user_agent, browsers);
    const auto system = find_sign(user_agent, systems);
    if (browser.empty()) return std::string(cut_code_points(user_agent, longest_unknown));
    if (system.empty()) return std::string(browser);
    return std::string(browser) + " · " + std::string(system);
}

}  // namespace ynghyd::web
