#include "api/entities/house_rules.hpp"

#include <algorithm>

namespace ynghyd::api {

namespace {

Json rule_entity(const social::Rule& rule) {
    Json translations = Json::object();
    for (const auto& [language, words] : rule.translations)
        translations[language] = {{"text", words.text}, {"hint", words.hint}};
    return {{"id", rule.id},
            {"text", rule.words.text},
            {"hint", rule.words.hint},
            {"translations", std::move(translations)}};
}

}  // namespace

Json rules_entity(const social::HouseRules& house) {
    Json rules = Json::array();
    for (const auto& rule : house.rules) rules.push_back(rule_entity(rule));
    return rules;
}

Json broken_rules_entity(const social::HouseRules& house, const std::vector<std::string>& texts) {
    Json rules = Json::array();
    for (const auto& text : texts) {
        const auto known = std::ranges::find(
            house.rules, text, [](const social::Rule& rule) { return rule.words.text; });
        rules.push_back(
            rule_entity(known != house.rules.end() ? *known : social::Rule{"0", {text, ""}, {}}));
    }
    return rules;
}

}  // namespace ynghyd::api
