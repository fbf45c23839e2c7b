#include "social/statuses/vote.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "social/outbox/outgoing.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

// Counters of a status: its voters, and from there on the votes for each answer.
constexpr std::uint8_t voters_count = 0x3f;
constexpr std::uint8_t first_choice_count = 0x40;

storage::Key count_key(StatusId status, std::uint32_t choice) {
    return key::status_count(status, static_cast<std::uint8_t>(first_choice_count + choice));
}

std::uint32_t read_count(const storage::Reader& reader, const storage::Key& row) {
    return static_cast<std::uint32_t>(std::max<std::int64_t>(0, reader.counter(row)));
}

Result<void> count_choice(storage::Transaction& tx, const Site& site, AccountId voter,
                          const StatusRecord& status, std::uint32_t choice) {
    const auto before = find_vote(tx, status.id, voter);
    auto record = before.value_or(VoteRecord{});
    const bool chosen = std::ranges::find(record.choices, choice) != record.choices.end();
    if (chosen || (before && !status.poll->multiple))
        return failure(Error::Kind::conflict, "There is a vote of this account already.");
    if (!before) {
        record.created = site.clock.now();
        tx.add(key::status_count(status.id, voters_count), 1);
    }
    record.choices.push_back(choice);
    tx.put(key::vote(status.id, voter), storage::encode(record));
    tx.add(count_key(status.id, choice), 1);
    return {};
}

bool have_one_in_common(const std::vector<std::uint32_t>& some,
                        const std::vector<std::uint32_t>& others) {
    return std::ranges::find_first_of(some, others) != some.end();
}

Result<void> check_open(const Site& site, const StatusRecord& status) {
    if (!status.poll) return failure(Error::Kind::invalid, "This post is not a poll.");
    if (is_over(*status.poll, site.clock.now()))
        return failure(Error::Kind::gone, "The poll is over.");
    return {};
}

Result<void> check_choices(const StatusRecord& status, const std::vector<std::uint32_t>& choices) {
    const auto& poll = *status.poll;
    if (choices.empty() || (choices.size() > 1 && !poll.multiple))
        return failure(Error::Kind::invalid, poll.multiple
                                                 ? "Choose at least one answer."
                                                 : "Choose one answer: this poll takes no more.");
    for (const auto choice : choices)
        if (choice >= poll.options.size() || std::ranges::count(choices, choice) > 1)
            return failure(Error::Kind::invalid,
                           fmt::format("Choose answers by their numbers, 0 to {}, each once.",
                                       poll.options.size() - 1));
    return {};
}

/// The author's server counts it.
void send_choice(storage::Transaction& tx, const Site& site, const AccountRecord& voter,
                 const AccountRecord& author, const StatusRecord& status, std::uint32_t choice) {
    auto activity = new_activity(site, voter, ActivityType::create);
    activity.object_uri = activity.uri + "/vote";
    activity.content = status.poll->options[choice].title;
    activity.target = status.uri;
    send_to(tx, std::move(activity), author, status.uri);
}

}  // namespace

std::optional<VoteRecord> find_vote(const storage::Reader& reader, StatusId status,
                                    AccountId account) {
    const auto bytes = reader.get(key::vote(status, account));
    if (!bytes) return std::nullopt;
    return storage::decode<VoteRecord>(*bytes);
}

PollTally tally_of(const storage::Reader& reader, const StatusRecord& status) {
    PollTally tally;
    if (!status.poll) return tally;
    const auto author = find_account(reader, status.account);
    const bool ours = author && author->is_local();
    for (std::uint32_t i = 0; i < status.poll->options.size(); ++i)
        tally.votes.push_back(ours ? read_count(reader, count_key(status.id, i))
                                   : status.poll->options[i].votes);
    tally.voters =
        ours ? read_count(reader, key::status_count(status.id, voters_count)) : status.poll->voters;
    return tally;
}

Result<void> receive_vote(storage::Transaction& tx, const Site& site, const AccountRecord& voter,
                          const StatusRecord& status, std::string_view answer) {
    TRY_VOID(check_open(site, status));
    const auto& options = status.poll->options;
    const auto found = std::ranges::find(options, answer, &PollOption::title);
    if (found == options.end())
        return failure(Error::Kind::invalid, "The poll has no such answer.");
    TRY_VOID(count_choice(tx, site, voter.id, status,
                          static_cast<std::uint32_t>(found - options.begin())));
    plan_news(tx, site, status.id, site.poll_pause);
    return {};
}

Result<void> vote(storage::Transaction& tx, const Site& site, const AccountRecord& voter,
                  const StatusRecord& status, const std::vector<std::uint32_t>& choices) {
    TRY_VOID(check_open(site, status));
    if (voter.id == status.account)
        return failure(Error::Kind::forbidden, "Nobody votes in their own poll.");
    if (!may_see(tx, status, voter))
        return failure(Error::Kind::forbidden, "This account cannot see that poll.");
    TRY_VOID(check_choices(status, choices));
    const auto before = find_vote(tx, status.id, voter.id);
    if (before && (!status.poll->multiple || have_one_in_common(before->choices, choices)))
        return failure(Error::Kind::conflict, "There is a vote of this account already.");
    const auto author = find_account(tx, status.account);
    if (!author) return failure(Error::Kind::not_found, "The author of that poll is gone.");
    for (const auto choice : choices) {
        TRY_VOID(count_choice(tx, site, voter.id, status, choice));
        send_choice(tx, site, voter, *author, status, choice);
    }
    if (author->is_local())
        plan_news(tx, site, status.id, site.poll_pause);
    else if (status.poll->ends)
        plan_end_of_poll(tx, site, status.id, *status.poll->ends);
    return {};
}

void erase_votes(storage::Transaction& tx, StatusId status) {
    while (!tx.erase_range(storage::prefix_range(key::votes_in(status)))) {
    }
    tx.erase(key::status_count(status, voters_count));
    for (std::uint32_t i = 0; i < max_poll_options; ++i) tx.erase(count_key(status, i));
}

std::vector<std::string> inboxes_of_voters(const storage::Reader& reader, StatusId status) {
    std::vector<std::string> inboxes;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::votes_in(status)), storage::max_scan_rows)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const auto voter = find_account(reader, AccountId{parts.u64().value_or(0)});
        if (voter && !voter->is_local()) inboxes.push_back(fan_out_inbox(*voter));
    }
    return inboxes;
}

}  // namespace ynghyd::social
