#include "web/status_parts.hpp"

#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"
#include "web/dictionary.hpp"

namespace ynghyd::web {
const std::string& name_of(const social::AccountRecord& account) {
    return account.display_name.empty() ? account.username : account.display_name;
}

std::string excerpt(const std::string& html, std::size_t limit) {
    const auto line = social::text::on_one_line(social::text::to_plain_text(html));
    std::string cut(cut_code_points(line, limit));
    if (cut.size() == line.size()) return line;
    // Rather a word less than half a word.
    if (const auto space = cut.rfind(' '); space != std::string::npos && space > cut.size() / 2)
        cut.resize(space);
    return cut + "…";
}

std::string description_of(const social::StatusRecord& status) {
    if (!status.spoiler_text.empty()) return status.spoiler_text;
    return excerpt(status.content, description_characters);
}

void include_content(Dictionary& dictionary, const social::StatusRecord& status,
                     const std::string& html) {
    if (html.empty()) return;
    auto& content = include(dictionary, "CONTENT", "content.tpl");
    set(content, "LANGUAGE", status.language);
    set(content, "CONTENT_HTML", html);
    set(content, "WARNING", status.spoiler_text);
    content.ShowSection(status.spoiler_text.empty() ? "PLAIN" : "WARNED");
}

void fill_time(Dictionary& dictionary, const EventFacts& facts) {
    set_section(dictionary, "BANNER", "BANNER_TEXT", facts.banner);
    show_if(dictionary, "IS_OFF", facts.is_off);
    set(dictionary, "MACHINE_WHEN", facts.machine_when);
    set(dictionary, "WHEN", facts.when);
    set_section(dictionary, "ONLINE", "ONLINE_URL", facts.online_url);
}

void include_glance(Dictionary& dictionary, const EventFacts& facts) {
    auto& glance = include(dictionary, "GLANCE", "glance.tpl");
    fill_time(glance, facts);
    set_section(glance, "WHERE", "WHERE_TEXT", facts.short_where);
}

}  // namespace ynghyd::web
