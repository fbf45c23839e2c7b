// What the admin has written for everybody: rules, terms, and how private data is kept.
#include "social/moderation/house_rules.hpp"

#include <array>

#include "api/entities/house_rules.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

Answer show_rules(const Call& call) {
    return rules_entity(social::house_of(call.services.site));
}

Answer terms_answer(const Call& call, const social::TermsOfService* terms) {
    if (!terms) return refuse(404, "Record not found");
    const auto& house = social::house_of(call.services.site);
    const auto* next = social::terms_after(house, *terms);
    Json json;
    json["effective_date"] = terms->effective;
    json["effective"] = terms->effective <= social::day_text(call.services.site.clock.now());
    json["content"] = terms->html;
    json["succeeded_by"] = next ? Json(next->effective) : Json();
    return json;
}

Answer show_terms(const Call& call) {
    return terms_answer(call, social::current_terms(social::house_of(call.services.site),
                                                    call.services.site.clock.now()));
}

Answer show_terms_of_day(const Call& call) {
    return terms_answer(call, social::terms_of_day(social::house_of(call.services.site),
                                                   call.request.params.at(0)));
}

Answer show_privacy_policy(const Call& call) {
    const auto& house = social::house_of(call.services.site);
    Json json;
    json["updated_at"] = house.privacy_updated ? Json(to_datetime(*house.privacy_updated)) : Json();
    json["content"] = house.privacy_html;
    return json;
}

constexpr auto rows_of_house_rules = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/instance/rules", Access::public_, "", show_rules},
    {http::Method::get, "/api/v1/instance/terms_of_service", Access::public_, "", show_terms},
    {http::Method::get, "/api/v1/instance/terms_of_service/{date}", Access::public_, "",
     show_terms_of_day},
    {http::Method::get, "/api/v1/instance/privacy_policy", Access::public_, "",
     show_privacy_policy},
});

}  // namespace

std::span<const Endpoint> house_rule_endpoints() {
    return rows_of_house_rules;
}

}  // namespace ynghyd::api
