#include "social/statuses/vote.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::member_activities {
namespace {

/// Votes name their answer by its text.
Result<std::uint32_t> choice_of(const social::PollRecord& poll, std::string_view answer) {
    const auto found = std::ranges::find(poll.options, answer, &social::PollOption::title);
    if (found == poll.options.end())
        return failure(Error::Kind::invalid, fmt::format("The poll has no answer \"{}\".", answer));
    return static_cast<std::uint32_t>(found - poll.options.begin());
}

}  // namespace

/// Several answers come as several objects of one Create, as GoToSocial has it: a vote is cast
/// once.
Outcome vote(storage::Transaction& tx, const Surroundings& around, const MemberActivity& create) {
    const auto question = first_id(create.object, "inReplyTo");
    TRY(const auto status, known_status(tx, question));
    if (!status.poll) return failure(Error::Kind::invalid, "This post is not a poll.");
    std::vector<std::uint32_t> choices;
    for (const Json* object : all(create.activity, "object")) {
        if (!activities::is_vote(*object) || first_id(*object, "inReplyTo") != question)
            return failure(Error::Kind::invalid, "All of a vote is about one poll.");
        TRY(const auto choice, choice_of(*status.poll, text_at(*object, "name")));
        choices.push_back(choice);
    }
    return social::vote(tx, around.site, create.author, status, choices);
}

}  // namespace ynghyd::federation::member_activities
