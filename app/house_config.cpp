#include "app/house_config.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::app {
namespace {

constexpr std::size_t longest_document = 256 * 1024;
constexpr std::array<std::string_view, 2> rule_languages{"cy", "en"};

using Texts = std::map<std::string, std::string>;

std::string text_of(const Texts& texts, const std::string& name) {
    const auto found = texts.find(name);
    return found == texts.end() ? std::string() : found->second;
}

/// The file as HTML; complains when it cannot be read.
std::string read_document(ConfigReader& reader, std::string_view key,
                          const std::filesystem::path& path, const Iri& public_url) {
    std::optional<std::string> markdown;
    try {
        markdown = read_file(path);
    } catch (const std::system_error& error) {
        reader.complain(key, fmt::format("{} cannot be read: {}", path.native(), error.what()));
        return {};
    }
    if (!markdown)
        reader.complain(key, fmt::format("there is no file {}", path.native()));
    else if (markdown->size() > longest_document || !is_valid_utf8(*markdown))
        reader.complain(
            key, fmt::format("{} must be a text in UTF-8 of at most 256 KiB", path.native()));
    else
        return social::document_html(*markdown, std::string(public_url.origin()) + "/tags/");
    return {};
}

void read_rules(ConfigReader& reader, HouseConfig& house) {
    std::vector<Texts> tables;
    reader.read("rules", {"text", "hint", "text_cy", "hint_cy", "text_en", "hint_en"}, tables);
    for (const auto& table : tables) {
        social::Rule rule;
        rule.id = std::to_string(house.written.rules.size() + 1);
        rule.words = {text_of(table, "text"), text_of(table, "hint")};
        if (rule.words.text.empty()) reader.complain("rules", "each needs a text");
        for (const auto name : rule_languages) {
            const std::string language(name);
            if (auto text = text_of(table, "text_" + language); !text.empty())
                rule.translations[language] = {std::move(text), text_of(table, "hint_" + language)};
        }
        house.written.rules.push_back(std::move(rule));
    }
}

void read_terms(ConfigReader& reader, HouseConfig& house, const Iri& public_url) {
    std::vector<Texts> tables;
    reader.read("terms", {"file", "effective"}, tables);
    auto& terms = house.written.terms;
    for (const auto& table : tables) {
        const auto file = text_of(table, "file"), day = text_of(table, "effective");
        if (file.empty()) reader.complain("terms", "each needs a file");
        if (!social::is_day(day))
            reader.complain("terms",
                            "each needs the day on which they become effective, like "
                            "effective = \"2027-03-01\"");
        if (file.empty() || !social::is_day(day)) continue;
        if (social::terms_of_day(house.written, day))
            reader.complain("terms", fmt::format("two of them become effective on {}", day));
        terms.push_back({day, read_document(reader, "terms", reader.resolve(file), public_url)});
        house.terms.push_back(day + " " + file);
    }
    std::ranges::sort(terms, {}, &social::TermsOfService::effective);
}

void read_privacy(ConfigReader& reader, HouseConfig& house, const Iri& public_url) {
    reader.read_path("privacy", house.privacy);
    if (house.privacy.empty()) return;
    house.written.privacy_html = read_document(reader, "privacy", house.privacy, public_url);
    std::error_code error;
    const auto written = std::filesystem::last_write_time(house.privacy, error);
    if (!error)
        house.written.privacy_updated =
            std::chrono::floor<Duration>(std::chrono::file_clock::to_sys(written));
}

}  // namespace

void read_house(ConfigReader& reader, HouseConfig& house, const Iri& public_url) {
    read_rules(reader, house);
    read_terms(reader, house, public_url);
    read_privacy(reader, house, public_url);
}

}  // namespace ynghyd::app
