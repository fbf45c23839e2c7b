#pragma once
// What the admin has written for everybody: the rules of the house, the terms of service, and how
// private data is kept.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/site.hpp"

namespace ynghyd::social {

struct RuleWords {
    std::string text, hint;  ///< Plain text; the hint may be empty.
    bool operator==(const RuleWords&) const = default;
};

struct Rule {
    std::string id;  ///< "1" for the first.
    RuleWords words;
    std::map<std::string, RuleWords> translations;  ///< By language: "cy".
};

struct TermsOfService {
    std::string effective;  ///< From this day on: 2027-03-01.
    std::string html;
};

struct HouseRules {
    std::vector<Rule> rules;
    std::vector<TermsOfService> terms;  ///< By day, the earliest first.
    std::string privacy_html;           ///< Empty: nothing is said.
    std::optional<Timestamp> privacy_updated;
};

/// What is written here; none of it where the site has none.
const HouseRules& house_of(const Site& site);

/// The rule of this id; null when there is none.
const Rule* find_rule(const HouseRules& house, std::string_view id);

/// The texts of the rules of these ids; nullopt when one of them does not exist.
std::optional<std::vector<std::string>> rule_texts(const HouseRules& house,
                                                   const std::vector<std::string>& ids);

/// Those that count on the day of `now`, or else the first that will; null when there are none.
const TermsOfService* current_terms(const HouseRules& house, Timestamp now);
/// Those that begin on this very day; null when none do.
const TermsOfService* terms_of_day(const HouseRules& house, std::string_view day);
/// Those that follow them; null when none do yet.
const TermsOfService* terms_after(const HouseRules& house, const TermsOfService& terms);

/// HTML of a document in Markdown, as of a post: sanitised, and links are links. Nobody is
/// mentioned in it; `tag_base` is what hashtags lead to.
std::string document_html(std::string_view markdown, std::string_view tag_base);

/// 2027-03-01.
std::string day_text(Timestamp time);
bool is_day(std::string_view text);

}  // namespace ynghyd::social
