#include "api/entities/filter.hpp"

#include "api/answer.hpp"

namespace ynghyd::api {
namespace {

Json context_names(const social::FilterRecord& filter) {
    Json names = Json::array();
    for (const auto context : filter.contexts) names.push_back(to_string(context));
    return names;
}

Json end_of_filter(const social::FilterRecord& filter) {
    return filter.expires ? Json(to_datetime(*filter.expires)) : Json();
}

/// As it stands in a FilterResult.
Json filter_alone(const social::FilterRecord& filter) {
    return {{"id", to_string(filter.id)},
            {"title", filter.title},
            {"context", context_names(filter)},
            {"expires_at", end_of_filter(filter)},
            {"filter_action", to_string(filter.action)}};
}

}  // namespace

Json filter_keyword_entity(const social::FilterKeyword& keyword) {
    return {{"id", to_string(keyword.id)},
            {"keyword", keyword.keyword},
            {"whole_word", keyword.whole_word}};
}

Json filter_status_entity(const social::FilteredStatus& status) {
    return {{"id", to_string(status.id)}, {"status_id", to_string(status.status)}};
}

Json filter_keyword_entities(const social::FilterRecord& filter) {
    Json entities = Json::array();
    for (const auto& keyword : filter.keywords) entities.push_back(filter_keyword_entity(keyword));
    return entities;
}

Json filter_status_entities(const social::FilterRecord& filter) {
    Json entities = Json::array();
    for (const auto& status : filter.statuses) entities.push_back(filter_status_entity(status));
    return entities;
}

Json filter_entity(const social::FilterRecord& filter) {
    auto json = filter_alone(filter);
    json["keywords"] = filter_keyword_entities(filter);
    json["statuses"] = filter_status_entities(filter);
    return json;
}

Json filter_result_entities(const std::vector<social::FilterMatch>& matches) {
    Json results = Json::array();
    for (const auto& match : matches) {
        Json statuses = Json::array();
        for (const StatusId id : match.statuses) statuses.push_back(to_string(id));
        results.push_back(
            {{"filter", filter_alone(match.filter)},
             {"keyword_matches", match.keywords.empty() ? Json() : Json(match.keywords)},
             {"status_matches", match.statuses.empty() ? Json() : std::move(statuses)}});
    }
    return results;
}

Json filter_v1_entity(const social::FilterRecord& filter, const social::FilterKeyword& keyword) {
    return {{"id", to_string(keyword.id)},
            {"phrase", keyword.keyword},
            {"context", context_names(filter)},
            {"whole_word", keyword.whole_word},
            {"expires_at", end_of_filter(filter)},
            {"irreversible", filter.action == social::FilterAction::hide}};
}

}  // namespace ynghyd::api
