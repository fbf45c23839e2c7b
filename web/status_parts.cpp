#include "web/status_parts.hpp"

#include <algorithm>

#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"
#include "web/date_text.hpp"
#include "web/dictionary.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t link_characters = 80;
constexpr std::size_t preview_characters = 200;

/// A picture, the first page of a document, or the still of a film.
bool has_picture_of_ours(const social::AttachmentRecord& attachment) {
    return !attachment.preview.name.empty();
}

bool is_shown_here(const social::AttachmentRecord& attachment) {
    return has_picture_of_ours(attachment) || !attachment.original.name.empty();
}

const char* section_of(const social::AttachmentRecord& attachment) {
    if (attachment.kind == social::MediaKind::audio) return "SOUND";
    if (attachment.kind == social::MediaKind::video) return attachment.animated ? "LOOP" : "FILM";
    return "PICTURE";
}

void fill_picture(Dictionary& picture, const social::AttachmentRecord& attachment,
                  const social::StatusRecord& status, const social::Addresses& addresses) {
    picture.ShowSection(section_of(attachment));
    set(picture, "FILE_URL", addresses.file(attachment.original.name));
    if (has_picture_of_ours(attachment) && attachment.kind == social::MediaKind::audio)
        picture.ShowSection("COVER");
    if (has_picture_of_ours(attachment))
        set(picture, "PREVIEW_URL", addresses.file(attachment.preview.name));
    set(picture, "ALT", attachment.description);
    set(picture, "LANGUAGE", status.language);
    set(picture, "WIDTH", std::to_string(attachment.preview.width));
    set(picture, "HEIGHT", std::to_string(attachment.preview.height));
}

/// Other servers' files are not shown from here: their servers would learn who looks.
void fill_link(Dictionary& link, const social::AttachmentRecord& attachment,
               const social::StatusRecord& status) {
    const auto& words =
        attachment.description.empty() ? attachment.remote_url : attachment.description;
    set(link, "FILE_URL", attachment.remote_url);
    set(link, "LANGUAGE", status.language);
    set(link, "LINK_TEXT", cut_code_points(social::text::on_one_line(words), link_characters));
}

}  // namespace

void include_media(Dictionary& dictionary, const social::StatusRecord& status,
                   const social::Addresses& addresses) {
    if (status.attachments.empty()) return;
    auto& media = include(dictionary, "MEDIA", "media.tpl");
    Dictionary* pictures = nullptr;
    Dictionary* links = nullptr;
    for (const auto& attachment : status.attachments) {
        if (is_shown_here(attachment)) {
            if (!pictures)
                pictures = media.AddSectionDictionary(status.sensitive ? "HIDDEN" : "SHOWN");
            fill_picture(*pictures->AddSectionDictionary("ONE"), attachment, status, addresses);
        } else if (!attachment.remote_url.empty()) {
            if (!links) links = media.AddSectionDictionary("ELSEWHERE");
            fill_link(*links->AddSectionDictionary("LINK"), attachment, status);
        }
    }
}

void include_poll(Dictionary& dictionary, const social::StatusRecord& status, Timestamp now,
                  Language language, const EmojiPictures& emojis) {
    if (!status.poll) return;
    const auto& poll = *status.poll;
    auto& shown = include(dictionary, "POLL", "poll.tpl");
    // A meter needs a scale although nobody has voted.
    const auto voters = std::to_string(std::max(poll.voters, 1u));
    for (const auto& option : poll.options) {
        auto& answer = *shown.AddSectionDictionary("ANSWER");
        set(answer, "LANGUAGE", status.language);
        set(answer, "ANSWER_HTML", emojis.in_plain(option.title));
        set(answer, "VOTES", std::to_string(option.votes));
        set(answer, "MOST_VOTES", voters);
    }
    set(shown, "VOTERS", std::to_string(poll.voters));
    show_if(shown, "SEVERAL", poll.multiple);
    if (social::is_over(poll, now)) return shown.ShowSection("OVER");
    if (!poll.ends) return;
    auto& open = *shown.AddSectionDictionary("OPEN");
    set(open, "END", moment_text(*poll.ends, language));
    set(open, "MACHINE_END", to_rfc3339(*poll.ends));
}

void include_preview(Dictionary& dictionary, const social::PreviewCardRecord& card) {
    auto& shown = include(dictionary, "PREVIEW", "preview.tpl");
    set(shown, "PREVIEW_URL", card.url);
    set(shown, "PREVIEW_LANGUAGE", card.language);
    set(shown, "PREVIEW_TITLE", card.title);
    set(shown, "PREVIEW_SITE",
        card.provider_name.empty() ? authority_of(card.url) : std::string_view(card.provider_name));
    set_section(shown, "DESCRIBED", "PREVIEW_DESCRIPTION",
                excerpt_of_line(card.description, preview_characters));
}

const social::AttachmentRecord* shared_picture(const social::StatusRecord& status) {
    if (status.sensitive || status.attachments.empty()) return nullptr;
    const auto& first = status.attachments.front();
    const bool is_document = first.kind == social::MediaKind::document;
    return !is_document && has_picture_of_ours(first) ? &first : nullptr;
}

const std::string& name_of(const social::AccountRecord& account) {
    return account.display_name.empty() ? account.username : account.display_name;
}

std::string excerpt(std::string_view html, std::size_t limit) {
    return excerpt_of_line(social::text::on_one_line(social::text::to_plain_text(html)), limit);
}

std::string excerpt_of_line(const std::string& line, std::size_t limit) {
    std::string cut(cut_code_points(line, limit));
    if (cut.size() == line.size()) return line;
    // Rather a word less than half a word.
    if (const auto space = cut.rfind(' '); space != std::string::npos && space > cut.size() / 2)
        cut.resize(space);
    return cut + "…";
}

std::string first_words(const social::StatusRecord& status, std::size_t limit) {
    return excerpt(social::text::without_quote_line(status.content), limit);
}

std::string description_of(const social::StatusRecord& status) {
    if (!status.spoiler_text.empty()) return status.spoiler_text;
    return first_words(status, description_characters);
}

void include_content(Dictionary& dictionary, const social::StatusRecord& status,
                     const std::string& html, const EmojiPictures& emojis) {
    if (html.empty()) return;
    auto& content = include(dictionary, "CONTENT", "content.tpl");
    set(content, "LANGUAGE", status.language);
    set(content, "CONTENT_HTML", emojis.in_html(html));
    set(content, "WARNING_HTML", emojis.in_plain(status.spoiler_text));
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
