#pragma once
// What a client says of a filter, in the words of the first and of the second version.

#include <expected>

#include "api/answer.hpp"
#include "api/endpoint.hpp"
#include "social/timelines/filter.hpp"

namespace ynghyd::api {

using ReadResult = std::expected<void, Refusal>;

/// title, context[], filter_action, expires_in and keywords_attributes[] into `filter`; what is not
/// said stays as it is, an empty expires_in is for ever.
ReadResult read_filter(const Call& call, social::FilterRecord& filter);
/// context[], irreversible and expires_in.
ReadResult read_filter_v1(const Call& call, social::FilterRecord& filter);

}  // namespace ynghyd::api
