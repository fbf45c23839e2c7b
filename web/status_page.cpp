// One status: note, article or event.
#include "social/events/event_text.hpp"
#include "web/date_text.hpp"
#include "web/dictionary.hpp"
#include "web/page_renderer.hpp"
#include "web/status_parts.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t title_characters = 60;

std::string title_of(const AuthoredStatus& shown) {
    const auto& [status, author, emojis] = shown;
    if (!status.title.empty()) return social::shown_title(status);
    const auto words =
        status.spoiler_text.empty() ? first_words(status, title_characters) : status.spoiler_text;
    return name_of(author) + ": " + words;
}

void fill_dates(Dictionary& main, const social::StatusRecord& status, Language language) {
    set(main, "DATE", moment_text(status.published, language));
    set(main, "MACHINE_DATE", to_rfc3339(status.published));
    if (!status.edited) return;
    auto& edited = *main.AddSectionDictionary("EDITED");
    set(edited, "EDITED_DATE", moment_text(*status.edited, language));
    set(edited, "MACHINE_EDITED", to_rfc3339(*status.edited));
}

void fill_taking_part(Dictionary& facts, const EventFacts& event) {
    set_section(facts, "INSTEAD_OF", "INSTEAD_OF_TEXT", event.instead_of);
    set_section(facts, "PRICE", "PRICE_TEXT", event.price);
    set_section(facts, "REGISTRATION", "REGISTRATION_TEXT", event.registration);
    set_section(facts, "PLACES", "PLACES_TEXT", event.places);
    if (event.registration_url.empty()) return;
    auto& link = *facts.AddSectionDictionary("REGISTRATION_LINK");
    link.ShowSection(event.sells_tickets ? "TICKETS" : "NO_TICKETS");
    set(link, "REGISTRATION_URL", event.registration_url);
    set(link, "REGISTRATION_LINK_TEXT", event.registration_link_text);
}

struct Byline {
    std::string url, name_html, handle;
};

void fill_byline(Dictionary& dictionary, const Byline& author) {
    set(dictionary, "AUTHOR_URL", author.url);
    set(dictionary, "AUTHOR_NAME_HTML", author.name_html);
    set(dictionary, "AUTHOR_HANDLE", author.handle);
}

/// The facts of an event, or the text of anything else, under their title and author.
void fill_body(Dictionary& main, const StatusPage& page, const Byline& author, Language language) {
    const auto& status = page.shown.status;
    set_section(main, "TITLED", "TITLE", status.title);
    show_if(main, "UNTITLED", status.title.empty());
    set(main, "LANGUAGE", status.language);
    fill_byline(main, author);
    if (!status.event) {
        show_if(main, "WRITTEN_BY", !status.title.empty());
        include_content(main, status, status.content, page.shown.emojis);
        return;
    }
    main.ShowSection("EVENT");
    const auto event = event_facts(status, language, page.now, page.places_left);
    auto& facts = include(main, "FACTS", "facts.tpl");
    fill_time(facts, event);
    set_section(facts, "WHERE", "WHERE_TEXT", event.where);
    fill_taking_part(facts, event);
    fill_byline(facts, author);
    include_content(main, status, event_description(status), page.shown.emojis);
}

}  // namespace

void PageRenderer::fill_replies(Dictionary& main, const StatusPage& page,
                                const Reading& reading) const {
    if (page.replies.empty()) return;
    auto& list = *main.AddSectionDictionary("REPLIES");
    for (const auto& reply : page.replies) {
        auto& row = *list.AddSectionDictionary("REPLY");
        set(row, "REPLY_AUTHOR_URL", page_url(reply.author, reading));
        set(row, "REPLY_AUTHOR_NAME_HTML", reply.emojis.in_plain(name_of(reply.author)));
        set(row, "REPLY_AUTHOR_HANDLE", handle(reply.author));
        set(row, "REPLY_URL", page_url(reply, reading));
        set(row, "REPLY_DATE", moment_text(reply.status.published, reading.language));
        set(row, "REPLY_MACHINE_DATE", to_rfc3339(reply.status.published));
        set(row, "LANGUAGE", reply.status.language);
        set_section(row, "REPLY_TITLED", "REPLY_TITLE", reply.status.title);
        include_content(row, reply.status, reply.status.content, reply.emojis);
        include_poll(row, reply.status, page.now, reading.language, reply.emojis);
        include_media(row, reply.status, addresses_);
    }
}

std::string PageRenderer::status(const StatusPage& page, const Reading& reading) const {
    const auto& [status, author, emojis] = page.shown;
    PageHead head;
    head.title = head.shared_title = title_of(page.shown);
    head.description = description_of(status);
    head.url = addresses_.status_page(author.username, status.id);
    head.activity_id = status.uri;
    head.embeddable = true;
    head.shared_type = "article";
    if (const auto* picture = shared_picture(status)) {
        // What is played is shown by its still.
        const bool is_image = picture->kind == social::MediaKind::image;
        head.picture_url =
            addresses_.file(is_image ? picture->original.name : picture->preview.name);
        head.picture_alt = picture->description;
    }
    head.for_search = author.indexable && status.visibility == social::Visibility::public_;

    Dictionary frame("page");
    fill_frame(frame, head, reading);
    auto& main = include(frame, "MAIN", "status.tpl");
    set(main, "URL", head.url);
    fill_body(main, page,
              {page_url(author, reading), emojis.in_plain(name_of(author)), handle(author)},
              reading.language);
    include_poll(main, status, page.now, reading.language, emojis);
    include_media(main, status, addresses_);
    if (page.card) include_preview(main, *page.card);
    fill_dates(main, status, reading.language);
    if (page.parent) {
        auto& parent = *main.AddSectionDictionary("PARENT");
        set(parent, "PARENT_URL", page_url(*page.parent, reading));
        set(parent, "PARENT_NAME_HTML", page.parent->emojis.in_plain(name_of(page.parent->author)));
    }
    fill_replies(main, page, reading);
    return templates_.expand_page(frame, reading.language);
}

}  // namespace ynghyd::web
