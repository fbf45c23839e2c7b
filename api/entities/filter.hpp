#pragma once
// Filter, FilterKeyword, FilterStatus, and the FilterResult in statuses.

#include "base/json.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/filter_match.hpp"

namespace ynghyd::api {

Json filter_entity(const social::FilterRecord& filter);
Json filter_keyword_entity(const social::FilterKeyword& keyword);
Json filter_status_entity(const social::FilteredStatus& status);
Json filter_keyword_entities(const social::FilterRecord& filter);
Json filter_status_entities(const social::FilterRecord& filter);

/// What a status has under `filtered`.
Json filter_result_entities(const std::vector<social::FilterMatch>& matches);

/// V1::Filter: one keyword of a filter.
Json filter_v1_entity(const social::FilterRecord& filter, const social::FilterKeyword& keyword);

}  // namespace ynghyd::api
