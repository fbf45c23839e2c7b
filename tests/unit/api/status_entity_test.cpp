#include "api/entities/status.hpp"
#include "social/outbox/audience.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testing::UnorderedElementsAreArray;

class StatusEntity : public ApiFixture {
protected:
    /// As an app reads it.
    Json shown(const social::StatusRecord& status,
               std::optional<social::AccountRecord> viewer = std::nullopt) {
        const auto reader = read();
        return parse_json(to_text(status_entity({*reader, site_, std::move(viewer)}, status)))
            .value();
    }
    static std::vector<std::string> names_of(const Json& object) {
        std::vector<std::string> names;
        for (const auto& [name, value] : object.items()) names.push_back(name);
        return names;
    }
};

// Checklist 8.36, 8.37, 8.60 and 8.78; table 4.7.
TEST_F(StatusEntity, HasEveryKey) {
    const auto status = publish(ana_, "Bore da @network #harbour");
    const auto json = shown(status, ana_);
    EXPECT_THAT(names_of(json), UnorderedElementsAreArray({"id",
                                                           "created_at",
                                                           "edited_at",
                                                           "account",
                                                           "in_reply_to_id",
                                                           "in_reply_to_account_id",
                                                           "sensitive",
                                                           "spoiler_text",
                                                           "visibility",
                                                           "language",
                                                           "uri",
                                                           "url",
                                                           "replies_count",
                                                           "reblogs_count",
                                                           "favourites_count",
                                                           "quotes_count",
                                                           "favourited",
                                                           "reblogged",
                                                           "muted",
                                                           "bookmarked",
                                                           "pinned",
                                                           "filtered",
                                                           "content",
                                                           "reblog",
                                                           "application",
                                                           "media_attachments",
                                                           "mentions",
                                                           "tags",
                                                           "emojis",
                                                           "tagged_collections",
                                                           "card",
                                                           "poll",
                                                           "quote",
                                                           "quote_approval"}));
    EXPECT_EQ(json["id"], to_string(status.id));
    EXPECT_EQ(json["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(json["account"]["acct"], "ana");
    EXPECT_EQ(json["visibility"], "public");
    EXPECT_EQ(json["language"], "en");
    EXPECT_EQ(json["filtered"], Json::array());
    EXPECT_EQ(json["quote_approval"], (Json{{"automatic", {"public"}},
                                            {"manual", Json::array()},
                                            {"current_user", "automatic"}}));
}

TEST_F(StatusEntity, TellsStrangersNothingOfAnybodysOwn) {
    const auto json = shown(publish(ana_, "Bore da"));
    for (const auto* own : {"favourited", "reblogged", "muted", "bookmarked", "pinned", "filtered"})
        EXPECT_FALSE(json.contains(own)) << own;
    EXPECT_EQ(json["quote_approval"]["current_user"], "denied");
}

// Checklist 8.65: apps open in themselves what they find in the lists.
TEST_F(StatusEntity, ListsTheLinksOfItsText) {
    const auto bob = make_remote("bob", "peer.example");
    const auto json = shown(publish(ana_, "@bob@peer.example and @network: #Gŵyl"));
    const auto content = json["content"].get<std::string>();
    ASSERT_EQ(json["mentions"].size(), 2u);
    EXPECT_EQ(json["mentions"][0]["acct"], "bob@peer.example");
    EXPECT_EQ(json["mentions"][0]["id"], to_string(bob.id));
    EXPECT_EQ(json["mentions"][1]["acct"], "network");
    for (const auto* list : {"mentions", "tags"})
        for (const auto& named : json[list])
            EXPECT_THAT(content, HasSubstr("href=\"" + named["url"].get<std::string>() + "\""));
    EXPECT_EQ(json["tags"][0]["name"], "Gŵyl");
}

TEST_F(StatusEntity, KnowsWhatItAnswersAndHowManyAnswerIt) {
    const auto root = publish(ana_, "root");
    social::StatusDraft draft;
    draft.text = "leaf";
    draft.in_reply_to = root.id;
    const auto leaf = try_publish(network_, draft).value();
    draft.visibility = social::Visibility::private_;
    try_publish(ana_, draft).value();
    const auto json = shown(leaf);
    EXPECT_EQ(json["in_reply_to_id"], to_string(root.id));
    EXPECT_EQ(json["in_reply_to_account_id"], to_string(ana_.id));
    EXPECT_EQ(shown(root)["replies_count"], 1) << "of private ones nobody is told";
    ASSERT_TRUE(erase(network_, leaf.id));
    EXPECT_EQ(shown(root)["replies_count"], 0);
}

TEST_F(StatusEntity, OfAnEventSaysWhenAndWhere) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::event;
    draft.title = "Seeds & swaps";
    draft.text = "Bring *gloves*.";
    draft.event.emplace().start = "2027-06-17T10:00";
    draft.event->place.name = "Village hall";
    draft.event->place.locality = "Barry";
    draft.event->capacity = 12;
    const auto status = try_publish(network_, draft).value();
    const auto json = shown(status, ana_);
    const auto content = json["content"].get<std::string>();
    EXPECT_THAT(content, StartsWith("<p><strong>Seeds &amp; swaps</strong></p>" + status.summary));
    EXPECT_THAT(content, HasSubstr("<p>Bring *gloves*.</p><p><a href=\"" + status.url));
    EXPECT_EQ(content.find("17 June 2027"), content.rfind("17 June 2027")) << "once is enough";
    EXPECT_EQ(json["spoiler_text"], "");
    EXPECT_EQ(json["event"]["name"], "Seeds & swaps");
    EXPECT_EQ(json["event"]["start_time"], "2027-06-17T09:00:00.000Z");
    EXPECT_EQ(json["event"]["end_time"], nullptr);
    EXPECT_EQ(json["event"]["location"]["address"], "Barry");
    EXPECT_EQ(json["event"]["remaining"], 12);
    EXPECT_EQ(json["event"]["my_rsvp"], nullptr);
}

TEST_F(StatusEntity, OfAnArticleHasItsTitleAndALink) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::article;
    draft.title = "Co-production";
    draft.text = "What it is.\n\nAnd much more.";
    const auto status = try_publish(network_, draft).value();
    const auto content = shown(status)["content"].get<std::string>();
    EXPECT_THAT(content, StartsWith("<p><strong>Co-production</strong></p><p>What it is.</p>"));
    EXPECT_THAT(content, HasSubstr("href=\"" + status.url));
}

// Checklist 8.77: the quote inside a quote is a number.
TEST_F(StatusEntity, ShowsWhatItQuotes) {
    social::StatusDraft draft;
    draft.text = "second";
    draft.quote = publish(ana_, "first").id;
    const auto second = try_publish(ana_, draft).value();
    draft.text = "third";
    draft.quote = second.id;
    const auto quote = shown(try_publish(network_, draft).value())["quote"];
    EXPECT_EQ(quote["state"], "accepted");
    EXPECT_EQ(quote["quoted_status"]["id"], to_string(second.id));
    EXPECT_EQ(quote["quoted_status"]["quote"]["state"], "accepted");
    EXPECT_EQ(quote["quoted_status"]["quote"]["quoted_status_id"], to_string(second.quote->status));
    EXPECT_EQ(shown(*social::find_status(*read(), second.id))["quotes_count"], 1);
}

TEST_F(StatusEntity, DoesNotShowAQuotedPostThatTheViewerMayNotSee) {
    social::StatusDraft draft;
    draft.text = "look";
    const auto quoted = publish(ana_, "first");
    draft.quote = quoted.id;
    const auto quoting = try_publish(network_, draft).value();
    write([&](storage::Transaction& tx) {
        auto hidden = quoted;
        hidden.visibility = social::Visibility::private_;
        update_status(tx, quoted, hidden);
    });
    EXPECT_EQ(shown(quoting)["quote"],
              (Json{{"state", "unauthorized"}, {"quoted_status", nullptr}}));
    ASSERT_TRUE(erase(ana_, quoted.id));
    EXPECT_EQ(shown(quoting)["quote"]["state"], "deleted");
}

/// What apps are told about quoting a post of bob's, who is elsewhere.
class QuoteApproval : public StatusEntity {
protected:
    QuoteApproval() {
        status_.id = ids_.make<StatusId>();
        status_.account = bob_.id;
        status_.uri = "https://peer.example/notes/1";
        write([&](storage::Transaction& tx) { social::insert_status(tx, status_); });
    }
    void state(std::vector<std::string> automatic, std::vector<std::string> manual = {}) {
        social::InteractionPolicyRecord policy;
        policy.quote = {std::move(automatic), std::move(manual)};
        write([&](storage::Transaction& tx) {
            social::put_interaction_policy(tx, status_.id, policy);
        });
    }
    Json approval(std::optional<social::AccountRecord> viewer) {
        return shown(status_, std::move(viewer))["quote_approval"];
    }
    static Json expected(Json automatic, Json manual, const char* current_user) {
        return {{"automatic", std::move(automatic)},
                {"manual", std::move(manual)},
                {"current_user", current_user}};
    }
    const std::string public_{social::public_collection};
    const Json nobody_ = Json::array();
    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
    social::StatusRecord status_;
};

TEST_F(QuoteApproval, IsRefusedUnlessItIsStated) {
    EXPECT_EQ(approval(ana_), expected(nobody_, nobody_, "denied"));
    state({bob_.uri});
    EXPECT_EQ(approval(ana_), expected(nobody_, nobody_, "denied")) << "that is how nobody is said";
}

TEST_F(QuoteApproval, NamesWhomThePolicyNames) {
    const Json everybody = Json::array({"public"}), followers = Json::array({"followers"}),
               following = Json::array({"following"});
    state({public_});
    EXPECT_EQ(approval(ana_), expected(everybody, nobody_, "automatic"));
    EXPECT_EQ(approval(std::nullopt), expected(everybody, nobody_, "denied"));
    state({bob_.followers}, {bob_.following});
    EXPECT_EQ(approval(ana_), expected(followers, following, "denied"));
    make_follow(bob_, ana_);
    EXPECT_EQ(approval(ana_), expected(followers, following, "manual"));
    make_follow(ana_, bob_);
    EXPECT_EQ(approval(ana_), expected(followers, following, "automatic"));
    state({bob_.uri}, {public_});
    EXPECT_EQ(approval(ana_), expected(nobody_, everybody, "manual"));
}

TEST_F(QuoteApproval, IsUnknownWhereOthersAreNamed) {
    const Json unsupported = Json::array({"unsupported_policy"});
    state({"https://peer.example/circles/1"});
    EXPECT_EQ(approval(ana_), expected(unsupported, nobody_, "unknown"));
    state({"https://peer.example/circles/1", ana_.uri});
    EXPECT_EQ(approval(ana_), expected(unsupported, nobody_, "automatic"));
    EXPECT_EQ(approval(network_), expected(unsupported, nobody_, "unknown"));
    state({bob_.followers}, {ana_.uri});
    EXPECT_EQ(approval(ana_), expected(Json::array({"followers"}), unsupported, "manual"));
}

TEST_F(StatusEntity, ShowsFilesOfThisServerAndOfOthers) {
    auto status = publish(ana_, "look");
    social::AttachmentRecord ours, theirs;
    ours.id = AttachmentId{77};
    ours.original = {"a.jpg", "image/jpeg", 1600, 1200};
    ours.preview = {"b.webp", "image/webp", 554, 416};
    ours.width = 1600;
    ours.height = 1200;
    ours.description = "A crane";
    ours.focus = social::FocusRecord{0, 2000};
    theirs.kind = social::MediaKind::video;
    theirs.remote_url = "https://peer.example/v.mp4";
    status.attachments = {ours, theirs};
    const auto media = shown(status)["media_attachments"];
    EXPECT_EQ(media[0]["id"], "77");
    EXPECT_EQ(media[0]["type"], "image");
    EXPECT_EQ(media[0]["url"], "https://copro.example/media/a.jpg");
    EXPECT_EQ(media[0]["preview_url"], "https://copro.example/media/b.webp");
    EXPECT_EQ(media[0]["remote_url"], nullptr);
    EXPECT_EQ(media[0]["meta"]["original"]["size"], "1600x1200");
    EXPECT_EQ(media[0]["meta"]["focus"]["y"], 0.2);
    EXPECT_EQ(media[1]["type"], "video");
    EXPECT_EQ(media[1]["url"], "https://peer.example/v.mp4");
    EXPECT_EQ(media[1]["remote_url"], "https://peer.example/v.mp4");
    EXPECT_EQ(media[1]["preview_url"], nullptr);
    EXPECT_NE(media[1]["id"], media[0]["id"]);
}

TEST_F(StatusEntity, ReadsAnAccountOnce) {
    const auto status = publish(ana_, "one");
    const auto reader = read();
    const Viewpoint view{*reader, site_, std::nullopt};
    status_entity(view, status);
    auto renamed = ana_;
    renamed.display_name = "Somebody else";
    write([&](storage::Transaction& tx) { social::put_account(tx, renamed); });
    ASSERT_EQ(view.known.entries.size(), 1u);
    EXPECT_EQ(&account_entity(view, renamed), &account_entity(view, ana_));
}

TEST_F(StatusEntity, IsSeenByWhomItIsFor) {
    const auto ben = make_local("ben");
    make_follow(ben, ana_);
    const auto reader_of = [&](const social::StatusRecord& status,
                               std::optional<social::AccountRecord> viewer) {
        const auto reader = read();
        return can_see({*reader, site_, std::move(viewer)}, status);
    };
    const auto followers = publish(ana_, "f", social::Visibility::private_);
    const auto open = publish(ana_, "o");
    EXPECT_TRUE(reader_of(followers, ben));
    EXPECT_FALSE(reader_of(followers, network_));
    EXPECT_FALSE(reader_of(followers, std::nullopt));
    EXPECT_TRUE(reader_of(open, std::nullopt));
    auto suspended = ana_;
    suspended.suspended = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, suspended); });
    EXPECT_FALSE(reader_of(open, ben));
    EXPECT_FALSE(reader_of(open, std::nullopt));
}

}  // namespace
}  // namespace ynghyd::api
