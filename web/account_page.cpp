// Profiles and the front page.
#include "web/date_text.hpp"
#include "web/dictionary.hpp"
#include "web/page_renderer.hpp"
#include "web/status_parts.hpp"

namespace ynghyd::web {
namespace {

void fill_fields(Dictionary& main, const social::AccountRecord& account,
                 const EmojiPictures& emojis, const Reading& reading) {
    if (account.fields.empty()) return;
    auto& list = *main.AddSectionDictionary("FIELDS");
    for (const auto& field : account.fields) {
        auto& row = *list.AddSectionDictionary("FIELD");
        set(row, "FIELD_NAME_HTML", emojis.in_plain(field.name));
        set(row, "FIELD_VALUE", emojis.in_html(field.value));
        if (field.verified_at)
            set_section(row, "VERIFIED", "VERIFIED_DATE",
                        date_text(*field.verified_at, reading.language));
    }
}

/// A title, the facts or the text: what a list shows of it.
void fill_card_body(Dictionary& card, const social::StatusRecord& status,
                    const EmojiPictures& emojis, const Reading& reading, Timestamp now) {
    set_section(card, "TITLED", "TITLE", status.title);
    if (status.event) {
        card.ShowSection("EVENT");
        include_glance(card, event_facts(status, reading.language, now));
    } else if (status.kind == social::StatusKind::article && !status.summary.empty()) {
        set_section(card, "SUMMARY", "SUMMARY_HTML", emojis.in_html(status.summary));
    } else {
        card.ShowSection("NOTE");
        include_content(card, status, status.content, emojis);
    }
}

}  // namespace

void PageRenderer::fill_events(Dictionary& main, const AccountPage& page,
                               const Reading& reading) const {
    if (page.upcoming.empty()) return;
    auto& list = *main.AddSectionDictionary("UPCOMING");
    for (const auto& status : page.upcoming) {
        auto& row = *list.AddSectionDictionary("UPCOMING_EVENT");
        set(row, "LEAF_DAY", leaf_day(status.event->start_local));
        set(row, "LEAF_MONTH", leaf_month(status.event->start_local, reading.language));
        set(row, "EVENT_LANGUAGE", status.language);
        set(row, "EVENT_TITLE", status.title);
        set(row, "EVENT_URL",
            reading.link(addresses_.status_page(page.account.username, status.id)));
        include_glance(row, event_facts(status, reading.language, page.now));
    }
}

Dictionary& PageRenderer::add_card(Dictionary& main, const social::AccountRecord& author,
                                   const social::StatusRecord& status, const EmojiPictures& emojis,
                                   Timestamp now, const Reading& reading) const {
    auto& card = include(*main.AddSectionDictionary("POST"), "CARD", "card.tpl");
    set(card, "URL", reading.link(addresses_.status_page(author.username, status.id)));
    set(card, "LANGUAGE", status.language);
    set(card, "DATE", date_text(status.published, reading.language));
    set(card, "MACHINE_DATE", to_rfc3339(status.published));
    fill_card_body(card, status, emojis, reading, now);
    include_poll(card, status, now, reading.language, emojis);
    include_media(card, status, addresses_);
    return card;
}

void PageRenderer::fill_statuses(Dictionary& main, const AccountPage& page, const std::string& url,
                                 const Reading& reading) const {
    main.ShowSection(page.is_first ? "FIRST" : "EARLIER");
    show_if(main, "NO_POSTS", page.statuses.empty());
    for (const auto& status : page.statuses)
        add_card(main, page.account, status, page.emojis, page.now, reading);
    set(main, "NEWEST_URL", reading.link(url));
    if (page.older)
        set_section(main, "OLDER", "OLDER_URL",
                    reading.link(url + "?max_id=" + to_string(page.older)));
}

std::string PageRenderer::account(const AccountPage& page, bool is_front,
                                  const Reading& reading) const {
    const auto& account = page.account;
    PageHead head;
    head.title = name_of(account);
    head.shared_title = is_front ? head.title : head.title + " (" + handle(account) + ")";
    head.description = excerpt(account.note, description_characters);
    head.url = is_front ? addresses_.origin() + "/" : addresses_.profile(account.username);
    head.activity_id = account.uri;
    head.shared_type = is_front ? "website" : "profile";
    head.for_search = account.indexable && page.is_first;

    Dictionary frame("page");
    fill_frame(frame, head, reading);
    auto& main = include(frame, "MAIN", "account.tpl");
    set(main, "NAME_HTML", page.emojis.in_plain(head.title));
    set(main, "HANDLE", handle(account));
    set(main, "NOTE", page.emojis.in_html(account.note));
    set(main, "FOLLOWERS", std::to_string(page.followers));
    fill_fields(main, account, page.emojis, reading);
    fill_events(main, page, reading);
    fill_statuses(main, page, head.url, reading);
    return templates_.expand_page(frame, reading.language);
}

}  // namespace ynghyd::web
