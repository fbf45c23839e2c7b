// Polls: how they stand, and votes. A poll has the number of its status.
#include <algorithm>
#include <array>

#include "api/entities/poll.hpp"
#include "api/resources.hpp"
#include "api/statuses/status_in_path.hpp"
#include "base/text_codec.hpp"
#include "social/statuses/vote.hpp"

namespace ynghyd::api {
namespace {

FoundStatus visible_poll(const Call& call) {
    TRY(auto status, visible_status(call, viewpoint_of(call)));
    if (!status.poll) return no_record();
    return status;
}

Answer show_poll(const Call& call) {
    TRY(const auto status, visible_poll(call));
    return poll_entity(viewpoint_of(call), status);
}

std::expected<std::vector<std::uint32_t>, Refusal> read_choices(const Call& call) {
    std::vector<std::uint32_t> choices;
    for (const auto& text : call.parameters.list("choices")) {
        const bool digits = text.size() <= 3 && std::ranges::all_of(text, is_digit);
        if (!digits) return refuse(422, "Validation failed: The chosen option does not exist");
        choices.push_back(static_cast<std::uint32_t>(std::stoul(text)));
    }
    if (choices.empty()) return refuse(400, "param is missing or the value is empty: choices");
    return choices;
}

/// Whatever is wrong with a vote is 422 for apps: they show the sentence.
Answer vote_in_poll(const Call& call) {
    TRY(const auto status, visible_poll(call));
    TRY(const auto choices, read_choices(call));
    const auto voted = call.services.store.update([&](storage::Transaction& tx) {
        return social::vote(tx, call.services.site, call.account(), status, choices);
    });
    if (!voted) return refuse(422, "Validation failed: " + voted.error().safe_text);
    const auto after = call.services.store.snapshot();
    return poll_entity(viewpoint_of(call, *after), status);
}

constexpr auto rows_of_polls = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/polls/{id}", Access::public_viewer, "read:statuses", show_poll},
    {http::Method::post, "/api/v1/polls/{id}/votes", Access::user, "write:statuses", vote_in_poll},
});

}  // namespace

std::span<const Endpoint> poll_endpoints() {
    return rows_of_polls;
}

}  // namespace ynghyd::api
