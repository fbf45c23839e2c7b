#include "federation/documents/activity_document.hpp"
#include "federation/documents/answers.hpp"
#include "social/outbox/audience.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction_request.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using social::Permission;
using social::Wish;

/// Requests as GoToSocial sends them since 0.21.
class InteractionRequests : public Activities {
protected:
    Json request(const char* type, const AccountRecord& sender, const std::string& object,
                 Json instrument) {
        auto json = activity(type, sender, object);
        json["instrument"] = std::move(instrument);
        return json;
    }
    Json deed(const char* type, const AccountRecord& sender, const std::string& object) {
        return {{"id", sender.uri + "/deeds/1"},
                {"type", type},
                {"actor", sender.uri},
                {"object", object}};
    }
    Json reply(const AccountRecord& author, const std::string& to) {
        auto json = note(author, "/notes/reply");
        json["inReplyTo"] = to;
        return json;
    }
    /// The document that the last Accept leads to.
    Json approval() {
        const auto accept = last_activity(network_);
        EXPECT_EQ(accept.type, ActivityType::accept);
        const auto answer = quote_stamp_answer(*read(), site_, "network",
                                               accept.result.substr(accept.result.rfind('/') + 1));
        EXPECT_EQ(answer.status, 200) << accept.result;
        if (!answer.body) return {};
        const auto document = parse_json(*answer.body).value();
        EXPECT_EQ(string_at(document, "id"), accept.result);
        EXPECT_EQ(string_at(document, "attributedTo"), network_.uri);
        return document;
    }
};

TEST_F(InteractionRequests, AreAcceptedWithAnApprovalAndTakeEffect) {
    const auto post = publish(network_, "hello");
    const auto like = request("LikeRequest", bob_, post.uri, deed("Like", bob_, post.uri));
    EXPECT_EQ(apply(bob_, like).kind, Kind::done);
    EXPECT_EQ(favourites(post.id), 1);
    auto approved = approval();
    EXPECT_EQ(string_at(approved, "type"), "LikeAuthorization");
    EXPECT_EQ(string_at(approved, "interactingObject"), bob_.uri + "/deeds/1");
    EXPECT_EQ(string_at(approved, "interactionTarget"), post.uri);
    EXPECT_EQ(last_activity(network_).inner->uri, string_at(like, "id"));
    EXPECT_THAT(last_activity(network_).to, ElementsAre(bob_.uri));

    const auto boost = request("AnnounceRequest", eve_, post.uri, eve_.uri + "/deeds/1");
    EXPECT_EQ(apply(eve_, boost).kind, Kind::done);
    EXPECT_EQ(reblogs(post.id), 1);
    EXPECT_EQ(string_at(approval(), "type"), "AnnounceAuthorization");

    const auto answer = reply(mallory_, post.uri);
    EXPECT_EQ(apply(mallory_, request("ReplyRequest", mallory_, post.uri, answer)).kind,
              Kind::done);
    EXPECT_EQ(stored(answer)->in_reply_to, post.id);
    EXPECT_EQ(string_at(approval(), "type"), "ReplyAuthorization");
    EXPECT_EQ(string_at(approval(), "interactingObject"), string_at(answer, "id"));
}

TEST_F(InteractionRequests, MayNameTheReplyOnly) {
    const auto post = publish(network_, "hello");
    const auto answer = reply(bob_, post.uri);
    const auto asked = request("ReplyRequest", bob_, post.uri, string_at(answer, "id"));
    EXPECT_EQ(apply(bob_, asked).uri, string_at(answer, "id"));
    apply(bob_, activity("Create", bob_, answer));
    EXPECT_EQ(apply(bob_, asked).kind, Kind::done);
    EXPECT_EQ(string_at(approval(), "type"), "ReplyAuthorization");
}

TEST_F(InteractionRequests, AreRejectedWhenTheyMayNot) {
    make_follow(bob_, network_);
    const auto post = publish(network_, "hello", Visibility::private_);
    const auto asked = request("AnnounceRequest", bob_, post.uri, deed("Announce", bob_, post.uri));
    EXPECT_EQ(apply(bob_, asked).reason, "may not do that");
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    EXPECT_EQ(last_activity(network_).result, "");
    EXPECT_EQ(reblogs(post.id), 0);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::block(tx, site_, network_, mallory_));
    });
    const auto open = publish(network_, "hello");
    expect_refused(mallory_,
                   request("LikeRequest", mallory_, open.uri, deed("Like", mallory_, open.uri)));
}

TEST_F(InteractionRequests, AreForWhatTheSenderDoesWithWhatIsHere) {
    const auto post = publish(network_, "hello");
    for (const auto* type : {"LikeRequest", "AnnounceRequest", "ReplyRequest"}) {
        expect_refused(bob_, request(type, bob_, post.uri, mallory_.uri + "/deeds/1"));
        expect_refused(bob_, request(type, bob_, post.uri, Json()));
        expect_refused(bob_, request(type, bob_, "https://peer.example/notes/1",
                                     deed("Like", bob_, post.uri)));
    }
    expect_refused(bob_, request("ReplyRequest", bob_, post.uri, note(bob_)));
    expect_refused(eve_, request("ReplyRequest", eve_, post.uri, reply(bob_, post.uri)));
}

TEST_F(InteractionRequests, ToBeInACollectionAreForTheDiscoverable) {
    const auto collection = bob_.uri + "/collections/1";
    auto shown = network_;
    shown.discoverable = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, shown); });
    EXPECT_EQ(apply(bob_, request("FeatureRequest", bob_, network_.uri, collection)).kind,
              Kind::done);
    const auto approved = approval();
    EXPECT_EQ(string_at(approved, "type"), "FeatureAuthorization");
    EXPECT_EQ(string_at(approved, "interactionTarget"), network_.uri);
    shown.discoverable = false;
    write([&](storage::Transaction& tx) { social::put_account(tx, shown); });
    EXPECT_EQ(apply(bob_, request("FeatureRequest", bob_, network_.uri, collection)).reason,
              "does not want to be found");
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
}

/// A post of bob's, whose author decides who may do what.
class Asking : public Activities {
protected:
    social::StatusRecord post(const Json& policy) {
        auto json = note(bob_, "/notes/" + std::to_string(ids_.next()));
        json["interactionPolicy"] = policy;
        EXPECT_EQ(apply(bob_, activity("Create", bob_, json)).kind, Kind::done);
        return stored(json).value();
    }
    static Json on_request(const char* deed) {
        return {{deed, {{"automaticApproval", Json::array()}, {"manualApproval", everybody}}}};
    }
    Permission permission(const social::StatusRecord& status, const AccountRecord& account,
                          Wish wish) {
        return social::permission_for(*read(), status, account, wish);
    }
    Json answer(const char* type, const AccountRecord& sender, const std::string& request,
                const std::string& result = {}) {
        auto json = activity(type, sender, request);
        if (!result.empty()) json["result"] = result;
        return json;
    }
    Json last_document() { return render_activity(*read(), site_, last_activity(ana_)).value(); }
    const std::string approval_ = "https://peer.example/approvals/1";
};

TEST_F(Asking, IsForThoseWhomThePolicyNames) {
    EXPECT_EQ(permission(post(Json::object()), ana_, Wish::like), Permission::at_once);
    EXPECT_EQ(permission(post(on_request("canLike")), ana_, Wish::like), Permission::on_request);
    EXPECT_EQ(permission(post(on_request("canLike")), ana_, Wish::reply), Permission::at_once);
    const auto nobody = post({{"canReply", {{"automaticApproval", bob_.uri}}}});
    EXPECT_EQ(permission(nobody, ana_, Wish::reply), Permission::none);
    EXPECT_EQ(permission(nobody, bob_, Wish::reply), Permission::at_once);
    const auto followers = post({{"canAnnounce", {{"automaticApproval", bob_.followers}}}});
    EXPECT_EQ(permission(followers, ana_, Wish::announce), Permission::at_once);
    EXPECT_EQ(permission(followers, network_, Wish::announce), Permission::none);
    const auto before_021 =
        post({{"canLike", {{"always", bob_.uri}, {"approvalRequired", ana_.uri}}}});
    EXPECT_EQ(permission(before_021, ana_, Wish::like), Permission::on_request);
    EXPECT_EQ(permission(before_021, network_, Wish::like), Permission::none);
}

TEST_F(Asking, IsForNobodyElseWhenItIsToQuote) {
    const auto to_quote = [&](const Json& policy, const AccountRecord& account) {
        return permission(post(policy), account, Wish::quote);
    };
    EXPECT_EQ(to_quote(Json::object(), ana_), Permission::none) << "who states nothing";
    EXPECT_EQ(to_quote(on_request("canLike"), ana_), Permission::none);
    EXPECT_EQ(to_quote(on_request("canQuote"), network_), Permission::on_request);
    EXPECT_EQ(to_quote({{"canQuote", {{"automaticApproval", bob_.uri}}}}, ana_), Permission::none);
    const Json followers{{"canQuote", {{"automaticApproval", bob_.followers}}}};
    EXPECT_EQ(to_quote(followers, ana_), Permission::at_once);
    EXPECT_EQ(to_quote(followers, network_), Permission::none);
    const Json following{{"canQuote", {{"manualApproval", bob_.following}}}};
    EXPECT_EQ(to_quote(following, ana_), Permission::none);
    make_follow(bob_, ana_);
    EXPECT_EQ(to_quote(following, ana_), Permission::on_request);
    const Json named{{"canQuote", {{"automaticApproval", mallory_.uri}}}};
    EXPECT_EQ(to_quote(named, mallory_), Permission::at_once);
    EXPECT_EQ(to_quote(named, ana_), Permission::unknown);
    EXPECT_EQ(
        permission(post({{"canLike", {{"automaticApproval", mallory_.uri}}}}), ana_, Wish::like),
        Permission::none);
}

TEST_F(Asking, IsKeptUpWithUpdates) {
    auto json = note(bob_, "/notes/changing");
    json["interactionPolicy"] = on_request("canLike");
    apply(bob_, activity("Create", bob_, json));
    json.erase("interactionPolicy");
    EXPECT_EQ(apply(bob_, activity("Update", bob_, json)).kind, Kind::done);
    EXPECT_EQ(permission(*stored(json), ana_, Wish::like), Permission::at_once);
    json["interactionPolicy"] = on_request("canQuote");
    EXPECT_EQ(apply(bob_, activity("Update", bob_, json)).kind, Kind::done);
    EXPECT_EQ(permission(*stored(json), ana_, Wish::quote), Permission::on_request);
    apply(bob_, activity("Delete", bob_, json["id"]));
    EXPECT_THAT(store_.rows(storage::table::interaction_policy), IsEmpty());
}

TEST_F(Asking, IsNotChangedByAnUpdateThatCameLate) {
    auto json = note(bob_, "/notes/changing");
    json["updated"] = "2027-02-01T08:30:00Z";
    json["interactionPolicy"] = on_request("canLike");
    apply(bob_, activity("Create", bob_, json));
    auto before = json;
    before["updated"] = "2027-02-01T08:15:00Z";
    before.erase("interactionPolicy");
    expect_refused(bob_, activity("Update", bob_, before), "not newer than what is stored");
    EXPECT_EQ(permission(*stored(json), ana_, Wish::like), Permission::on_request);
}

TEST_F(Asking, HoldsALikeBackUntilTheAuthorAgrees) {
    const auto status = post(on_request("canLike"));
    write(
        [&](storage::Transaction& tx) { EXPECT_TRUE(social::favourite(tx, site_, ana_, status)); });
    const auto asked = last_activity(ana_);
    ASSERT_EQ(asked.type, ActivityType::like_request);
    EXPECT_THAT(inboxes_of(asked.id), ElementsAre(bob_.inbox));
    const auto document = last_document();
    EXPECT_EQ(string_at(document, "object"), status.uri);
    EXPECT_EQ(string_at(document["instrument"], "type"), "Like");
    EXPECT_EQ(string_at(document["instrument"], "object"), status.uri);
    const auto like =
        social::find_activity_by_uri(*read(), string_at(document["instrument"], "id")).value();
    EXPECT_THAT(inboxes_of(like.id), IsEmpty());

    expect_refused(eve_, answer("Accept", eve_, asked.uri, approval_));
    expect_refused(bob_, answer("Accept", bob_, asked.uri), "no approval");
    expect_refused(bob_, answer("Accept", bob_, asked.uri, "https://evil.example/approvals/1"));
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, asked.uri, approval_)).kind, Kind::done);
    EXPECT_THAT(inboxes_of(like.id), ElementsAre(bob_.inbox));
    const auto sent = social::find_activity(*read(), like.id).value();
    EXPECT_EQ(string_at(*render_activity(*read(), site_, sent), "likeAuthorization"), approval_);
    expect_refused(bob_, answer("Accept", bob_, asked.uri, approval_));
}

TEST_F(Asking, ForgetsALikeThatIsNotWanted) {
    const auto status = post(on_request("canLike"));
    const auto like = [&] {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::favourite(tx, site_, ana_, status));
        });
        return last_activity(ana_);
    };
    const auto refused = like();
    EXPECT_EQ(apply(bob_, answer("Reject", bob_, refused.uri)).kind, Kind::done);
    EXPECT_EQ(favourites(status.id), 0);
    const auto taken_back = like();
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::unfavourite(tx, site_, ana_, status));
    });
    expect_refused(bob_, answer("Accept", bob_, taken_back.uri, approval_));
}

TEST_F(Asking, HoldsABoostBackFromFollowersToo) {
    make_follow(mallory_, ana_);
    const auto status = post(on_request("canAnnounce"));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::reblog(tx, site_, ana_, status, Visibility::public_));
    });
    const auto asked = last_activity(ana_);
    ASSERT_EQ(asked.type, ActivityType::announce_request);
    EXPECT_THAT(inboxes_of(asked.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, asked.uri, approval_)).kind, Kind::done);
    const auto boost = social::find_activity_by_uri(*read(), asked.inner->uri).value();
    EXPECT_THAT(inboxes_of(boost.id), ElementsAre(mallory_.shared_inbox, bob_.shared_inbox));
    EXPECT_EQ(string_at(*render_activity(*read(), site_, boost), "announceAuthorization"),
              approval_);
}

TEST_F(Asking, HoldsAReplyBackUntilTheAuthorAgrees) {
    make_follow(mallory_, ana_);
    const auto status = post(on_request("canReply"));
    social::StatusDraft draft;
    draft.text = "Hello?";
    draft.in_reply_to = status.id;
    const auto reply = try_publish(ana_, draft).value();
    const auto asked = last_activity(ana_);
    ASSERT_EQ(asked.type, ActivityType::reply_request);
    EXPECT_EQ(string_at(last_document()["instrument"], "id"), reply.uri);
    social::StatusEdit change;
    change.text = "Hello there?";
    ASSERT_TRUE(edit(ana_, reply.id, change));
    EXPECT_EQ(last_activity(ana_).id, asked.id) << "nobody is told of an edit either";
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, asked.uri, approval_)).kind, Kind::done);
    const auto create = last_activity(ana_);
    EXPECT_EQ(create.type, ActivityType::create);
    EXPECT_THAT(inboxes_of(create.id), testing::Contains(mallory_.shared_inbox));
    EXPECT_EQ(string_at(last_document()["object"], "replyAuthorization"), approval_);
}

TEST_F(Asking, IsNotNeededForWhatIsRefusedAtOnce) {
    const auto status = post({{"canReply", {{"automaticApproval", bob_.uri}}},
                              {"canLike", {{"automaticApproval", bob_.uri}}},
                              {"canAnnounce", {{"automaticApproval", bob_.uri}}}});
    social::StatusDraft draft;
    draft.text = "Hello?";
    draft.in_reply_to = status.id;
    EXPECT_EQ(try_publish(ana_, draft).error().kind, Error::Kind::forbidden);
    write([&](storage::Transaction& tx) {
        EXPECT_EQ(social::favourite(tx, site_, ana_, status).error().kind, Error::Kind::forbidden);
        EXPECT_EQ(social::reblog(tx, site_, ana_, status, Visibility::public_).error().kind,
                  Error::Kind::forbidden);
    });
}

TEST_F(Asking, TakesTheWordOfAnAuthorAboutARepliesPlace) {
    const auto status = post({{"canReply", {{"automaticApproval", everybody}}}});
    social::StatusDraft draft;
    draft.text = "Hello";
    draft.in_reply_to = status.id;
    const auto reply = try_publish(ana_, draft).value();
    expect_refused(eve_, answer("Accept", eve_, reply.uri, "https://peer.example/approvals/1"));
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, reply.uri, approval_)).kind, Kind::done);
    EXPECT_EQ(last_activity(ana_).type, ActivityType::update);
    EXPECT_EQ(string_at(last_document()["object"], "replyAuthorization"), approval_);
    EXPECT_FALSE(last_document()["object"].contains("updated"));
    expect_refused(eve_, answer("Reject", eve_, reply.uri));
    EXPECT_EQ(apply(bob_, answer("Reject", bob_, reply.uri)).kind, Kind::done);
    EXPECT_THAT(social::list_replies(*read(), status.id, {}, 10), IsEmpty());
    EXPECT_EQ(social::find_status(*read(), reply.id)->in_reply_to_uri, status.uri);
}

}  // namespace
}  // namespace ynghyd::federation
