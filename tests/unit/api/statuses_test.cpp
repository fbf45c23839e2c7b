#include "social/outbox/audience.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using social::Visibility;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string statuses_path = "/api/v1/statuses";

class Statuses : public ApiFixture {
protected:
    std::string path(StatusId id, const std::string& rest = "") {
        return statuses_path + "/" + to_string(id) + rest;
    }
    Called create(const Json& body) { return post_as(token_, statuses_path, body); }
    social::StatusRecord reply(const social::AccountRecord& author, StatusId parent,
                               const std::string& text,
                               Visibility visibility = Visibility::public_) {
        social::StatusDraft draft;
        draft.text = text;
        draft.in_reply_to = parent;
        draft.visibility = visibility;
        return try_publish(author, draft).value();
    }
    static StatusId id_of(const Called& called) {
        return parse_id_as<StatusId>(string_at(called.body, "id")).value();
    }
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write");
    const std::string bens_ = make_token(ben_, "read write");
};

// Checklist 8.60 and 8.73.
TEST_F(Statuses, AreShownToWhoMaySeeThem) {
    const auto open = publish(ana_, "open");
    const auto followers = publish(ana_, "followers", Visibility::private_);
    const auto direct = publish(ana_, "@ben psst", Visibility::direct);
    EXPECT_EQ(get(path(open.id)).body["content"], "<p>open</p>");
    EXPECT_EQ(get(path(followers.id)).error(), "Record not found");
    EXPECT_EQ(get(path(followers.id), bens_).status, 404);
    EXPECT_EQ(get(path(followers.id), token_).status, 200);
    EXPECT_EQ(get(path(direct.id), bens_).body["visibility"], "direct");
    for (const auto* nothing : {"/0", "/12345", "/x", "/99999999999999999999"})
        EXPECT_EQ(get(statuses_path + nothing).status, 404) << nothing;
}

// Checklist 8.74.
TEST_F(Statuses, AreShownSeveralAtOnce) {
    const auto a = publish(ana_, "a"), b = publish(ana_, "b", Visibility::private_);
    const auto query = "?id[]=" + to_string(a.id) + "&id[]=" + to_string(b.id) + "&id[]=x";
    EXPECT_THAT(ids_in(get(statuses_path + query)), ElementsAre(to_string(a.id)));
    EXPECT_THAT(ids_in(get(statuses_path + query, token_)),
                ElementsAre(to_string(a.id), to_string(b.id)));
    EXPECT_THAT(ids_in(get(statuses_path)), IsEmpty());
    std::string many = "?id[]=1";
    for (int i = 0; i < 20; ++i) many += "&id[]=1";
    EXPECT_EQ(get(statuses_path + many).status, 422);
}

// Checklist 8.60: by form and by JSON.
TEST_F(Statuses, ArePostedInEveryForm) {
    const auto in_json = create({{"status", "Bore da"}});
    ASSERT_EQ(in_json.status, 200) << in_json.body.dump();
    EXPECT_EQ(in_json.body["content"], "<p>Bore da</p>");
    EXPECT_EQ(in_json.body["pinned"], false);
    for (const auto* type :
         {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b"}) {
        auto asked = request(http::Method::post, statuses_path, token_);
        asked.headers.emplace_back("Content-Type", type);
        asked.body =
            std::string_view(type).starts_with("multi")
                ? "--b\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\nHelo\r\n--b--\r\n"
                : "status=Helo";
        EXPECT_EQ(call(asked).body["content"], "<p>Helo</p>") << type;
    }
    EXPECT_EQ(count(ana_, social::AccountCount::statuses), 3);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::create) << "it goes out";
}

// Checklist 8.61.
TEST_F(Statuses, TakeWhatIsSaidOfThem) {
    const auto made = create({{"status", "Fish"},
                              {"spoiler_text", "food"},
                              {"visibility", "unlisted"},
                              {"language", "CY"},
                              {"quote_approval_policy", "nobody"}});
    EXPECT_EQ(made.body["spoiler_text"], "food");
    EXPECT_EQ(made.body["sensitive"], true);
    EXPECT_EQ(made.body["visibility"], "unlisted");
    EXPECT_EQ(made.body["language"], "cy");
    EXPECT_EQ(made.body["quote_approval"]["automatic"], Json::array());
    EXPECT_EQ(create({{"status", "x"}, {"language", "??"}}).body["language"], "en");
    EXPECT_EQ(create({{"spoiler_text", "only this"}}).body["content"], "<p>.</p>");
    EXPECT_EQ(create({{"status", "now"}, {"scheduled_at", "2020-01-01T00:00:00Z"}}).status, 200);
}

TEST_F(Statuses, SayWithWhichAppToTheirAuthorAlone) {
    const auto app = make_app();
    social::AccessTokenRecord token;
    token.account = ana_.id;
    token.scopes = {"read", "write"};
    token.application_id = parse_id_as<ApplicationId>(app.id).value();
    write([&](storage::Transaction& tx) {
        social::put_access_token(tx, keys::token_hash("with-app"), token);
    });
    const auto made = post_as("with-app", statuses_path, {{"status", "hello"}});
    EXPECT_EQ(made.body["application"], (Json{{"name", "Reader"}, {"website", nullptr}}));
    EXPECT_EQ(get(path(id_of(made)), bens_).body["application"], nullptr);
}

struct BadPost {
    const char* name;
    Json body;
    int status;
    const char* says;
};
class RefusedPosts : public Statuses, public testing::WithParamInterface<BadPost> {};

// Checklist 8.61 to 8.63, 8.76.
TEST_P(RefusedPosts, SayWhy) {
    const auto refused = create(GetParam().body);
    EXPECT_EQ(refused.status, GetParam().status);
    EXPECT_THAT(refused.error(), HasSubstr(GetParam().says));
    EXPECT_EQ(count(ana_, social::AccountCount::statuses), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, RefusedPosts,
    testing::Values(
        BadPost{"Empty", Json::object(), 422, "text"},
        BadPost{"Blank", {{"status", "  \n"}}, 422, "text"},
        BadPost{"TooLong", {{"status", std::string(5001, 'x')}}, 422, "5000"},
        BadPost{"Visibility", {{"status", "x"}, {"visibility", "mutuals"}}, 422, "Visibility"},
        BadPost{"QuotePolicy", {{"status", "x"}, {"quote_approval_policy", "cats"}}, 422, "Quote"},
        BadPost{"Parent", {{"status", "x"}, {"in_reply_to_id", "1"}}, 404, "Record not found"},
        BadPost{"Quoted", {{"status", "x"}, {"quoted_status_id", "1"}}, 404, "Record not found"},
        BadPost{"Upload", {{"status", "x"}, {"media_ids", {"1"}}}, 422, "upload 1"},
        BadPost{"OneAnswer",
                {{"status", "x"}, {"poll", {{"options", {"a"}}, {"expires_in", 600}}}},
                422,
                "answers"},
        BadPost{"NoEnd", {{"status", "x"}, {"poll", {{"options", {"a", "b"}}}}}, 422, "Expires in"},
        BadPost{"ShortPoll",
                {{"status", "x"}, {"poll", {{"options", {"a", "b"}}, {"expires_in", 60}}}},
                422,
                "5 minutes"},
        BadPost{"Soon",
                {{"status", "x"}, {"scheduled_at", "2027-02-01T09:02:00Z"}},
                422,
                "five minutes"},
        BadPost{"NoTime", {{"status", "x"}, {"scheduled_at", "tomorrow"}}, 422, "no time"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(Statuses, MentionNobodyWhomTheirAuthorDidNotMean) {
    const auto cai = make_remote("cai", "far.example");
    const auto allowing = [&](const Json& allowed, const std::string& when = {}) {
        Json body{{"status", "Helo @ben, @ana and @cai@far.example"},
                  {"allowed_mentions", allowed}};
        if (!when.empty()) body["scheduled_at"] = when;
        return create(body);
    };
    const auto unexpected = [](const Called& called) {
        std::vector<std::string> names;
        for (const auto& account : called.body.at("unexpected_accounts"))
            names.push_back(account["acct"]);
        return names;
    };
    const auto refused = allowing({to_string(ben_.id)});
    EXPECT_EQ(refused.status, 422);
    EXPECT_FALSE(refused.error().empty());
    EXPECT_THAT(unexpected(refused), ElementsAre("cai@far.example"));
    EXPECT_THAT(unexpected(allowing(Json::array())), ElementsAre("ben", "cai@far.example"));
    EXPECT_EQ(allowing({"x"}, "2027-02-01T10:00:00Z").status, 422) << "later neither";
    EXPECT_EQ(count(ana_, social::AccountCount::statuses), 0);
    EXPECT_EQ(allowing({to_string(cai.id), to_string(ben_.id)}).status, 200);
    EXPECT_EQ(allowing(nullptr).status, 200) << "not given";
}

// Checklist 8.62.
TEST_F(Statuses, AnswerOnlyWhatTheirAuthorSees) {
    const auto hidden = publish(ben_, "hidden", Visibility::private_);
    EXPECT_EQ(create({{"status", "x"}, {"in_reply_to_id", to_string(hidden.id)}}).status, 404);
    const auto open = publish(ben_, "open");
    const auto made = create({{"status", "x"}, {"in_reply_to_id", to_string(open.id)}});
    EXPECT_EQ(made.body["in_reply_to_account_id"], to_string(ben_.id));
}

TEST_F(Statuses, QuoteWhomAMemberDoesNotWantToMeetAndSaySo) {
    const auto cai = make_local("cai");
    const auto cais = make_token(cai, "read write");
    const auto quoted = publish(ben_, "open");
    const auto made = create({{"status", "look"}, {"quoted_status_id", to_string(quoted.id)}});
    const auto seen = [&] { return get(path(id_of(made)), cais).body["quote"]; };
    const auto person = "/api/v1/accounts/" + to_string(ben_.id);
    const auto state_after = [&](const std::string& deed) {
        post_as(cais, person + "/" + deed);
        const auto quote = seen();
        EXPECT_EQ(quote["quoted_status"]["id"], to_string(quoted.id)) << deed;
        post_as(cais, person + "/un" + deed);
        return quote["state"];
    };
    EXPECT_EQ(state_after("mute"), "muted_account");
    EXPECT_EQ(state_after("block"), "blocked_account");
    EXPECT_EQ(seen()["state"], "accepted");
}

// Checklist 8.77.
TEST_F(Statuses, QuoteWhatMayBeQuoted) {
    const auto open = publish(ben_, "open");
    const auto made = create({{"status", "look"}, {"quoted_status_id", to_string(open.id)}});
    EXPECT_EQ(made.body["quote"]["state"], "accepted");
    social::StatusDraft draft;
    draft.text = "mine alone";
    draft.quote_policy = social::QuotePolicy::nobody;
    const auto closed = try_publish(ben_, draft).value();
    EXPECT_EQ(create({{"status", "x"}, {"quoted_status_id", to_string(closed.id)}}).status, 404);
    const auto revoke = path(open.id, "/quotes/" + to_string(id_of(made)) + "/revoke");
    EXPECT_EQ(post_as(token_, revoke).status, 404) << "it is not ana's to say";
    EXPECT_EQ(post_as(bens_, revoke).body["quote"]["state"], "revoked");
}

TEST_F(Statuses, QuoteOnesOwnForFollowersOnlyForFollowersOnly) {
    make_follow(ben_, ana_);
    const auto hidden = publish(ana_, "between us", Visibility::private_);
    EXPECT_EQ(get(path(hidden.id), token_).body["quote_approval"]["current_user"], "automatic");
    EXPECT_EQ(get(path(hidden.id), bens_).body["quote_approval"]["current_user"], "denied");
    const Json body{{"status", "as I said"}, {"quoted_status_id", to_string(hidden.id)}};
    const auto made = create(body);
    EXPECT_EQ(made.body["visibility"], "private");
    EXPECT_EQ(made.body["quote"]["state"], "accepted");
    EXPECT_EQ(get(path(id_of(made)), bens_).body["quote"]["quoted_status"]["id"],
              to_string(hidden.id));
    EXPECT_EQ(post_as(bens_, statuses_path, body).status, 404);
}

TEST_F(Statuses, QuoteInALetterWhomTheyMention) {
    Json body{{"status", "look"},
              {"visibility", "direct"},
              {"quoted_status_id", to_string(publish(ben_, "open").id)}};
    const auto refused = create(body);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.error(), HasSubstr("mention"));
    body["status"] = "@ben look";
    EXPECT_EQ(create(body).body["quote"]["state"], "accepted");
}

TEST_F(Statuses, QuoteWhatIsElsewhereWhenItsAuthorMayAgree) {
    social::StatusRecord theirs;
    theirs.id = ids_.make<StatusId>();
    theirs.account = make_remote("bob", "peer.example").id;
    theirs.uri = "https://peer.example/notes/1";
    write([&](storage::Transaction& tx) { social::insert_status(tx, theirs); });
    const Json body{{"status", "look"}, {"quoted_status_id", to_string(theirs.id)}};
    EXPECT_EQ(create(body).status, 404);
    social::InteractionPolicyRecord policy;
    policy.quote.emplace().manual = {std::string(social::public_collection)};
    write([&](storage::Transaction& tx) { social::put_interaction_policy(tx, theirs.id, policy); });
    EXPECT_EQ(create(body).body["quote"], (Json{{"state", "pending"}, {"quoted_status", nullptr}}));
}

TEST_F(Statuses, ChangeWhoMayQuoteThemWithoutAnEdit) {
    const auto status = publish(ana_, "hello");
    const auto target = path(status.id, "/interaction_policy");
    const Json followers{{"quote_approval_policy", "followers"}};
    const auto changed = send_json(http::Method::put, target, token_, followers);
    EXPECT_EQ(changed.body["quote_approval"]["automatic"], Json::array({"followers"}));
    EXPECT_EQ(changed.body["edited_at"], nullptr);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::update);
    EXPECT_EQ(send_json(http::Method::put, target, token_, {{"quote_approval_policy", "x"}}).status,
              422);
    EXPECT_EQ(send_json(http::Method::put, target, token_).status, 400);
    EXPECT_EQ(send_json(http::Method::put, target, bens_, followers).status, 404);
}

// Checklist 8.35.
TEST_F(Statuses, ArePostedOnceForOneKey) {
    const auto keyed = [&](const std::string& token, const std::string& key) {
        auto asked = request(http::Method::post, statuses_path, token);
        asked.headers.emplace_back("Idempotency-Key", key);
        asked.body = "status=once";
        return id_of(call(asked));
    };
    const auto first = keyed(token_, "k");
    EXPECT_EQ(keyed(token_, "k"), first);
    EXPECT_NE(keyed(token_, "other"), first);
    EXPECT_NE(keyed(bens_, "k"), first) << "each has their own keys";
    clock_.advance(std::chrono::minutes(61));
    EXPECT_NE(keyed(token_, "k"), first);
}

// Checklist 8.67.
TEST_F(Statuses, AreEditedAndKeepTheirHistory) {
    const auto made =
        create({{"status", "Bore dda"}, {"spoiler_text", "greeting"}, {"language", "cy"}});
    const auto id = id_of(made);
    clock_.advance(std::chrono::minutes(1));
    const auto edited = send_json(http::Method::put, path(id), token_, {{"status", "Bore da"}});
    ASSERT_EQ(edited.status, 200) << edited.body.dump();
    EXPECT_EQ(edited.body["content"], "<p>Bore da</p>");
    EXPECT_EQ(edited.body["spoiler_text"], "") << "what is not sent is taken away";
    EXPECT_EQ(edited.body["language"], "cy") << "but not this";
    EXPECT_EQ(edited.body["edited_at"], "2027-02-01T09:01:00.000Z");
    const auto history = get(path(id, "/history"));
    ASSERT_THAT(history.body, SizeIs(2));
    EXPECT_EQ(history.body[0]["content"], "<p>Bore dda</p>");
    EXPECT_EQ(history.body[0]["spoiler_text"], "greeting");
    EXPECT_EQ(history.body[0]["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(history.body[1]["content"], "<p>Bore da</p>");
    EXPECT_EQ(get(path(id, "/source"), token_).body["text"], "Bore da");
    EXPECT_EQ(send_json(http::Method::patch, path(id), token_, {{"status", "Bore da"}}).status,
              200);
    EXPECT_THAT(get(path(id, "/history")).body, SizeIs(2)) << "nothing was changed";
}

TEST_F(Statuses, AreTheirAuthorsToChange) {
    const auto status = publish(ana_, "hers");
    EXPECT_EQ(send_json(http::Method::put, path(status.id), bens_, {{"status", "his"}}).status,
              404);
    EXPECT_EQ(get(path(status.id, "/source"), bens_).status, 404);
    EXPECT_EQ(send_json(http::Method::delete_, path(status.id), bens_).status, 404);
    EXPECT_EQ(send_json(http::Method::put, path(status.id), token_, {{"status", ""}}).status, 422);
    EXPECT_EQ(get(path(status.id)).body["content"], "<p>hers</p>");
    const auto hidden = publish(ana_, "hidden", Visibility::private_);
    EXPECT_EQ(get(path(hidden.id, "/history"), bens_).status, 404);
}

// Checklist 8.66.
TEST_F(Statuses, AreDeletedWithWhatWasTyped) {
    const auto status = publish(ana_, "typed #so");
    const auto gone = send_json(http::Method::delete_, path(status.id), token_);
    ASSERT_EQ(gone.status, 200) << gone.body.dump();
    EXPECT_EQ(gone.body["text"], "typed #so");
    EXPECT_FALSE(gone.body.contains("content"));
    EXPECT_EQ(get(path(status.id), token_).status, 404);
    EXPECT_EQ(send_json(http::Method::delete_, path(status.id), token_).status, 404);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::delete_);
}

// Checklist 8.72.
TEST_F(Statuses, StandInTheirThread) {
    const auto root = publish(ana_, "root");
    const auto middle = reply(ben_, root.id, "middle");
    const auto leaf = reply(ana_, middle.id, "leaf");
    const auto more = reply(ana_, root.id, "more of root");
    const auto hidden = reply(ben_, root.id, "hidden", Visibility::private_);
    const auto below = reply(ben_, hidden.id, "below what is hidden");
    const auto ids = [](const Json& list) {
        std::vector<std::string> texts;
        for (const auto& item : list) texts.push_back(item["id"]);
        return texts;
    };
    const auto of_leaf = get(path(leaf.id, "/context")).body;
    EXPECT_THAT(ids(of_leaf["ancestors"]), ElementsAre(to_string(root.id), to_string(middle.id)));
    EXPECT_THAT(ids(of_leaf["descendants"]), IsEmpty());
    EXPECT_THAT(ids(get(path(root.id, "/context")).body["descendants"]),
                ElementsAre(to_string(more.id), to_string(middle.id), to_string(leaf.id)));
    EXPECT_THAT(get(path(root.id, "/context"), bens_).body["descendants"], SizeIs(5));
    EXPECT_THAT(ids(get(path(below.id, "/context")).body["ancestors"]),
                ElementsAre(to_string(root.id)));
    EXPECT_EQ(get(path(hidden.id, "/context")).status, 404);
}

TEST_F(Statuses, OfWhomAMemberDoesNotWantToMeetAreLeftOutOfThreads) {
    const auto root = publish(ana_, "root");
    const auto bens = reply(ben_, root.id, "rude");
    const auto under = reply(ana_, bens.id, "now then");
    const auto of_root = path(root.id, "/context"), of_leaf = path(under.id, "/context");
    const auto person = "/api/v1/accounts/" + to_string(ben_.id);
    for (const auto* deed : {"mute", "block"}) {
        post_as(token_, person + "/" + deed);
        EXPECT_THAT(get(of_root, token_).body["descendants"], SizeIs(1)) << "her own answer";
        EXPECT_THAT(get(of_leaf, token_).body["ancestors"], SizeIs(1)) << deed;
        EXPECT_THAT(get(of_root, bens_).body["descendants"], SizeIs(deed[0] == 'm' ? 2 : 0));
        post_as(token_, person + "/un" + deed);
        EXPECT_THAT(get(of_root, token_).body["descendants"], SizeIs(2)) << deed;
    }
}

TEST_F(Statuses, OfALongThreadShowStrangersLess) {
    const auto root = publish(ana_, "root");
    for (int i = 0; i < 70; ++i) reply(ben_, root.id, "r");
    EXPECT_THAT(get(path(root.id, "/context")).body["descendants"], SizeIs(60));
    EXPECT_THAT(get(path(root.id, "/context"), token_).body["descendants"], SizeIs(70));
}

}  // namespace
}  // namespace ynghyd::api
