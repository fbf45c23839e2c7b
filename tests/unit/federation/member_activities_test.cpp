#include "federation/members/member_activities.hpp"

#include "social/accounts/move.hpp"
#include "social/events/participation.hpp"
#include "social/moderation/report.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote_request.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/vote.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using social::Interaction;

/// What ana's program puts into her outbox.
class MemberActivities : public Activities {
protected:
    Result<std::string> post(const Json& activity, const AccountRecord& author) {
        const auto* deed = find_member_deed(type_of(activity));
        EXPECT_TRUE(deed) << to_text(activity);
        const MemberActivity what{author, activity, *first(activity, "object")};
        return write(
            [&](storage::Transaction& tx) { return apply_member_deed(tx, around_, *deed, what); });
    }
    /// The activity that was made, whose id is what the program is told.
    social::ActivityRecord done(const Json& activity) {
        const auto location = post(activity, ana_);
        EXPECT_TRUE(location) << to_text(activity) << (location ? "" : location.error().safe_text);
        const auto made = last_activity(ana_);
        if (location) EXPECT_EQ(*location, made.uri);
        return made;
    }
    /// Nothing whatever is different afterwards.
    void expect_error(const Json& activity, Error::Kind kind) {
        const auto before = store_.everything();
        const auto refused = post(activity, ana_);
        ASSERT_FALSE(refused) << to_text(activity);
        EXPECT_EQ(refused.error().kind, kind) << refused.error().safe_text;
        EXPECT_NE(refused.error().safe_text, "");
        EXPECT_EQ(store_.everything(), before) << to_text(activity);
    }
    static Json act(const char* type, Json object, Json more = Json::object()) {
        Json activity{{"type", type}, {"object", std::move(object)}};
        activity.update(more);
        return activity;
    }
    std::int64_t count_of(Interaction kind, StatusId id) {
        return social::count_interactions(*read(), kind, id);
    }
};

TEST_F(MemberActivities, AreThoseOfTheListAndEachHasAScope) {
    for (const auto type : {"Create", "Update",   "Delete",     "Follow",          "Undo",
                            "Like",   "Announce", "EmojiReact", "Dislike",         "Block",
                            "Add",    "Remove",   "Accept",     "Reject",          "Join",
                            "Leave",  "Flag",     "Move",       "TentativeAccept", "Invite"}) {
        const auto* deed = find_member_deed(type);
        ASSERT_TRUE(deed) << type;
        EXPECT_TRUE(deed->scope.starts_with("write")) << type;
    }
    for (const auto type : {"", "Travel", "QuoteRequest", "Ignore", "View"})
        EXPECT_FALSE(find_member_deed(type)) << type;
    const auto& undo = *find_member_deed("Undo");
    EXPECT_EQ(scope_of(*read(), undo, {{"type", "Follow"}}), "write:follows");
    EXPECT_EQ(scope_of(*read(), undo, "https://copro.example/users/ana/activities/1"), "write");
}

TEST_F(MemberActivities, NeedTheScopeOfWhatTheyAnswerOrUndoByItsId) {
    const auto like = done(act("Like", store_note().uri));
    EXPECT_EQ(scope_of(*read(), *find_member_deed("Undo"), like.uri), "write:favourites");
    const auto follow = activity("Follow", bob_, ana_.uri);
    accept(follow, bob_.uri);
    EXPECT_EQ(scope_of(*read(), *find_member_deed("Reject"), id_of(follow)), "write:follows");
    EXPECT_EQ(scope_of(*read(), *find_member_deed("Accept"), "https://peer.example/1"), "write");
}

TEST_F(MemberActivities, LikeAndItsUndoByIdOrByWhatItWas) {
    const auto status = store_note();
    const auto like = done(act("Like", status.uri));
    EXPECT_EQ(like.type, ActivityType::like);
    EXPECT_THAT(inboxes_of(like.id), ElementsAre(bob_.inbox));
    expect_error(act("Like", status.uri), Error::Kind::conflict);
    EXPECT_EQ(done(act("Undo", like.uri)).inner->uri, like.uri);
    EXPECT_EQ(favourites(status.id), 0);
    expect_error(act("Undo", like.uri), Error::Kind::not_found);
    done(act("Like", status.uri));
    done(act("Undo", {{"type", "Like"}, {"actor", ana_.uri}, {"object", status.uri}}));
    EXPECT_EQ(favourites(status.id), 0);
    expect_error(act("Like", "https://peer.example/none"), Error::Kind::not_found);
}

TEST_F(MemberActivities, DislikeAndEmojiReactAndTheirUndo) {
    const auto status = store_note();
    const auto dislike = done(act("Dislike", status.uri));
    EXPECT_EQ(count_of(Interaction::dislike, status.id), 1);
    done(act("Undo", dislike.uri));
    EXPECT_EQ(count_of(Interaction::dislike, status.id), 0);
    const auto reaction = done(act("EmojiReact", status.uri, {{"content", "🎉"}}));
    EXPECT_EQ(reaction.content, "🎉");
    EXPECT_THAT(social::list_reactions(*read(), status.id), SizeIs(1));
    expect_error(act("EmojiReact", status.uri, {{"content", "words"}}), Error::Kind::invalid);
    expect_error(act("EmojiReact", status.uri), Error::Kind::invalid);
    done(act("Undo", {{"type", "EmojiReact"}, {"object", status.uri}, {"content", "🎉"}}));
    EXPECT_THAT(social::list_reactions(*read(), status.id), IsEmpty());
}

TEST_F(MemberActivities, AnnounceHasTheAudienceThatItAddresses) {
    const auto status = store_note();
    const auto boost = done(act("Announce", status.uri, {{"to", ana_.followers}}));
    EXPECT_THAT(boost.to, ElementsAre(ana_.followers));
    EXPECT_THAT(boost.cc, ElementsAre(bob_.uri));
    done(act("Undo", boost.uri));
    EXPECT_THAT(last_activity(ana_).to, ElementsAre(ana_.followers));
    const auto open =
        done(act("Announce", status.uri, {{"to", everybody}, {"cc", ana_.followers}}));
    EXPECT_THAT(open.to, ElementsAre(everybody));
    EXPECT_EQ(reblogs(status.id), 1);
    done(act("Undo", open.uri));
    expect_error(act("Announce", status.uri), Error::Kind::invalid);
}

TEST_F(MemberActivities, BlockIsToldToNobodyAndUndone) {
    make_follow(bob_, ana_);
    const auto block = done(act("Block", bob_.uri));
    EXPECT_EQ(block.type, ActivityType::block);
    EXPECT_THAT(inboxes_of(block.id), IsEmpty());
    EXPECT_TRUE(social::is_blocked(*read(), ana_.id, bob_.id));
    EXPECT_EQ(follow_of(bob_, ana_), std::nullopt);
    done(act("Undo", block.uri));
    EXPECT_FALSE(social::is_blocked(*read(), ana_.id, bob_.id));
    expect_error(act("Undo", {{"type", "Block"}, {"object", bob_.uri}}), Error::Kind::not_found);
}

TEST_F(MemberActivities, FollowAndItsUndo) {
    const auto follow = done(act("Follow", eve_.uri));
    EXPECT_EQ(follow_of(ana_, eve_), FollowState::requested);
    done(act("Undo", {{"type", "Follow"}, {"object", eve_.uri}}));
    EXPECT_EQ(follow_of(ana_, eve_), std::nullopt);
    done(act("Follow", eve_.uri));
    EXPECT_EQ(done(act("Follow", eve_.uri)).type, ActivityType::follow) << "asked again";
    expect_error(act("Undo", follow.uri + "0"), Error::Kind::not_found);
}

// What is undone is told by its id, whatever the embedded type says: scopes go by the type.
TEST_F(MemberActivities, UndoIsOfOnesOwnAndOfWhatItSays) {
    const auto status = store_note();
    const auto like = done(act("Like", status.uri));
    expect_error(act("Undo", {{"id", like.uri}, {"type", "Follow"}, {"object", bob_.uri}}),
                 Error::Kind::invalid);
    const auto eve = make_local("eve2");
    ASSERT_TRUE(post(act("Like", status.uri), eve));
    expect_error(act("Undo", last_activity(eve).uri), Error::Kind::not_found);
    const auto own = publish(ana_, "mine");
    expect_error(act("Undo", {{"type", "Create"}, {"object", own.uri}}), Error::Kind::invalid);
}

TEST_F(MemberActivities, AddAndRemoveChangeOnesOwnProfileOnly) {
    const auto own = publish(ana_, "mine");
    const Json to_featured{{"target", ana_.featured}};
    done(act("Add", own.uri, to_featured));
    EXPECT_THAT(social::list_pinned(*read(), ana_.id), SizeIs(1));
    done(act("Remove", own.uri, to_featured));
    EXPECT_THAT(social::list_pinned(*read(), ana_.id), IsEmpty());
    const Json tag{{"type", "Hashtag"}, {"name", "#Cymru"}};
    done(act("Add", tag, {{"target", "https://copro.example/users/ana/collections/tags"}}));
    EXPECT_THAT(social::list_featured_tags(*read(), ana_.id), ElementsAre("Cymru"));
    done(act("Remove", tag, to_featured));
    EXPECT_THAT(social::list_featured_tags(*read(), ana_.id), IsEmpty());
    expect_error(act("Add", own.uri, {{"target", network_.featured}}), Error::Kind::invalid);
    expect_error(act("Add", own.uri), Error::Kind::invalid);
    expect_error(act("Add", store_note().uri, to_featured), Error::Kind::not_found);
}

TEST_F(MemberActivities, AcceptAndRejectAnswerAFollowThatWaits) {
    const auto locked = make_local("locked", social::ActorType::person, true);
    const auto wish = activity("Follow", bob_, locked.uri);
    ASSERT_EQ(accept(wish, bob_.uri), ReceivedState::done);
    EXPECT_FALSE(post(act("Accept", wish["id"]), ana_)) << "not hers to answer";
    ASSERT_TRUE(post(act("Accept", wish["id"]), locked));
    EXPECT_EQ(follow_of(bob_, locked), FollowState::accepted);
    EXPECT_EQ(last_activity(locked).inner->uri, string_at(wish, "id"));
    EXPECT_FALSE(post(act("Accept", wish), locked)) << "done already";
    ASSERT_TRUE(post(act("Reject", wish), locked));
    EXPECT_EQ(follow_of(bob_, locked), std::nullopt);
    expect_error(act("Accept", "https://peer.example/a/none"), Error::Kind::not_found);
    expect_error(act("Accept", {{"type", "Offer"}, {"actor", bob_.uri}}), Error::Kind::invalid);
}

TEST_F(MemberActivities, AcceptAnswersAJoinOfOnesOwnEvent) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::event;
    draft.title = "Seed swap";
    draft.event.emplace().start = "2027-06-17T10:00";
    draft.event->join_mode = social::JoinMode::restricted;
    const auto event = try_publish(ana_, draft).value();
    const auto wish = activity("Join", bob_, event.uri);
    ASSERT_EQ(accept(wish, bob_.uri), ReceivedState::done);
    EXPECT_FALSE(post(act("Accept", wish), network_)) << "somebody else's event";
    const auto yes = done(act("Accept", wish["id"]));
    EXPECT_EQ(yes.inner->uri, string_at(wish, "id"));
    EXPECT_EQ(social::find_participation(*read(), event.id, bob_.id)->state,
              social::ParticipationState::accepted);
    done(act("Reject", wish));
    EXPECT_EQ(social::find_participation(*read(), event.id, bob_.id)->state,
              social::ParticipationState::removed);
}

TEST_F(MemberActivities, AcceptAnswersAWishToQuote) {
    social::StatusDraft draft;
    draft.text = "ask me";
    draft.quote_policy = social::QuotePolicy::ask;
    const auto own = try_publish(ana_, draft).value();
    auto quote = note(bob_, "/notes/q");
    quote["quote"] = own.uri;
    auto wish = activity("QuoteRequest", bob_, own.uri);
    wish["instrument"] = quote;
    ASSERT_EQ(accept(wish, bob_.uri), ReceivedState::done);
    const auto yes = done(act("Accept", wish["id"]));
    EXPECT_EQ(yes.type, ActivityType::accept);
    EXPECT_NE(yes.result, "");
    expect_error(act("Reject", wish["id"]), Error::Kind::not_found);
}

TEST_F(MemberActivities, JoinAndLeaveAnEventHereOrElsewhere) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::event;
    draft.title = "Seed swap";
    draft.event.emplace().start = "2027-06-17T10:00";
    draft.event->capacity = 1;
    const auto event = try_publish(network_, draft).value();
    const auto join = done(act("Join", event.uri, {{"participationMessage", "See you"}}));
    EXPECT_EQ(join.type, ActivityType::join);
    EXPECT_EQ(social::find_participation(*read(), event.id, ana_.id)->state,
              social::ParticipationState::accepted);
    expect_error(act("Join", event.uri), Error::Kind::conflict);
    const auto carys = make_local("carys");
    EXPECT_EQ(post(act("Join", event.uri), carys).error().kind, Error::Kind::conflict) << "full";
    done(act("Undo", join.uri));
    ASSERT_TRUE(post(act("Join", event.uri), carys));
    expect_error(act("Leave", event.uri), Error::Kind::not_found);
    expect_error(act("Join", store_note().uri), Error::Kind::invalid);
}

TEST_F(MemberActivities, InviteAsksSomebodyToOnesOwnEvent) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::event;
    draft.title = "Committee";
    draft.visibility = social::Visibility::private_;
    draft.event.emplace().start = "2027-06-17T10:00";
    draft.event->join_mode = social::JoinMode::invite;
    const auto event = try_publish(ana_, draft).value();
    const auto sent = done(act("Invite", event.uri, {{"target", bob_.uri}}));
    EXPECT_EQ(sent.type, ActivityType::invite);
    EXPECT_EQ(sent.target, bob_.uri);
    EXPECT_EQ(social::find_participation(*read(), event.id, bob_.id)->state,
              social::ParticipationState::invited);
    apply(bob_, activity("Join", bob_, event.uri));
    EXPECT_EQ(social::find_participation(*read(), event.id, bob_.id)->state,
              social::ParticipationState::accepted);
    expect_error(act("Invite", event.uri, {{"target", bob_.uri}}), Error::Kind::conflict);
    expect_error(act("Invite", event.uri, {{"target", ana_.uri}}), Error::Kind::invalid);
    expect_error(act("Invite", store_note().uri, {{"target", bob_.uri}}), Error::Kind::not_found);
    EXPECT_FALSE(post(act("Invite", event.uri, {{"target", bob_.uri}}), network_));
}

/// Ana is asked to come to eve's concert.
class InvitedMember : public MemberActivities {
protected:
    InvitedMember() {
        auto event = note(eve_, "/events/1");
        event["type"] = "Event";
        event["name"] = "Concert";
        event["startTime"] = "2027-06-17T10:00:00Z";
        invite_ = activity("Invite", eve_, event);
        invite_["target"] = ana_.uri;
        EXPECT_EQ(accept(invite_, eve_.uri), ReceivedState::done);
        event_ = stored(event).value();
    }
    social::ParticipationState state() {
        return social::find_participation(*read(), event_.id, ana_.id)->state;
    }
    /// What eve's server is told.
    void expect_told(const social::ActivityRecord& sent, ActivityType type) {
        EXPECT_EQ(sent.type, type);
        EXPECT_EQ(sent.object_uri, event_.uri);
        EXPECT_EQ(sent.to, std::vector{eve_.uri});
        EXPECT_FALSE(sent.inner);
    }
    Json invite_;
    social::StatusRecord event_;
};

TEST_F(InvitedMember, AcceptsByTheEventOrTheInvite) {
    expect_told(done(act("Accept", event_.uri)), ActivityType::accept);
    EXPECT_EQ(state(), social::ParticipationState::accepted);
    expect_error(act("Accept", invite_["id"]), Error::Kind::conflict);
    expect_told(done(act("Reject", invite_["id"])), ActivityType::reject);
    EXPECT_EQ(state(), social::ParticipationState::left);
    expect_told(done(act("Join", event_.uri)), ActivityType::accept);
    EXPECT_EQ(state(), social::ParticipationState::accepted);
    expect_told(done(act("Undo", last_activity(ana_).uri)), ActivityType::reject);
    EXPECT_EQ(state(), social::ParticipationState::left);
}

TEST_F(InvitedMember, MayComeOrDecline) {
    expect_told(done(act("TentativeAccept", invite_)), ActivityType::tentative_accept);
    EXPECT_EQ(state(), social::ParticipationState::interested);
    expect_error(act("TentativeAccept", invite_), Error::Kind::conflict);
    expect_told(done(act("Reject", invite_)), ActivityType::reject);
    EXPECT_EQ(state(), social::ParticipationState::left);
    expect_error(act("Reject", invite_), Error::Kind::not_found);
}

TEST_F(InvitedMember, NeedsTheScopeOfAJoin) {
    for (const auto* type : {"Accept", "Reject", "TentativeAccept"})
        for (const Json& about : {Json(event_.uri), invite_["id"], invite_})
            EXPECT_EQ(scope_of(*read(), *find_member_deed(type), about), "write:statuses") << type;
    // Called something else it is something else.
    expect_error(act("Accept", {{"id", event_.uri}, {"type", "Follow"}, {"actor", eve_.uri}}),
                 Error::Kind::not_found);
}

TEST_F(MemberActivities, TentativeAcceptIsForServersThatKnowIt) {
    auto event = note(bob_, "/events/1");
    event["type"] = "Event";
    event["name"] = "Concert";
    event["startTime"] = "2027-06-17T10:00:00Z";
    event["joinMode"] = "free";
    apply(bob_, activity("Create", bob_, event));
    const auto uri = stored(event)->uri;
    expect_error(act("TentativeAccept", uri), Error::Kind::invalid);
    expect_error(act("TentativeAccept", "https://peer.example/none"), Error::Kind::not_found);
    social::PeerSoftwareRecord friendica;
    friendica.name = "friendica";
    write([&](storage::Transaction& tx) {
        tx.put(storage::key::peer_software("peer.example"), storage::encode(friendica));
    });
    EXPECT_EQ(done(act("Join", uri)).type, ActivityType::accept);
    done(act("TentativeAccept", uri));
    EXPECT_EQ(done(act("Leave", uri)).type, ActivityType::reject);
}

TEST_F(MemberActivities, CreateOfAVoteIsCastInOnePiece) {
    auto question = note(bob_, "/polls/1");
    question["type"] = "Question";
    question["anyOf"] = Json::array({{{"name", "Te"}}, {{"name", "Coffi"}}, {{"name", "Dŵr"}}});
    ASSERT_EQ(apply(bob_, activity("Create", bob_, question)).kind, Kind::done);
    const auto poll = stored(question).value();
    const auto answer = [&](const char* name) {
        return Json{{"type", "Note"}, {"name", name}, {"inReplyTo", poll.uri}};
    };
    expect_error(act("Create", Json::array({answer("Te"), answer("Llaeth")})),
                 Error::Kind::invalid);
    const auto vote = done(act("Create", Json::array({answer("Te"), answer("Dŵr")})));
    EXPECT_EQ(vote.content, "Dŵr");
    EXPECT_EQ(social::find_vote(*read(), poll.id, ana_.id)->choices,
              (std::vector<std::uint32_t>{0, 2}));
    done(act("Create", answer("Coffi")));
    expect_error(act("Create", answer("Te")), Error::Kind::conflict);
}

TEST_F(MemberActivities, CreateReachesWhomItIsAddressedTo) {
    const auto letter = done(act("Create", {{"type", "Note"}, {"content", "For you"}},
                                 {{"to", Json::array({bob_.uri, "https://nobody.example/x"})}}));
    EXPECT_THAT(letter.to, ElementsAre(bob_.uri));
    EXPECT_THAT(inboxes_of(letter.id), ElementsAre(bob_.inbox));
    done(act("Update", {{"id", social::find_status(*read(), letter.status)->uri},
                        {"type", "Note"},
                        {"content", "For you alone"}}));
    EXPECT_THAT(last_activity(ana_).to, ElementsAre(bob_.uri)) << "and so does the edit";
    const auto reply = act("Create", {{"to", bob_.uri}, {"inReplyTo", "https://x.example/1"}});
    const auto named = member_activities::of_create({ana_, reply, reply["object"]});
    EXPECT_THAT(named.welcome, ElementsAre(bob_.uri));
    EXPECT_EQ(named.needed.at(0), "https://x.example/1");
}

TEST_F(MemberActivities, FlagIsForTheModeratorsAndForwardedOnlyWhenAddressed) {
    write([&](storage::Transaction& tx) {
        social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
    });
    const auto status = store_note();
    const Json about = Json::array({bob_.uri, status.uri});
    const auto flag = done(act("Flag", about, {{"content", "<p>Spam</p>"}}));
    EXPECT_THAT(inboxes_of(flag.id), IsEmpty());
    auto report = social::list_reports(*read(), false, 1).at(0);
    EXPECT_EQ(report.comment, "Spam");
    EXPECT_EQ(report.target, bob_.id);
    EXPECT_THAT(report.statuses, ElementsAre(status.uri));
    EXPECT_FALSE(report.forwarded);
    done(act("Flag", about, {{"to", bob_.uri}}));
    EXPECT_TRUE(social::list_reports(*read(), false, 1).at(0).forwarded);
    EXPECT_THAT(inboxes_of(last_activity(ana_).id), IsEmpty()) << "the server's actor tells them";
    expect_error(act("Flag", Json::array({bob_.uri, mallory_.uri})), Error::Kind::invalid);
    expect_error(act("Flag", "https://peer.example/none"), Error::Kind::not_found);
}

TEST_F(MemberActivities, MoveNeedsAnAliasThere) {
    const Json to_bob{{"target", bob_.uri}};
    expect_error(act("Move", ana_.uri, to_bob), Error::Kind::invalid);
    expect_error(act("Move", network_.uri, to_bob), Error::Kind::invalid);
    auto bob = bob_;
    bob.also_known_as = {ana_.uri};
    write([&](storage::Transaction& tx) { social::put_account(tx, bob); });
    EXPECT_EQ(done(act("Move", ana_.uri, to_bob)).type, ActivityType::move);
    EXPECT_EQ(social::find_account(*read(), ana_.id)->moved_to, bob_.uri);
}

TEST_F(MemberActivities, UpdateChangesOnesOwnProfile) {
    const Json field{{"type", "PropertyValue"}, {"name", "Site"}, {"value", "<p>Garden</p>"}};
    const auto update = done(act("Update", {{"id", ana_.uri},
                                            {"type", "Person"},
                                            {"name", "Ana Llwyd"},
                                            {"summary", "<p>Gardener</p>"},
                                            {"manuallyApprovesFollowers", true},
                                            {"attachment", field}}));
    EXPECT_EQ(update.object_uri, ana_.uri);
    const auto ana = social::find_account(*read(), ana_.id).value();
    EXPECT_EQ(ana.display_name, "Ana Llwyd");
    EXPECT_EQ(ana.note, "<p>Gardener</p>");
    EXPECT_TRUE(ana.locked);
    EXPECT_THAT(ana.fields, ElementsAre(social::ProfileField{"Site", "Garden"}));
    expect_error(act("Update", {{"id", network_.uri}, {"type", "Group"}, {"name", "Mine"}}),
                 Error::Kind::not_found);
    expect_error(act("Update", {{"id", ana_.uri}, {"type", "Note"}, {"name", "x"}}),
                 Error::Kind::not_found);
    const auto& deed = *find_member_deed("Update");
    EXPECT_EQ(scope_of(*read(), deed, {{"type", "Person"}}), "write:accounts");
    EXPECT_EQ(scope_of(*read(), deed, {{"type", "Note"}}), "write:statuses");
}

TEST_F(MemberActivities, OnlyOnesOwnPostsAreChangedOrDeleted) {
    const auto theirs = publish(network_, "not hers");
    expect_error(act("Delete", theirs.uri), Error::Kind::not_found);
    expect_error(act("Update", {{"id", theirs.uri}, {"type", "Note"}, {"content", "x"}}),
                 Error::Kind::not_found);
    const auto own = publish(ana_, "mine");
    expect_error(act("Update", own.uri), Error::Kind::invalid);
    done(act("Delete", own.uri));
    EXPECT_FALSE(social::find_status(*read(), own.id));
}

}  // namespace
}  // namespace ynghyd::federation
