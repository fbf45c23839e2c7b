#pragma once
// Votes in polls, ours and others'.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct VoteRecord {
    static constexpr std::uint8_t version = 1;
    std::vector<std::uint32_t> choices;  ///< Indexes into PollRecord::options, as they came.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "choices", choices);
        visit(2, "created", created);
    }
    bool operator==(const VoteRecord&) const = default;
};

std::optional<VoteRecord> find_vote(const storage::Reader& reader, StatusId status,
                                    AccountId account);

/// How many chose each answer: counted here for a local poll, as it was told for a remote one.
struct PollTally {
    std::vector<std::uint32_t> votes;
    std::uint32_t voters = 0;
    bool operator==(const PollTally&) const = default;
};
PollTally tally_of(const storage::Reader& reader, const StatusRecord& status);

/// Counts one choice of a remote account in a local poll, by the text of the answer, and sees to it
/// that others hear the new numbers. Error::Kind::invalid for an answer that is not there,
/// conflict for a second choice where one is allowed, gone when the poll is over.
Result<void> receive_vote(storage::Transaction& tx, const Site& site, const AccountRecord& voter,
                          const StatusRecord& status, std::string_view answer);

/// A member votes, once, here or elsewhere: one Create for each choice, to the poll's author.
/// Errors as above; forbidden for the author and for who cannot see the poll.
Result<void> vote(storage::Transaction& tx, const Site& site, const AccountRecord& voter,
                  const StatusRecord& status, const std::vector<std::uint32_t>& choices);

/// All votes and their numbers: what is asked now is something else.
void erase_votes(storage::Transaction& tx, StatusId status);

/// Of the first 1,000 of other servers who voted: they want to know how it ends.
std::vector<std::string> inboxes_of_voters(const storage::Reader& reader, StatusId status);

}  // namespace ynghyd::social
