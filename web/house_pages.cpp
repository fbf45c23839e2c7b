#include "web/house_pages.hpp"

#include "web/dictionary.hpp"
#include "web/page_response.hpp"
#include "web/words.hpp"

namespace ynghyd::web {
namespace {

const social::RuleWords& words_of(const social::Rule& rule, Language language) {
    const auto found = rule.translations.find(std::string(to_string(language)));
    return found == rule.translations.end() ? rule.words : found->second;
}

PageHead head_of(Word title, const social::Site& site, const std::string& path,
                 const Reading& reading) {
    PageHead head;
    head.title = head.shared_title = text(title, reading.language);
    head.description = head.title;
    head.switch_url = reading.switched(site.addresses.origin() + path);
    return head;
}

}  // namespace

void fill_rules(Dictionary& page, const social::HouseRules& house, Language language) {
    if (house.rules.empty()) return;
    auto& rules = *page.AddSectionDictionary("RULES");
    for (const auto& rule : house.rules) {
        const auto& words = words_of(rule, language);
        auto& one = *rules.AddSectionDictionary("RULE");
        set(one, "RULE_TEXT", words.text);
        set_section(one, "HINT", "HINT_TEXT", words.hint);
    }
}

void HousePages::add_routes(http::Router& router) const {
    const auto add = [&](const char* path, http::QuickHandler handler) {
        router.add(http::Method::get, path, {}, std::move(handler));
    };
    add("/rules", [this](const http::Request& request) { return rules(request); });
    add("/terms", [this](const http::Request& request) {
        return terms(request, social::current_terms(social::house_of(site_), site_.clock.now()));
    });
    add("/terms/{day}", [this](const http::Request& request) {
        return terms(request, social::terms_of_day(social::house_of(site_), request.params.at(0)));
    });
    add("/privacy", [this](const http::Request& request) { return privacy(request); });
}

http::Response HousePages::nothing_here(const http::Request& request) const {
    const auto reading = reading_of(request);
    return page_response(request, 404, reading, renderer_.error(ErrorPage::not_found, reading));
}

http::Response HousePages::rules(const http::Request& request) const {
    const auto& house = social::house_of(site_);
    if (house.rules.empty()) return nothing_here(request);
    const auto reading = reading_of(request);
    const auto fill = [&](Dictionary& main) { fill_rules(main, house, reading.language); };
    return page_response(
        request, 200, reading,
        renderer_.page(head_of("RULES", site_, "/rules", reading), "rules.tpl", fill, reading));
}

http::Response HousePages::terms(const http::Request& request,
                                 const social::TermsOfService* terms) const {
    if (!terms) return nothing_here(request);
    const auto reading = reading_of(request);
    const auto* next = social::terms_after(social::house_of(site_), *terms);
    const auto fill = [&](Dictionary& main) {
        set(main, "HEADING", text("TERMS", reading.language));
        set_section(main, "EFFECTIVE", "DAY", terms->effective);
        set(main, "CONTENT_HTML", terms->html);
        if (!next) return;
        set_section(main, "NEXT", "NEXT_DAY", next->effective);
        set(main, "NEXT_URL", reading.link(site_.addresses.origin() + "/terms/" + next->effective));
    };
    const auto head = head_of("TERMS", site_, "/terms/" + terms->effective, reading);
    return page_response(request, 200, reading,
                         renderer_.page(head, "document.tpl", fill, reading));
}

http::Response HousePages::privacy(const http::Request& request) const {
    const auto& house = social::house_of(site_);
    if (house.privacy_html.empty()) return nothing_here(request);
    const auto reading = reading_of(request);
    const auto fill = [&](Dictionary& main) {
        set(main, "HEADING", text("PRIVACY", reading.language));
        if (house.privacy_updated)
            set_section(main, "CHANGED", "DAY", social::day_text(*house.privacy_updated));
        set(main, "CONTENT_HTML", house.privacy_html);
    };
    return page_response(request, 200, reading,
                         renderer_.page(head_of("PRIVACY", site_, "/privacy", reading),
                                        "document.tpl", fill, reading));
}

}  // namespace ynghyd::web
