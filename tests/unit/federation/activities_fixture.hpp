#pragma once
// What an incoming activity meets: a member, whom she follows, and two who are up to no good.

#include <gmock/gmock.h>

#include "federation/activities/activities.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/reading.hpp"
#include "social/statuses/interaction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {

using social::AccountRecord;
using social::FollowState;
using social::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = Effect::Kind;

inline constexpr const char* everybody = "https://www.w3.org/ns/activitystreams#Public";

/// ana is a member who follows bob@peer.example; eve is on bob's server; mallory is elsewhere.
class Activities : public rig::SiteFixture {
protected:
    Activities() { make_follow(ana_, bob_); }

    /// `fetched`: what an earlier run asked for and was read since.
    Effect apply(const AccountRecord& sender, const Json& activity,
                 const std::string& fetched = {}) {
        const auto uri = std::string(string_at(activity, "id"));
        const auto type = std::string(activity_type(activity));
        return write([&](storage::Transaction& tx) {
            return apply_activity(tx, around_, {activity, sender, uri, type, fetched});
        });
    }
    /// As it comes through the inbox: remembered, with what became of it.
    ReceivedState accept(const Json& json, const std::string& actor) {
        Candidate candidate;
        candidate.activity = json;
        candidate.uri = string_at(json, "id");
        candidate.type = activity_type(json);
        candidate.actor = actor;
        Acceptance acceptance;
        acceptance.id = ids_.make<ReceivedId>();
        acceptance.job_id = ids_.make<storage::JobId>();
        acceptance.record.uri = candidate.uri;
        acceptance.record.type = candidate.type;
        acceptance.record.actor = actor;
        acceptance.record.object = first_id(json, "object");
        acceptance.record.received = now();
        acceptance.record.body = to_text(json);
        acceptance.seen_key = seen_key_of(acceptance.record, std::string(32, 's'));
        return write([&](storage::Transaction& tx) {
            return accept_activity(tx, around_, candidate, acceptance);
        });
    }
    /// Refused, and nothing whatever is different afterwards.
    void expect_refused(const AccountRecord& sender, const Json& activity,
                        const std::string& because = {}) {
        const auto before = store_.everything();
        const auto effect = apply(sender, activity);
        EXPECT_EQ(effect.kind, Kind::ignored) << to_text(activity);
        EXPECT_NE(effect.reason, "");
        if (!because.empty()) EXPECT_EQ(effect.reason, because);
        EXPECT_EQ(store_.everything(), before) << effect.reason;
    }
    Json activity(const char* type, const AccountRecord& sender, Json object) {
        return {{"id", sender.uri + "/activities/" + std::to_string(++last_)},
                {"type", type},
                {"actor", sender.uri},
                {"object", std::move(object)}};
    }
    Json note(const AccountRecord& author, const std::string& path = "/notes/1") {
        return {{"id", author.uri + path},
                {"type", "Note"},
                {"attributedTo", author.uri},
                {"to", Json::array({everybody})},
                {"cc", Json::array({author.followers})},
                {"published", "2027-02-01T08:00:00Z"},
                {"content", "<p>Hello</p>"}};
    }
    std::optional<social::StatusRecord> stored(const Json& object) {
        return social::find_status_by_uri(*read(), string_at(object, "id"));
    }
    /// A status of bob's that is known here.
    social::StatusRecord store_note() {
        EXPECT_EQ(apply(bob_, activity("Create", bob_, note(bob_))).kind, Kind::done);
        return stored(note(bob_)).value();
    }
    std::optional<FollowState> follow_of(const AccountRecord& from, const AccountRecord& to) {
        const auto found = social::find_follow(*read(), from.id, to.id);
        return found ? std::optional(found->state) : std::nullopt;
    }
    std::int64_t favourites(StatusId id) {
        return social::count_interactions(*read(), social::Interaction::favourite, id);
    }
    std::int64_t reblogs(StatusId id) {
        return social::count_interactions(*read(), social::Interaction::reblog, id);
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord eve_ = make_remote("eve", "peer.example");
    const AccountRecord mallory_ = make_remote("mallory", "evil.example");
    const Surroundings around_{site_, rules_};
    int last_ = 0;
};

}  // namespace ynghyd::federation
