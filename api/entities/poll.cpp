#include "api/entities/poll.hpp"

#include <numeric>

#include "api/answer.hpp"
#include "api/entities/emoji.hpp"
#include "social/statuses/vote.hpp"

namespace ynghyd::api {
namespace {

void add_own_votes(Json& json, const Viewpoint& view, const social::StatusRecord& status) {
    const bool is_author = status.account == view.viewer->id;
    const auto vote = social::find_vote(view.reader, status.id, view.viewer->id);
    // Who asks sees the numbers without voting.
    json["voted"] = is_author || vote;
    json["own_votes"] = vote ? Json(vote->choices) : Json::array();
}

}  // namespace

Json poll_entity(const Viewpoint& view, const social::StatusRecord& status) {
    const auto& poll = *status.poll;
    const auto tally = social::tally_of(view.reader, status);
    const bool over = social::is_over(poll, view.site.clock.now());
    const bool hidden = poll.hide_totals && !over;
    const auto* author = account_at(view, status.account);
    const bool counts_voters = tally.voters > 0 || (author && author->is_local());
    Json json;
    json["id"] = to_string(status.id);
    const auto ends = poll.ends ? poll.ends : poll.closed;
    json["expires_at"] = ends ? Json(to_datetime(*ends)) : Json();
    json["expired"] = over;
    json["multiple"] = poll.multiple;
    json["votes_count"] = std::accumulate(tally.votes.begin(), tally.votes.end(), std::uint64_t{0});
    json["voters_count"] = counts_voters ? Json(tally.voters) : Json();
    json["options"] = Json::array();
    for (std::size_t i = 0; i < poll.options.size(); ++i)
        json["options"].push_back({{"title", poll.options[i].title},
                                   {"votes_count", hidden ? Json() : Json(tally.votes[i])}});
    json["emojis"] = emoji_entities(
        view.site, social::emojis_of_poll(view.reader, status, author ? author->domain : ""));
    if (view.viewer) add_own_votes(json, view, status);
    return json;
}

}  // namespace ynghyd::api
