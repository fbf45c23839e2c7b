#include "social/moderation/house_rules.hpp"

#include <algorithm>

#include "social/text/compose.hpp"
#include "social/text/markdown.hpp"

namespace ynghyd::social {

const HouseRules& house_of(const Site& site) {
    static const HouseRules nothing;
    return site.house ? *site.house : nothing;
}

const Rule* find_rule(const HouseRules& house, std::string_view id) {
    const auto found = std::ranges::find(house.rules, id, &Rule::id);
    return found == house.rules.end() ? nullptr : &*found;
}

std::optional<std::vector<std::string>> rule_texts(const HouseRules& house,
                                                   const std::vector<std::string>& ids) {
    std::vector<std::string> texts;
    for (const auto& id : ids) {
        const auto* rule = find_rule(house, id);
        if (!rule) return std::nullopt;
        texts.push_back(rule->words.text);
    }
    return texts;
}

const TermsOfService* current_terms(const HouseRules& house, Timestamp now) {
    if (house.terms.empty()) return nullptr;
    const auto later =
        std::ranges::upper_bound(house.terms, day_text(now), {}, &TermsOfService::effective);
    return later == house.terms.begin() ? &house.terms.front() : &*(later - 1);
}

const TermsOfService* terms_of_day(const HouseRules& house, std::string_view day) {
    const auto found = std::ranges::find(house.terms, day, &TermsOfService::effective);
    return found == house.terms.end() ? nullptr : &*found;
}

const TermsOfService* terms_after(const HouseRules& house, const TermsOfService& terms) {
    const auto later =
        std::ranges::upper_bound(house.terms, terms.effective, {}, &TermsOfService::effective);
    return later == house.terms.end() ? nullptr : &*later;
}

std::string document_html(std::string_view markdown, std::string_view tag_base) {
    return text::compose_marked(text::read_markdown(markdown), nullptr, tag_base).html;
}

std::string day_text(Timestamp time) {
    return to_rfc3339(time).substr(0, 10);
}

bool is_day(std::string_view text) {
    return text.size() == 10 && parse_rfc3339(std::string(text) + "T00:00:00Z").has_value();
}

}  // namespace ynghyd::social
