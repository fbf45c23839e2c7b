#pragma once
// What of a member's filters a status matches.

#include <string>
#include <string_view>
#include <vector>

#include "social/statuses/status.hpp"
#include "social/timelines/filter.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct FilterMatch {
    FilterRecord filter;
    std::vector<std::string> keywords;  ///< Those that were found, as the member wrote them.
    std::vector<StatusId> statuses;
};

/// A member's filters, ready to be asked about many statuses. Pure value; any one thread.
class FilterSet {
public:
    /// Without what has expired.
    FilterSet(const storage::Reader& reader, AccountId account, Timestamp now);

    /// Whatever the context: that is compared by the app. Looks at the warning, the text, the
    /// answers of a poll and the descriptions of pictures.
    std::vector<FilterMatch> matches(const StatusRecord& status) const;

private:
    struct Word {
        std::string folded;
        bool whole = false;
    };
    struct Prepared {
        FilterRecord filter;
        std::vector<Word> words;  ///< Of each keyword.
    };
    std::vector<Prepared> filters_;
};

}  // namespace ynghyd::social
