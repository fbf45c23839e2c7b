#include "social/statuses/poll.hpp"

#include <set>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social {

Result<PollRecord> make_poll(const PollDraft& draft, Timestamp now) {
    if (draft.options.size() < min_poll_options || draft.options.size() > max_poll_options)
        return failure(Error::Kind::invalid,
                       fmt::format("A poll has {} to {} answers to choose from, not {}.",
                                   min_poll_options, max_poll_options, draft.options.size()));
    if (draft.length < min_poll_length || draft.length > max_poll_length)
        return failure(Error::Kind::invalid, "A poll is open for 5 minutes to 62 days.");
    PollRecord poll;
    poll.multiple = draft.multiple;
    poll.hide_totals = draft.hide_totals;
    poll.ends = std::chrono::floor<std::chrono::seconds>(now + draft.length);
    std::set<std::string> titles;
    for (const auto& option : draft.options) {
        auto title = text::sanitize_name(trim(option));
        if (title.empty() || count_code_points(title) > max_option_characters)
            return failure(
                Error::Kind::invalid,
                fmt::format("An answer to a poll has 1 to {} characters.", max_option_characters));
        // Votes name their answer by its text.
        if (!titles.insert(title).second)
            return failure(Error::Kind::invalid, fmt::format("\"{}\" is there twice.", title));
        poll.options.push_back({std::move(title), 0});
    }
    return poll;
}

bool is_over(const PollRecord& poll, Timestamp now) {
    return (poll.closed && *poll.closed <= now) || (poll.ends && *poll.ends <= now);
}

}  // namespace ynghyd::social
