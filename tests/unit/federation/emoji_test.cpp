// Custom emoji on the wire, both ways.

#include "federation/documents/activity_document.hpp"
#include "federation/documents/actor_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/object_document.hpp"
#include "federation/fetch/emoji_reading.hpp"
#include "federation/fetch/remote_actor.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/interact.hpp"
#include "tests/rig/golden.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class EmojiOnTheWire : public Activities {
protected:
    void add_ours() {
        social::CustomEmojiRecord emoji;
        emoji.shortcode = "deryn";
        emoji.id = ids_.make<AttachmentId>();
        emoji.original = {std::string(64, 'a') + ".png", "image/png", 32, 32};
        emoji.still = {std::string(64, 'b') + ".webp", "image/webp", 32, 32};
        emoji.updated = now();
        write([&](storage::Transaction& tx) { EXPECT_TRUE(add_custom_emoji(tx, emoji)); });
    }
    static Json tag(const std::string& name, Json icon) {
        return {{"type", "Emoji"}, {"name", name}, {"icon", std::move(icon)}};
    }
    static Json picture(const std::string& url) {
        return {{"type", "Image"}, {"mediaType", "image/png"}, {"url", url}};
    }
    Json note_with_emoji() {
        auto object = note(bob_);
        object["content"] = "<p>:afal:</p>";
        object["tag"] = Json::array({tag(":afal:", picture("https://peer.example/afal.png"))});
        return object;
    }
    std::string remembered(const std::string& shortcode) {
        const auto emoji = social::find_custom_emoji(*read(), "peer.example", shortcode);
        return emoji ? emoji->remote_url : std::string();
    }
};

TEST_F(EmojiOnTheWire, OfOursGoesWithAPostThatNamesIt) {
    add_ours();
    const auto plain = publish(ana_, "plain");
    const auto status = publish(ana_, "Hello :deryn: and :none:");
    const auto create = last_activity(ana_);
    const auto object = render_object(*read(), site_, ana_, status);
    const Json wanted = {
        {"type", "Emoji"},
        {"name", ":deryn:"},
        {"updated", "2027-02-01T09:00:00Z"},
        {"icon", picture("https://copro.example/media/" + std::string(64, 'a') + ".png")}};
    EXPECT_EQ(object["tag"], Json::array({wanted}));
    EXPECT_EQ(context_for(*read(), status)[1]["Emoji"], "toot:Emoji");
    EXPECT_FALSE(context_for(*read(), plain)[1].contains("Emoji"));
    rig::expect_golden("ours/note_with_emoji.json", render_activity(*read(), site_, create).value(),
                       {{to_string(status.id), "STATUS"}, {to_string(create.id), "Create"}});
}

TEST_F(EmojiOnTheWire, OfOursGoesWithAProfileThatNamesIt) {
    add_ours();
    auto ana = ana_;
    ana.display_name = "Ana :deryn:";
    const auto actor = render_actor(*read(), site_, ana, {});
    ASSERT_EQ(actor["tag"].size(), 1u);
    EXPECT_EQ(actor["tag"][0]["name"], ":deryn:");
    EXPECT_EQ(actor["@context"].back()["Emoji"], "toot:Emoji");
    EXPECT_EQ(render_actor(*read(), site_, ana_, {})["tag"], Json::array());
}

TEST_F(EmojiOnTheWire, OfOursGoesWithAReaction) {
    add_ours();
    const auto status = store_note();
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::react(tx, site_, ana_, status, ":deryn:"));
    });
    const auto reaction = render_activity(*read(), site_, last_activity(ana_)).value();
    EXPECT_EQ(reaction["content"], ":deryn:");
    EXPECT_EQ(reaction["tag"][0]["icon"]["mediaType"], "image/png");
    EXPECT_EQ(reaction["@context"].back()["Emoji"], "toot:Emoji");
}

TEST_F(EmojiOnTheWire, OfOthersIsRememberedFromPostsAndTheirEdits) {
    auto object = note_with_emoji();
    ASSERT_EQ(apply(bob_, activity("Create", bob_, object)).kind, Kind::done);
    EXPECT_EQ(remembered("afal"), "https://peer.example/afal.png");
    object["updated"] = "2027-02-01T08:30:00Z";
    object["tag"][0]["icon"]["url"] = "https://peer.example/new.png";
    ASSERT_EQ(apply(bob_, activity("Update", bob_, object)).kind, Kind::done);
    EXPECT_EQ(remembered("afal"), "https://peer.example/new.png");
}

TEST_F(EmojiOnTheWire, OfOthersIsRememberedFromReactions) {
    const auto status = publish(ana_, "hello");
    auto reaction = activity("EmojiReact", bob_, status.uri);
    reaction["content"] = ":afal:";
    reaction["tag"] = Json::array({tag(":afal:", picture("https://peer.example/afal.png"))});
    ASSERT_EQ(apply(bob_, reaction).kind, Kind::done);
    EXPECT_EQ(remembered("afal"), "https://peer.example/afal.png");
}

TEST_F(EmojiOnTheWire, OfOthersIsRememberedFromProfiles) {
    Json document{{"id", bob_.uri},
                  {"type", "Person"},
                  {"preferredUsername", "bob"},
                  {"name", "Bob :afal:"},
                  {"inbox", bob_.inbox},
                  {"tag", tag("afal", "https://peer.example/afal.png")}};
    const auto actor = read_actor(document, rules_).value();
    write([&](storage::Transaction& tx) { put_remote_actor(tx, site_, actor); });
    EXPECT_EQ(remembered("afal"), "https://peer.example/afal.png");
}

TEST_F(EmojiOnTheWire, OfServersWhosePicturesAreRefusedIsNotRemembered) {
    social::DomainRuleRecord rule;
    rule.reject_media = true;
    write([&](storage::Transaction& tx) { social::put_domain_rule(tx, {"peer.example", rule}); });
    ASSERT_EQ(apply(bob_, activity("Create", bob_, note_with_emoji())).kind, Kind::done);
    EXPECT_EQ(remembered("afal"), "");
}

TEST_F(EmojiOnTheWire, OfOneServerIsRememberedSoManyTimes) {
    write([&](storage::Transaction& tx) {
        for (std::size_t i = 1; i < social::most_emojis_of_server; ++i)
            social::remember_custom_emoji(tx, site_, "peer.example", "x" + std::to_string(i),
                                          "https://peer.example/x.png");
    });
    EXPECT_EQ(social::room_for_emojis_of(*read(), "peer.example"), 1u);
    EXPECT_EQ(social::room_for_emojis_of(*read(), "evil.example"), social::most_emojis_of_server);
    auto object = note_with_emoji();
    object["tag"].push_back(tag(":gellyg:", picture("https://peer.example/gellyg.png")));
    object["tag"].push_back(tag(":x1:", picture("https://peer.example/new.png")));
    ASSERT_EQ(apply(bob_, activity("Create", bob_, object)).kind, Kind::done);
    EXPECT_EQ(remembered("afal"), "https://peer.example/afal.png");
    EXPECT_EQ(remembered("gellyg"), "");
    EXPECT_EQ(remembered("x1"), "https://peer.example/new.png");
}

TEST_F(EmojiOnTheWire, HasANameAndAnAddress) {
    Json object;
    object["tag"] = Json::array({
        tag(":a:", picture("https://peer.example/a.png")),
        tag(":../b:", picture("https://peer.example/b.png")),
        tag(":c:", picture("javascript:alert(1)")),
        tag(":d:", nullptr),
        {{"type", "Hashtag"}, {"name", ":e:"}, {"icon", "https://peer.example/e.png"}},
        "https://peer.example/tags/f",
    });
    const auto emojis = read_emojis(object, rules_);
    ASSERT_EQ(emojis.size(), 1u);
    EXPECT_EQ(emojis[0].shortcode, "a");
    for (int i = 0; i < 150; ++i)
        object["tag"].push_back(
            tag(":x" + std::to_string(i) + ":", picture("https://peer.example/x.png")));
    EXPECT_EQ(read_emojis(object, rules_).size(), 100u);
}

}  // namespace
}  // namespace ynghyd::federation
