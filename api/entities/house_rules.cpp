#include "api/entities/house_rules.hpp"

namespace ynghyd::api {

Json rules_entity(const social::HouseRules& house) {
    Json rules = Json::array();
    for (const auto& rule : house.rules) {
        Json translations = Json::object();
        for (const auto& [language, words] : rule.translations)
            translations[language] = {{"text", words.text}, {"hint", words.hint}};
        rules.push_back({{"id", rule.id},
                         {"text", rule.words.text},
                         {"hint", rule.words.hint},
                         {"translations", std::move(translations)}});
    }
    return rules;
}

}  // namespace ynghyd::api
