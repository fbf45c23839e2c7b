#include "web/page_renderer.hpp"

#include "base/text_codec.hpp"
#include "base/version.hpp"
#include "social/moderation/house_rules.hpp"
#include "web/dictionary.hpp"
#include "web/words.hpp"

namespace ynghyd::web {
namespace {

struct ErrorWords {
    Word heading, sentence;
};

ErrorWords words_of(ErrorPage page) {
    switch (page) {
        case ErrorPage::not_found:
            break;
        case ErrorPage::status_gone:
            return {"DELETED", "STATUS_DELETED_SENTENCE"};
        case ErrorPage::account_gone:
            return {"DELETED", "ACCOUNT_DELETED_SENTENCE"};
    }
    return {"NOT_FOUND", "NOT_FOUND_SENTENCE"};
}

}  // namespace

PageRenderer::PageRenderer(const social::Site& site, std::string style_path)
    : site_(site), addresses_(site.addresses), style_path_(std::move(style_path)) {}

void PageRenderer::link_house_pages(Dictionary& page, const Reading& reading) const {
    const auto& house = social::house_of(site_);
    const auto link = [&](bool is_there, const char* section, const char* name, const char* path) {
        if (is_there) set_section(page, section, name, reading.link(addresses_.origin() + path));
    };
    link(!house.rules.empty(), "RULES_LINK", "RULES_URL", "/rules");
    link(!house.terms.empty(), "TERMS_LINK", "TERMS_URL", "/terms");
    link(!house.privacy_html.empty(), "PRIVACY_LINK", "PRIVACY_URL", "/privacy");
}

void PageRenderer::fill_frame(Dictionary& page, const PageHead& head,
                              const Reading& reading) const {
    set(page, "LANGUAGE", to_string(reading.language));
    set(page, "OTHER_LANGUAGE", to_string(other(reading.language)));
    set(page, "TITLE", head.title + " · " + addresses_.authority());
    set(page, "SITE", addresses_.authority());
    set(page, "STYLE", style_path_);
    set(page, "HOME_URL", reading.link(addresses_.origin() + "/"));
    set(page, "VERSION", version);
    set(page, "MEMBERS_URL", reading.link("/settings"));
    show_if(page, "NOT_FOR_SEARCH", !head.for_search);
    set_section(page, "SWITCH", "SWITCH_URL", head.switch_url);
    link_house_pages(page, reading);
    if (head.url.empty()) return;
    auto& addressed = *page.AddSectionDictionary("ADDRESSED");
    set(addressed, "URL", head.url);
    set(addressed, "THIS_LANGUAGE_URL", Reading{reading.language, true}.link(head.url));
    set(addressed, "OTHER_LANGUAGE_URL", reading.switched(head.url));
    set(addressed, "ACTIVITY_ID", head.activity_id);
    set(addressed, "DESCRIPTION", head.description);
    set(addressed, "SHARED_TITLE", head.shared_title);
    set(addressed, "SHARED_TYPE", head.shared_type);
    if (head.embeddable)
        set_section(addressed, "EMBEDDABLE", "EMBEDDING_URL",
                    addresses_.origin() + "/api/oembed?url=" + percent_encode(head.url));
    if (head.picture_url.empty()) return;
    auto& pictured = *addressed.AddSectionDictionary("PICTURED");
    set(pictured, "PICTURE_URL", head.picture_url);
    set(pictured, "PICTURE_ALT", head.picture_alt);
}

std::string PageRenderer::error(ErrorPage error, const Reading& reading) const {
    const auto words = words_of(error);
    PageHead head;
    head.title = text(words.heading, reading.language);
    head.for_search = false;
    Dictionary page("page");
    fill_frame(page, head, reading);
    auto& main = include(page, "MAIN", "error.tpl");
    set(main, "HEADING", head.title);
    set(main, "SENTENCE", text(words.sentence, reading.language));
    set(main, "HOME_URL", reading.link(addresses_.origin() + "/"));
    return templates_.expand_page(page, reading.language);
}

std::string PageRenderer::page(const PageHead& head, const char* file,
                               const std::function<void(Dictionary&)>& fill,
                               const Reading& reading) const {
    Dictionary frame("page");
    fill_frame(frame, head, reading);
    fill(include(frame, "MAIN", file));
    return templates_.expand_page(frame, reading.language);
}

std::string PageRenderer::page_url(const social::AccountRecord& account,
                                   const Reading& reading) const {
    if (!account.is_local()) return account.url.empty() ? account.uri : account.url;
    return reading.link(addresses_.profile(account.username));
}

std::string PageRenderer::page_url(const AuthoredStatus& shown, const Reading& reading) const {
    const auto& [status, author, emojis] = shown;
    if (!author.is_local()) return status.url.empty() ? status.uri : status.url;
    return reading.link(addresses_.status_page(author.username, status.id));
}

std::string PageRenderer::handle(const social::AccountRecord& account) const {
    return "@" + (account.is_local() ? addresses_.handle(account.username)
                                     : account.username + "@" + account.domain);
}

}  // namespace ynghyd::web
