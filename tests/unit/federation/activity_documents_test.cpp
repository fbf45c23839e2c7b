// The exact activities and collections that this server sends beside posts: tests/golden/ours.

#include <gmock/gmock.h>

#include "federation/documents/activity_document.hpp"
#include "federation/documents/answers.hpp"
#include "federation/documents/collections.hpp"
#include "federation/documents/object_collections.hpp"
#include "federation/documents/object_document.hpp"
#include "social/accounts/account_deletion.hpp"
#include "social/accounts/move.hpp"
#include "social/events/invitation.hpp"
#include "social/events/registration.hpp"
#include "social/moderation/report.hpp"
#include "social/outbox/audience.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction_request.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/vote.hpp"
#include "tests/rig/golden.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::HasSubstr;

class ActivityDocuments : public rig::SiteFixture {
protected:
    /// A public post of bob's that is known here.
    social::StatusRecord remote_status(const char* path, social::StatusKind kind) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = bob_.id;
        status.uri = std::string("https://peer.example/") + path;
        status.url = status.uri;
        status.kind = kind;
        return status;
    }
    social::StatusRecord put(social::StatusRecord status) {
        write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
        return status;
    }
    template <class Fn>
    void act(Fn fn) {
        write([&](storage::Transaction& tx) { EXPECT_TRUE(fn(tx)); });
    }
    Json last_document(const social::AccountRecord& account) {
        return render_activity(*read(), site_, last_activity(account)).value();
    }
    /// Ids of activities become their type and how many it was before it.
    void expect_golden(const std::string& name, const Json& document,
                       const social::StatusRecord& status = {}) {
        rig::Placeholders placeholders;
        if (status.id) placeholders.emplace_back(to_string(status.id), "STATUS");
        for (const auto& account : social::list_local_accounts(*read())) {
            int place = 0;
            for (const auto& activity : social::list_activities_of(*read(), account.id, {}, 20))
                placeholders.emplace_back(to_string(activity.id),
                                          std::string(to_string(activity.type)) +
                                              (place++ == 0 ? "" : "-" + std::to_string(place)));
        }
        rig::expect_golden("ours/" + name + ".json", document, placeholders);
    }
    void expect_last(const std::string& name, const social::StatusRecord& status = {}) {
        expect_golden(name, last_document(network_), status);
    }

    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(ActivityDocuments, OfAPollAndAVote) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::question;
    draft.text = "Te neu goffi?";
    draft.language = "cy";
    draft.poll = social::PollDraft{{"Te", "Coffi"}, false, std::chrono::hours(1)};
    const auto poll = try_publish(network_, draft).value();
    act([&](auto& tx) { return social::receive_vote(tx, site_, bob_, poll, "Te"); });
    expect_last("create_poll", poll);
    write([&](storage::Transaction& tx) { social::tell_news(tx, site_, {poll.id, true, {}}); });
    expect_last("update_poll_closed", poll);

    auto theirs = remote_status("polls/1", social::StatusKind::question);
    theirs.poll = social::PollRecord{{{"A", 0}, {"B", 0}}, false, {}, {}, 0};
    put(theirs);
    act([&](auto& tx) { return social::vote(tx, site_, network_, theirs, {1}); });
    expect_last("vote");

    draft.poll->hide_totals = true;
    const auto secret = try_publish(network_, draft).value();
    act([&](auto& tx) { return social::receive_vote(tx, site_, bob_, secret, "Te"); });
    const auto shown = render_object(*read(), site_, network_, secret);
    EXPECT_EQ(shown["oneOf"][0]["replies"]["totalItems"], 0) << "until it is over";
    EXPECT_EQ(shown["votersCount"], 1);
}

TEST_F(ActivityDocuments, OfLikesAndBoosts) {
    const auto note = put(remote_status("notes/1", social::StatusKind::note));
    act([&](auto& tx) { return social::favourite(tx, site_, network_, note); });
    expect_last("like");
    act([&](auto& tx) { return social::unfavourite(tx, site_, network_, note); });
    expect_last("undo_like");
    act([&](auto& tx) { return social::reblog(tx, site_, network_, note); });
    expect_last("announce");
    act([&](auto& tx) { return social::unreblog(tx, site_, network_, note); });
    expect_last("undo_announce");
}

TEST_F(ActivityDocuments, OfPinsAndTags) {
    const auto status = publish(network_, "Croeso");
    act([&](auto& tx) { return social::pin(tx, site_, network_, status.id); });
    expect_last("add", status);
    act([&](auto& tx) { return social::feature_tag(tx, site_, network_, "#Cymru"); });
    expect_last("add_tag");
    expect_golden("featured", render_featured(*read(), network_), status);
    expect_golden("featured_tags", render_featured_tags(*read(), site_, network_));
    act([&](auto& tx) { return social::unfeature_tag(tx, site_, network_, "cymru"); });
    act([&](auto& tx) { return social::unpin(tx, site_, network_, status.id); });
    expect_last("remove", status);
    const auto closed = publish(network_, "For ours", social::Visibility::private_);
    act([&](auto& tx) { return social::pin(tx, site_, network_, closed.id); });
    EXPECT_EQ(render_featured(*read(), network_)["totalItems"], 0);
}

TEST_F(ActivityDocuments, OfQuotes) {
    social::StatusDraft draft;
    draft.text = "Look at this";
    draft.quote = put(remote_status("notes/1", social::StatusKind::note)).id;
    const social::PermissionRecord asked{{}, {std::string(social::public_collection)}};
    write([&](storage::Transaction& tx) {
        social::put_interaction_policy(tx, draft.quote, {{}, {}, {}, asked, {}});
    });
    draft.quote_policy = social::QuotePolicy::followers;
    const auto status = try_publish(network_, draft).value();
    for (const auto& activity : social::list_activities_of(*read(), network_.id, {}, 5))
        if (activity.type == social::ActivityType::quote_request)
            expect_golden("quote_request", render_activity(*read(), site_, activity).value(),
                          status);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::receive_quote_answer(tx, site_, status.id, bob_,
                                                 "https://peer.example/stamps/1"));
    });
    expect_last("update_quote_approved", status);
}

TEST_F(ActivityDocuments, OfReactions) {
    const auto theirs = put(remote_status("notes/1", social::StatusKind::note));
    act([&](auto& tx) { return social::react(tx, site_, network_, theirs, "🎉"); });
    expect_last("emoji_react");
    act([&](auto& tx) { return social::unreact(tx, site_, network_, theirs, "🎉"); });
    expect_last("undo_emoji_react");
    act([&](auto& tx) { return social::dislike(tx, site_, network_, theirs); });
    expect_last("dislike");
}

TEST_F(ActivityDocuments, OfAPostWhoseAuthorIsAskedBeforeItIsQuoted) {
    social::StatusDraft draft;
    draft.text = "Ask me";
    draft.quote_policy = social::QuotePolicy::ask;
    const auto status = try_publish(network_, draft).value();
    const auto policy =
        render_object(*read(), site_, network_, status)["interactionPolicy"]["canQuote"];
    EXPECT_EQ(policy["automaticApproval"], Json::array({network_.uri}));
    EXPECT_EQ(policy["manualApproval"],
              Json::array({"https://www.w3.org/ns/activitystreams#Public"}));
}

TEST_F(ActivityDocuments, OfApprovalsOfQuotes) {
    const auto status = publish(network_, "quote me");
    const std::string quoting = "https://peer.example/notes/2";
    act([&](auto& tx) {
        return social::receive_quote_request(tx, site_, bob_, status, quoting,
                                             "https://peer.example/q/1") ==
               social::QuoteAnswer::yes;
    });
    const auto stamp = social::find_quote_stamp_for(*read(), status.uri, quoting).value();
    const rig::Placeholders names{{to_string(status.id), "STATUS"},
                                  {to_string(stamp.id), "STAMP"},
                                  {to_string(last_activity(network_).id), "Accept"}};
    rig::expect_golden("ours/accept_quote.json", last_document(network_), names);
    const auto id = to_string(stamp.id);
    const auto answer = quote_stamp_answer(*read(), site_, "network", id);
    ASSERT_EQ(answer.status, 200);
    rig::expect_golden("ours/quote_authorization.json", parse_json(*answer.body).value(), names);
    EXPECT_EQ(quote_stamp_answer(*read(), site_, "nobody", id).status, 404);
    act([&](auto& tx) { return social::revoke_quote(tx, site_, network_, quoting, status); });
    auto more = names;
    more.emplace_back(to_string(last_activity(network_).id), "Delete");
    rig::expect_golden("ours/delete_quote_authorization.json", last_document(network_), more);
    EXPECT_EQ(quote_stamp_answer(*read(), site_, "network", id).status, 404);
}

TEST_F(ActivityDocuments, OfRequestsAndApprovals) {
    const auto note = put(remote_status("notes/1", social::StatusKind::note));
    const social::PermissionRecord asked{{}, {std::string(social::public_collection)}};
    write([&](storage::Transaction& tx) {
        social::put_interaction_policy(tx, note.id, {asked, asked, asked, {}, {}});
    });
    const std::string approval = "https://peer.example/approvals/1";
    const auto approved = [&](auto& tx) {
        return social::receive_approval(tx, site_, last_activity(network_), bob_, approval);
    };
    act([&](auto& tx) { return social::favourite(tx, site_, network_, note); });
    expect_last("like_request");
    const auto like = last_activity(network_).inner->uri;
    act(approved);
    expect_golden("like_approved",
                  *render_activity(*read(), site_, *social::find_activity_by_uri(*read(), like)));
    act([&](auto& tx) { return social::reblog(tx, site_, network_, note); });
    expect_last("announce_request");
    social::StatusDraft draft;
    draft.text = "Diolch";
    draft.language = "cy";
    draft.in_reply_to = note.id;
    const auto reply = try_publish(network_, draft).value();
    expect_last("reply_request", reply);
    act(approved);
    expect_last("create_approved_reply", reply);
}

TEST_F(ActivityDocuments, OfApprovalsOfInteractions) {
    const auto status = publish(network_, "Croeso");
    const social::InteractionRequest request{social::ActivityType::reply_request,
                                             "https://peer.example/r/1", status.uri,
                                             "https://peer.example/notes/2"};
    write([&](storage::Transaction& tx) {
        social::answer_request(tx, site_, network_, bob_, request, true);
    });
    const auto accept = last_activity(network_);
    const auto id = accept.result.substr(accept.result.rfind('/') + 1);
    const rig::Placeholders names{
        {to_string(status.id), "STATUS"}, {id, "STAMP"}, {to_string(accept.id), "Accept"}};
    rig::expect_golden("ours/accept_reply.json", last_document(network_), names);
    const auto answer = quote_stamp_answer(*read(), site_, "network", id);
    ASSERT_EQ(answer.status, 200);
    rig::expect_golden("ours/reply_authorization.json", parse_json(*answer.body).value(), names);
}

TEST_F(ActivityDocuments, OfRegistrations) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::event;
    draft.title = "Seed swap";
    draft.event.emplace().start = "2027-06-17T10:00";
    draft.event->place.name = "Village hall";
    draft.event->capacity = 1;
    const auto event = try_publish(network_, draft).value();
    const auto join = [&](const social::AccountRecord& guest) {
        write([&](storage::Transaction& tx) {
            social::receive_join(tx, site_, guest, event, {guest.uri + "/joins/1", "", true});
        });
    };
    join(bob_);
    expect_last("accept_join", event);
    join(make_remote("eve", "other.example"));
    expect_last("reject_join", event);
    expect_golden("event_full", render_object(*read(), site_, network_, event), event);
    expect_golden("attendees", render_attendees(*read(), event), event);
    draft.event->join_mode = social::JoinMode::external;
    draft.event->external_url = "https://tickets.example/1";
    const auto elsewhere = try_publish(network_, draft).value();
    write([&](storage::Transaction& tx) {
        social::receive_join(tx, site_, bob_, elsewhere, {bob_.uri + "/joins/2", "", true});
    });
    expect_last("ignore_join", elsewhere);
    draft.event->join_mode = social::JoinMode::invite;
    const auto asked = try_publish(network_, draft).value();
    act([&](auto& tx) { return social::invite_to_event(tx, site_, asked, bob_); });
    expect_last("invite", asked);

    auto theirs = remote_status("events/1", social::StatusKind::event);
    theirs.event.emplace().end = now() + std::chrono::hours(1);
    put(theirs);
    act([&](auto& tx) { return social::join_event(tx, site_, network_, theirs, "See you"); });
    expect_last("join");
    act([&](auto& tx) { return social::leave_event(tx, site_, network_, theirs); });
    expect_last("leave");
}

TEST_F(ActivityDocuments, OfModeration) {
    write([&](storage::Transaction& tx) {
        social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        EXPECT_TRUE(social::report(tx, site_, network_,
                                   {bob_.id, {"https://peer.example/notes/1"}, "Spam", true}));
    });
    const auto server = social::load_server_actor(*read(), site_);
    expect_golden("flag", last_document(server));
    EXPECT_EQ(to_text(last_document(server)).find("network"), std::string::npos)
        << "a member's name stays here";
    make_follow(bob_, network_);
    act([&](auto& tx) { return social::reject_follow(tx, site_, bob_, network_); });
    EXPECT_EQ(last_document(network_)["type"], "Reject");
}

TEST_F(ActivityDocuments, OfMovesAndEnds) {
    make_follow(bob_, network_);
    auto target = bob_;
    target.also_known_as = {network_.uri};
    act([&](auto& tx) { return social::move_account(tx, site_, network_, target); });
    expect_last("move");
    const auto moved = social::find_account(*read(), network_.id).value();
    EXPECT_EQ(moved.moved_to, bob_.uri);
    write([&](storage::Transaction& tx) {
        EXPECT_EQ(social::move_account(tx, site_, moved, target).error().kind,
                  Error::Kind::conflict);
        EXPECT_EQ(social::move_account(tx, site_, network_, bob_).error().kind,
                  Error::Kind::invalid);
    });
    for (const auto& activity : social::list_activities_of(*read(), network_.id, {}, 5))
        if (activity.type == social::ActivityType::update) {
            const auto update = render_activity(*read(), site_, activity).value();
            EXPECT_EQ(update["object"]["movedTo"], bob_.uri);
        }
    const auto ana = make_local("ana");
    act([&](auto& tx) {
        return social::add_alias(tx, site_, ana, "https://old.example/users/ana");
    });
    EXPECT_EQ(last_document(ana)["object"]["alsoKnownAs"],
              Json::array({"https://old.example/users/ana"}));
    act([&](auto& tx) { return social::delete_account(tx, site_, ana); });
    expect_golden("delete_account", last_document(ana));
}

TEST_F(ActivityDocuments, OfAThread) {
    const auto root = publish(network_, "first");
    std::vector<social::StatusRecord> replies;
    for (int i = 0; i < 45; ++i) {
        auto reply =
            remote_status(("notes/" + std::to_string(i)).c_str(), social::StatusKind::note);
        reply.in_reply_to = i == 44 ? replies[0].id : root.id;
        reply.visibility = i == 1 ? social::Visibility::private_ : social::Visibility::public_;
        replies.push_back(put(reply));
    }
    expect_golden("replies", render_replies(*read(), root, ""), root);
    const auto first = render_replies(*read(), root, "first");
    EXPECT_EQ(first["items"].size(), 39u) << "one is not for everybody";
    const auto next = std::string(string_at(first, "next"));
    const auto second = render_replies(*read(), root, next.substr(next.find('=') + 1));
    EXPECT_EQ(second["items"].size(), 4u);
    EXPECT_FALSE(second.contains("next"));

    expect_golden("context", render_thread(*read(), site_, network_, root, ""), root);
    const auto thread = render_thread(*read(), site_, network_, root, "first");
    EXPECT_EQ(thread["items"][0], root.uri);
    EXPECT_EQ(thread["items"][2], replies[44].uri) << "an answer follows what it answers";
    const auto more = std::string(string_at(thread, "next"));
    const auto rest =
        render_thread(*read(), site_, network_, root, more.substr(more.find('=') + 1));
    EXPECT_EQ(thread["items"].size() + rest["items"].size(), 45u);
    EXPECT_FALSE(rest.contains("next"));
    EXPECT_EQ(thread_answer(*read(), site_, to_string(root.id), "").status, 200);
    EXPECT_EQ(thread_answer(*read(), site_, to_string(replies[0].id), "").status, 404);
    EXPECT_EQ(thread_answer(*read(), site_, "x", "").status, 404);
}

}  // namespace
}  // namespace ynghyd::federation
