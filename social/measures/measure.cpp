#include "social/measures/measure.hpp"

#include <algorithm>
#include <array>

#include "social/accounts/visit.hpp"
#include "social/moderation/report.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/mark.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t every_report = 1'000'000;

Measured active_users(const storage::Reader& reader, const MeasureQuery& query) {
    DistinctTally tally(query.period);
    for_each_visit(reader, query.period.previous().begin(), Timestamp(query.period.last),
                   [&](Timestamp day, AccountId user) { tally.add(day, to_string(user)); });
    return tally.result();
}

Measured new_users(const storage::Reader& reader, const MeasureQuery& query) {
    Tally tally(query.period);
    for_each_user(reader, [&](const UserRecord& user) { tally.add(user.created); });
    return tally.result();
}

/// What this account did to others' posts: their ids are of the time at which they were made.
void add_interactions(const storage::Reader& reader, AccountId account, Timestamp since,
                      Tally& tally) {
    const auto since_id = first_id_at(since);
    const auto marks = key::marks_by(account, static_cast<std::uint8_t>(Mark::favourite));
    for (const auto& prefix : {marks, key::boosts_by(account)}) {
        auto range = storage::prefix_range(prefix);
        range.begin = prefix + storage::encode_id(since_id);
        storage::for_each_row(reader, range, [&](const storage::Entry& row) {
            storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
            tally.add(time_of_id(parts.u64().value_or(0)));
        });
    }
    for_each_status_id_of(reader, account, [&](StatusId id) {
        if (id.value < since_id) return false;
        const auto status = find_status(reader, id);
        if (status && !status->in_reply_to_uri.empty()) tally.add(time_of_id(id.value));
        return true;
    });
}

/// Favourites, boosts and replies of everybody here.
Measured interactions(const storage::Reader& reader, const MeasureQuery& query) {
    Tally tally(query.period);
    for (const auto& account : list_local_accounts(reader))
        add_interactions(reader, account.id, query.period.previous().begin(), tally);
    return tally.result();
}

Measured opened_reports(const storage::Reader& reader, const MeasureQuery& query) {
    Tally tally(query.period);
    for (const auto& report : list_reports(reader, true, every_report)) tally.add(report.created);
    return tally.result();
}

Measured resolved_reports(const storage::Reader& reader, const MeasureQuery& query) {
    Tally tally(query.period);
    for (const auto& report : list_reports(reader, true, every_report))
        if (report.resolved) tally.add(*report.resolved);
    return tally.result();
}

template <class What>
Measured distinct_of_tag(const storage::Reader& reader, const MeasureQuery& query, What what) {
    DistinctTally tally(query.period);
    for_each_status_with_tag(
        reader, query.tag, query.period, query.period.previous().begin(),
        [&](const StatusRecord& status) { tally.add(time_of_id(status.id.value), what(status)); });
    return tally.result();
}

Measured tag_accounts(const storage::Reader& reader, const MeasureQuery& query) {
    return distinct_of_tag(reader, query,
                           [](const StatusRecord& status) { return to_string(status.account); });
}

Measured tag_uses(const storage::Reader& reader, const MeasureQuery& query) {
    return distinct_of_tag(reader, query,
                           [](const StatusRecord& status) { return to_string(status.id); });
}

Measured tag_servers(const storage::Reader& reader, const MeasureQuery& query) {
    return distinct_of_tag(reader, query, [&](const StatusRecord& status) {
        const auto account = find_account(reader, status.account);
        return account ? account->domain : std::string();
    });
}

/// Of another server: the total is of all times, only the days are of the period.
class ServerTally {
public:
    explicit ServerTally(const Period& period) : tally_(period) {}
    void add(Timestamp at, std::int64_t amount = 1) {
        total_ += amount;
        tally_.add(at, amount);
    }
    Measured result() const {
        auto measured = tally_.result();
        measured.total = total_;
        measured.previous.reset();
        return measured;
    }

private:
    Tally tally_;
    std::int64_t total_ = 0;
};

Measured instance_accounts(const storage::Reader& reader, const MeasureQuery& query) {
    ServerTally tally(query.period);
    for_each_account_of(reader, query.server, [&](const AccountRecord& account) {
        tally.add(time_of_id(account.id.value));
    });
    return tally.result();
}

Measured instance_statuses(const storage::Reader& reader, const MeasureQuery& query) {
    ServerTally tally(query.period);
    for_each_account_of(reader, query.server, [&](const AccountRecord& account) {
        for_each_status_id_of(reader, account.id, [&](StatusId id) {
            tally.add(time_of_id(id.value));
            return true;
        });
    });
    return tally.result();
}

/// Files of other servers stay there: none takes room here.
Measured instance_media_attachments(const storage::Reader&, const MeasureQuery& query) {
    auto measured = ServerTally(query.period).result();
    measured.is_bytes = true;
    return measured;
}

Measured instance_reports(const storage::Reader& reader, const MeasureQuery& query) {
    std::set<AccountId> targets;
    for_each_account_of(reader, query.server,
                        [&](const AccountRecord& account) { targets.insert(account.id); });
    ServerTally tally(query.period);
    for (const auto& report : list_reports(reader, true, every_report))
        if (targets.contains(report.target)) tally.add(report.created);
    return tally.result();
}

void add_follow(const storage::Reader& reader, AccountId follower, AccountId followee,
                ServerTally& tally) {
    const auto follow = find_follow(reader, follower, followee);
    if (follow && follow->state == FollowState::accepted) tally.add(follow->created);
}

/// The account in a row of a table of pairs.
AccountId other_of(const storage::Entry& row) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(9));
    return AccountId{parts.u64().value_or(0)};
}

/// Whom people here follow there.
Measured instance_follows(const storage::Reader& reader, const MeasureQuery& query) {
    ServerTally tally(query.period);
    for_each_account_of(reader, query.server, [&](const AccountRecord& account) {
        storage::for_each_row(reader, storage::prefix_range(key::followers_of(account.id)),
                              [&](const storage::Entry& row) {
                                  add_follow(reader, other_of(row), account.id, tally);
                              });
    });
    return tally.result();
}

/// Who follows people here from there.
Measured instance_followers(const storage::Reader& reader, const MeasureQuery& query) {
    ServerTally tally(query.period);
    for_each_account_of(reader, query.server, [&](const AccountRecord& account) {
        storage::for_each_row(reader, storage::prefix_range(key::following_of(account.id)),
                              [&](const storage::Entry& row) {
                                  add_follow(reader, account.id, other_of(row), tally);
                              });
    });
    return tally.result();
}

struct NamedMeasure {
    std::string_view name;
    Measured (*count)(const storage::Reader& reader, const MeasureQuery& query);
};

constexpr auto measures = std::to_array<NamedMeasure>({
    {"active_users", active_users},
    {"new_users", new_users},
    {"interactions", interactions},
    {"opened_reports", opened_reports},
    {"resolved_reports", resolved_reports},
    {"tag_accounts", tag_accounts},
    {"tag_uses", tag_uses},
    {"tag_servers", tag_servers},
    {"instance_accounts", instance_accounts},
    {"instance_media_attachments", instance_media_attachments},
    {"instance_reports", instance_reports},
    {"instance_statuses", instance_statuses},
    {"instance_follows", instance_follows},
    {"instance_followers", instance_followers},
});

}  // namespace

std::optional<Measured> measure(const storage::Reader& reader, std::string_view name,
                                const MeasureQuery& query) {
    const auto found = std::ranges::find(measures, name, &NamedMeasure::name);
    if (found == measures.end()) return std::nullopt;
    return found->count(reader, query);
}

}  // namespace ynghyd::social
