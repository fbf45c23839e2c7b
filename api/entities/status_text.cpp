#include "api/entities/status_text.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/events/event_text.hpp"

namespace ynghyd::api {
namespace {

std::string title_paragraph(const social::StatusRecord& status) {
    const auto title = shown_title(status);
    return title.empty() ? std::string() : "<p><strong>" + escape_html(title) + "</strong></p>";
}

std::string link_paragraph(const social::StatusRecord& status) {
    return fmt::format("<p><a href=\"{0}\" rel=\"nofollow noopener\" target=\"_blank\">{0}</a></p>",
                       escape_html(page_of(status)));
}

/// Ours begin with a line about time and place, which the summary has, too.
std::string event_html(const social::StatusRecord& status) {
    const auto texts = event_texts(*status.event, status.title, status.language);
    const auto& summary = status.summary.empty() ? texts.summary : status.summary;
    std::string_view description = status.content;
    if (description.starts_with(texts.first_line))
        description.remove_prefix(texts.first_line.size());
    return title_paragraph(status) + summary + std::string(description) + link_paragraph(status);
}

std::string article_html(const social::StatusRecord& status) {
    return title_paragraph(status) + (status.summary.empty() ? status.content : status.summary) +
           link_paragraph(status);
}

}  // namespace

std::string content_of(const social::StatusRecord& status) {
    switch (status.kind) {
        case social::StatusKind::event:
            return status.event ? event_html(status) : article_html(status);
        case social::StatusKind::article:
        case social::StatusKind::page:
        case social::StatusKind::other:
            return article_html(status);
        case social::StatusKind::note:
        case social::StatusKind::question:
            break;
    }
    return status.content;
}

const std::string& page_of(const social::StatusRecord& status) {
    return status.url.empty() ? status.uri : status.url;
}

}  // namespace ynghyd::api
