#pragma once
// News about a local status that are no edit: votes, the end of a poll, seats of an event. Others
// hear of them by an Update whose `updated` stays as it was, several changes at once.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// The body of a status_news job.
struct StatusNews {
    static constexpr std::uint8_t version = 1;
    StatusId status;
    bool end_of_poll = false;
    std::string letter{};  ///< About an event: to whoever takes part, instead of an Update.
    AccountId after{};     ///< Those up to this one have had it.
    std::optional<Timestamp> ends{};  ///< The end that is meant: an edit may have set another.
    std::string unknown_fields{};
    void describe(auto& visit) {
        visit(1, "status", status);
        visit(2, "end_of_poll", end_of_poll);
        visit(3, "letter", letter);
        visit(4, "after", after);
        visit(5, "ends", ends);
    }
    bool operator==(const StatusNews&) const = default;
};

/// Others will hear after `pause`; nothing happens when they are to hear already.
void plan_news(storage::Transaction& tx, const Site& site, StatusId status, Duration pause);
/// At the end of a poll members who voted are told of it; of one of ours others hear its last
/// numbers, and that it is closed.
void plan_end_of_poll(storage::Transaction& tx, const Site& site, StatusId status, Timestamp ends);

/// The letters about an event that are not written yet.
void plan_letters(storage::Transaction& tx, const Site& site, const StatusNews& letters);

/// Does what a status_news job is for.
void tell_news(storage::Transaction& tx, const Site& site, const StatusNews& news);

}  // namespace ynghyd::social
