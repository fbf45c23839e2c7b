#include "app/words.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace ynghyd::app {

void Words::add(CLI::App& command, const char* option, const char* key, const char* help,
                const char* preset) {
    auto text = std::make_shared<std::string>(preset ? preset : "");
    auto* added = command.add_option(option, *text, help);
    if (preset && *preset) added->capture_default_str();
    words_.push_back({key, text, added, preset != nullptr});
}

void Words::add_list(CLI::App& command, const char* option, const char* key, const char* help) {
    auto texts = std::make_shared<std::vector<std::string>>();
    // One value each time: what follows it may be the text of the post.
    command.add_option(option, *texts, help)->allow_extra_args(false);
    lists_.push_back({key, texts});
}

void Words::add_as(CLI::App& command, const char* help) {
    add(command, "--as", "as", fmt::format("{} [the network's]", help).c_str());
}

Json Words::arguments() const {
    Json json = Json::object();
    for (const auto& word : words_)
        if (word.always || word.option->count() > 0) json[word.key] = *word.text;
    for (const auto& list : lists_) json[list.key] = *list.texts;
    return json;
}

std::string text_at(const Json& arguments, std::string_view key) {
    return std::string(string_at(arguments, key));
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

}  // namespace ynghyd::app
