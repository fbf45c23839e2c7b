#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/quote_check.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/quote_request.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using social::QuotePolicy;
using social::QuoteState;

class QuoteRequestActivity : public Activities {
protected:
    social::StatusRecord quotable(QuotePolicy policy = QuotePolicy::everybody) {
        social::StatusDraft draft;
        draft.text = "quote me";
        draft.quote_policy = policy;
        return try_publish(network_, draft).value();
    }
    Json quoting(const AccountRecord& author, const std::string& quoted,
                 const std::string& path = "/notes/q") {
        auto json = note(author, path);
        json["quote"] = quoted;
        return json;
    }
    Json request(const AccountRecord& sender, const social::StatusRecord& quoted, Json instrument) {
        auto json = activity("QuoteRequest", sender, quoted.uri);
        json["instrument"] = std::move(instrument);
        return json;
    }
};

TEST_F(QuoteRequestActivity, IsAcceptedWithOneStamp) {
    const auto status = quotable();
    const auto asked = request(bob_, status, quoting(bob_, status.uri));
    EXPECT_EQ(apply(bob_, asked).kind, Kind::done);
    const auto answer = last_activity(network_);
    EXPECT_EQ(answer.type, ActivityType::accept);
    EXPECT_EQ(answer.inner->uri, string_at(asked, "id"));
    const auto stamp =
        social::find_quote_stamp_for(*read(), status.uri, "https://peer.example/users/bob/notes/q");
    ASSERT_TRUE(stamp);
    EXPECT_EQ(answer.result, social::stamp_uri(site_, network_, *stamp));
    apply(bob_, request(bob_, status, quoting(bob_, status.uri)));
    EXPECT_EQ(last_activity(network_).result, answer.result) << "the same for the same quote";

    auto quote = quoting(bob_, status.uri);
    quote["quoteAuthorization"] = answer.result;
    EXPECT_EQ(apply(bob_, activity("Create", bob_, quote)).kind, Kind::done);
    EXPECT_EQ(stored(quote)->quote->state, QuoteState::accepted);
}

TEST_F(QuoteRequestActivity, IsRejectedWhereThePolicySaysSo) {
    const auto mine = quotable(QuotePolicy::nobody);
    EXPECT_EQ(apply(bob_, request(bob_, mine, quoting(bob_, mine.uri))).reason, "may not quote it");
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    const auto ours = quotable(QuotePolicy::followers);
    apply(bob_, request(bob_, ours, quoting(bob_, ours.uri)));
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    make_follow(bob_, network_);
    apply(bob_, request(bob_, ours, quoting(bob_, ours.uri)));
    EXPECT_EQ(last_activity(network_).type, ActivityType::accept);
    const auto hidden = publish(network_, "for followers", Visibility::private_);
    EXPECT_EQ(apply(bob_, request(bob_, hidden, quoting(bob_, hidden.uri))).kind, Kind::ignored);
}

TEST_F(QuoteRequestActivity, WaitsWhereItsAuthorDecides) {
    const auto status = quotable(QuotePolicy::ask);
    const auto quote = quoting(bob_, status.uri);
    apply(bob_, activity("Create", bob_, quote));
    const auto asked = request(bob_, status, quote);
    EXPECT_EQ(apply(bob_, asked).kind, Kind::done);
    EXPECT_EQ(last_activity(network_).type, ActivityType::create) << "no answer yet";
    const auto waiting = social::list_quote_requests_to(*read(), network_.id, 10);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting[0].requester, bob_.id);
    EXPECT_EQ(waiting[0].quoting, string_at(quote, "id"));
    const auto quoting_uri = std::string(string_at(quote, "id"));
    write([&](storage::Transaction& tx) {
        EXPECT_FALSE(social::accept_quote(tx, site_, ana_, status, quoting_uri)) << "not hers";
        EXPECT_TRUE(social::accept_quote(tx, site_, network_, status, quoting_uri));
        EXPECT_FALSE(social::accept_quote(tx, site_, network_, status, quoting_uri));
    });
    const auto answer = last_activity(network_);
    EXPECT_EQ(answer.type, ActivityType::accept);
    EXPECT_EQ(answer.inner->uri, string_at(asked, "id"));
    EXPECT_THAT(inboxes_of(answer.id), ElementsAre(bob_.inbox));
    EXPECT_EQ(stored(quote)->quote->state, QuoteState::accepted);
    apply(bob_, request(bob_, status, quote));
    EXPECT_EQ(last_activity(network_).result, answer.result) << "who was let in is not asked again";
}

TEST_F(QuoteRequestActivity, IsRefusedByItsAuthor) {
    const auto status = quotable(QuotePolicy::ask);
    const auto quote = quoting(bob_, status.uri);
    apply(bob_, activity("Create", bob_, quote));
    apply(bob_, request(bob_, status, quote));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::reject_quote(tx, site_, network_, status, string_at(quote, "id")));
    });
    EXPECT_EQ(last_activity(network_).type, ActivityType::reject);
    EXPECT_EQ(stored(quote)->quote->state, QuoteState::rejected);
    EXPECT_THAT(social::list_quote_requests(*read(), status.id), IsEmpty());
    apply(bob_, request(bob_, status, quote));
    EXPECT_TRUE(erase(network_, status.id));
    EXPECT_THAT(store_.rows(storage::table::quote_request), IsEmpty());
}

TEST_F(QuoteRequestActivity, OfAMemberHereWaitsToo) {
    const auto status = quotable(QuotePolicy::ask);
    social::StatusDraft draft;
    draft.text = "look";
    draft.quote = status.id;
    const auto quote = try_publish(ana_, draft).value();
    EXPECT_EQ(quote.quote->state, QuoteState::pending);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::accept_quote(tx, site_, network_, status, quote.uri));
    });
    EXPECT_EQ(social::find_status(*read(), quote.id)->quote->state, QuoteState::accepted);
    EXPECT_EQ(last_activity(ana_).type, ActivityType::update) << "hers tells of the approval";
}

TEST_F(QuoteRequestActivity, MustShowAPostOfItsSenderThatQuotes) {
    const auto status = quotable();
    expect_refused(bob_, request(bob_, status, note(bob_)));
    expect_refused(bob_, request(bob_, status, quoting(eve_, status.uri)));
    expect_refused(bob_, request(bob_, status, quoting(mallory_, status.uri)));
    expect_refused(bob_, request(bob_, status, nullptr));
    const std::string named = "https://peer.example/users/bob/notes/q";
    EXPECT_EQ(apply(bob_, request(bob_, status, named)).uri, named);
    EXPECT_EQ(apply(bob_, request(bob_, status, named), named).kind, Kind::ignored);
    apply(bob_, activity("Create", bob_, quoting(bob_, status.uri)));
    EXPECT_EQ(apply(bob_, request(bob_, status, named)).kind, Kind::done);
    EXPECT_EQ(stored(quoting(bob_, status.uri))->quote->state, QuoteState::accepted);
}

TEST_F(QuoteRequestActivity, IsMadeWhenTheAuthorElsewhereMayAgree) {
    social::StatusDraft draft;
    draft.text = "see this";
    draft.quote = store_note().id;
    EXPECT_EQ(try_publish(ana_, draft).error().kind, Error::Kind::forbidden) << "none is stated";
    auto changed = note(bob_);
    const auto asks = [&](const char* how, const std::string& who) {
        changed["interactionPolicy"] = {{"canQuote", {{how, who}}}};
        EXPECT_EQ(apply(bob_, activity("Update", bob_, changed)).kind, Kind::done);
        const auto made = try_publish(ana_, draft);
        if (!made) return false;
        EXPECT_EQ(made->quote->state, QuoteState::pending);
        const auto sent = social::list_activities_of(*read(), ana_.id, {}, 2);
        return sent.at(1).type == ActivityType::quote_request && sent.at(1).status == made->id;
    };
    EXPECT_FALSE(asks("automaticApproval", bob_.uri));
    EXPECT_TRUE(asks("automaticApproval", bob_.followers)) << "ana is one";
    EXPECT_FALSE(asks("manualApproval", bob_.following));
    EXPECT_TRUE(asks("manualApproval", everybody));
    EXPECT_TRUE(asks("manualApproval", eve_.uri)) << "who else is meant, bob's server knows";
}

TEST_F(QuoteRequestActivity, LeavesAnApprovalThatCanBeTakenBack) {
    const auto status = quotable();
    const auto quote = quoting(bob_, status.uri);
    apply(bob_, activity("Create", bob_, quote));
    apply(bob_, request(bob_, status, quote));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::revoke_quote(tx, site_, network_, string_at(quote, "id"), status));
        EXPECT_FALSE(social::revoke_quote(tx, site_, network_, string_at(quote, "id"), status));
    });
    EXPECT_EQ(stored(quote)->quote->state, QuoteState::revoked);
    EXPECT_EQ(last_activity(network_).type, ActivityType::delete_);
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(bob_.inbox));
}

class OurQuote : public QuoteRequestActivity {
protected:
    OurQuote() {
        auto json = note(bob_);
        json["interactionPolicy"]["canQuote"]["manualApproval"] = everybody;
        apply(bob_, activity("Create", bob_, json));
        quoted_ = stored(json).value();
        social::StatusDraft draft;
        draft.text = "see this";
        draft.quote = quoted_.id;
        status_ = try_publish(network_, draft).value();
        for (const auto& activity : social::list_activities_of(*read(), network_.id, {}, 5))
            if (activity.type == ActivityType::quote_request) request_ = activity;
    }
    Json answer(const char* type, const AccountRecord& sender, const char* approval) {
        auto json = activity(type, sender, request_.uri);
        if (approval) json["result"] = approval;
        return json;
    }
    social::QuoteRecord quote() { return *social::find_status(*read(), status_.id)->quote; }
    social::StatusRecord quoted_, status_;
    social::ActivityRecord request_;
};

constexpr const char* bobs_stamp = "https://peer.example/users/bob/stamps/1";

TEST_F(OurQuote, WaitsForItsApproval) {
    EXPECT_EQ(quote().state, QuoteState::pending);
    EXPECT_THAT(inboxes_of(request_.id), ElementsAre(bob_.inbox));
    expect_refused(eve_, answer("Accept", eve_, bobs_stamp));
    expect_refused(bob_, answer("Accept", bob_, nullptr), "no approval");
    expect_refused(bob_, answer("Accept", bob_, "https://evil.example/stamps/1"));
    EXPECT_EQ(apply(bob_, answer("Accept", bob_, bobs_stamp)).kind, Kind::done);
    EXPECT_EQ(quote().state, QuoteState::accepted);
    EXPECT_EQ(quote().authorization, bobs_stamp);
    EXPECT_EQ(last_activity(network_).type, ActivityType::update);
    EXPECT_FALSE(social::find_status(*read(), status_.id)->edited) << "an approval is no edit";
}

TEST_F(OurQuote, IsToldToTheAuthorOfWhatItQuotes) {
    std::size_t creates = 0;
    for (const auto& activity : social::list_activities_about(*read(), status_.id)) {
        if (activity.type != ActivityType::create) continue;
        ++creates;
        EXPECT_THAT(inboxes_of(activity.id), testing::Contains(social::fan_out_inbox(bob_)));
    }
    EXPECT_EQ(creates, 1u);
}

TEST_F(OurQuote, IsRejectedOrRevokedByTheQuotedAuthorOnly) {
    apply(bob_, answer("Accept", bob_, bobs_stamp));
    const Json withdrawn{{"id", bobs_stamp}, {"type", "QuoteAuthorization"}};
    EXPECT_EQ(apply(eve_, activity("Delete", eve_, withdrawn)).kind, Kind::ignored);
    EXPECT_EQ(quote().state, QuoteState::accepted);
    EXPECT_EQ(apply(bob_, activity("Delete", bob_, withdrawn)).kind, Kind::done);
    EXPECT_EQ(quote().state, QuoteState::revoked);
    EXPECT_EQ(apply(bob_, answer("Reject", bob_, nullptr)).kind, Kind::done);
    EXPECT_EQ(quote().state, QuoteState::rejected);
}

TEST_F(OurQuote, OfOurOwnNeedsNobody) {
    social::StatusDraft draft;
    draft.text = "again";
    draft.quote = status_.id;
    EXPECT_EQ(try_publish(network_, draft)->quote->state, QuoteState::accepted);
    const auto by_ana = try_publish(ana_, draft);
    EXPECT_EQ(by_ana->quote->state, QuoteState::accepted);
    EXPECT_NE(by_ana->quote->authorization, "");
    draft.quote = quotable(QuotePolicy::nobody).id;
    EXPECT_EQ(try_publish(ana_, draft).error().kind, Error::Kind::forbidden);
}

// T-131
TEST_F(OurQuote, BetweenOthersIsCheckedAtTheQuotedServer) {
    make_follow(ana_, eve_);
    auto json = quoting(eve_, quoted_.uri);
    json["quoteAuthorization"] = bobs_stamp;
    apply(eve_, activity("Create", eve_, json));
    const auto status = stored(json).value();
    EXPECT_EQ(status.quote->state, QuoteState::pending);
    EXPECT_THAT(storage::list_jobs(*read(), storage::JobKind::verify_quote, 10), SizeIs(1));
    Json document{{"id", bobs_stamp},
                  {"type", "QuoteAuthorization"},
                  {"attributedTo", bob_.uri},
                  {"interactingObject", status.uri},
                  {"interactionTarget", quoted_.uri}};
    EXPECT_TRUE(approves(document, status, bob_.uri));
    EXPECT_FALSE(approves(document, status, eve_.uri));
    for (const auto* name : {"type", "attributedTo", "interactingObject", "interactionTarget"}) {
        auto wrong = document;
        wrong[name] = "https://peer.example/other";
        EXPECT_FALSE(approves(wrong, status, bob_.uri)) << name;
    }
    write([&](storage::Transaction& tx) { settle_quote(tx, status.id, bobs_stamp, true); });
    EXPECT_EQ(stored(json)->quote->state, QuoteState::accepted);
}

TEST_F(OurQuote, IsReadUnderEveryNameThatSoftwareUses) {
    for (const auto* name : {"quote", "_misskey_quote", "quoteUrl", "quoteUri"})
        EXPECT_EQ(quoted_by({{name, "https://a.example/1"}}).uri, "https://a.example/1");
    EXPECT_EQ(quoted_by({{"quote", "https://a.example/1"}}).state, QuoteState::pending);
    EXPECT_EQ(quoted_by({{"quoteUrl", "https://a.example/1"}}).state, QuoteState::legacy);
    const Json link{{"type", "Link"},
                    {"mediaType", "application/activity+json"},
                    {"href", "https://a.example/2"}};
    EXPECT_EQ(quoted_by({{"tag", Json::array({link})}}).uri, "https://a.example/2");
    EXPECT_EQ(quoted_by({{"quote", {{"type", "Tombstone"}}}}).uri, "");
}

}  // namespace
}  // namespace ynghyd::federation
