#include "social/statuses/custom_emoji.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class CustomEmojis : public ApiFixture {
protected:
    CustomEmojis() {
        social::CustomEmojiRecord emoji;
        emoji.shortcode = "deryn";
        emoji.category = "Birds";
        emoji.id = ids_.make<AttachmentId>();
        emoji.original = {std::string(64, 'a') + ".gif", "image/gif", 32, 32};
        emoji.still = {std::string(64, 'b') + ".webp", "image/webp", 32, 32};
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::add_custom_emoji(tx, emoji));
            social::remember_custom_emoji(tx, site_, "peer.example", "afal",
                                          "https://peer.example/afal.png");
        });
    }
    Json ours() const {
        return {{"shortcode", "deryn"},
                {"url", "https://copro.example/media/" + std::string(64, 'a') + ".gif"},
                {"static_url", "https://copro.example/media/" + std::string(64, 'b') + ".webp"},
                {"visible_in_picker", true},
                {"category", "Birds"}};
    }
};

TEST_F(CustomEmojis, OfThisServerAreForEverybody) {
    const auto shown = get("/api/v1/custom_emojis");
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body, Json::array({ours()}));
}

TEST_F(CustomEmojis, AreWithThePostsAccountsAndPollsThatNameThem) {
    social::StatusDraft draft;
    draft.text = "Hello :deryn: and :afal:";
    draft.kind = social::StatusKind::question;
    draft.poll = social::PollDraft{{":deryn:", "no"}, false, std::chrono::hours(1)};
    const auto status = try_publish(ana_, draft).value();
    const auto shown = get("/api/v1/statuses/" + to_string(status.id));
    EXPECT_EQ(shown.body["emojis"], Json::array({ours()}));
    EXPECT_EQ(shown.body["poll"]["emojis"], Json::array({ours()}));
    EXPECT_EQ(shown.body["account"]["emojis"], Json::array());
    auto ana = ana_;
    ana.display_name = "Ana :deryn:";
    write([&](storage::Transaction& tx) { social::put_account(tx, ana); });
    EXPECT_EQ(get("/api/v1/accounts/" + to_string(ana.id)).body["emojis"], Json::array({ours()}));
}

TEST_F(CustomEmojis, OfOthersAreShownFromHereWithoutACategory) {
    auto bob = make_remote("bob", "peer.example");
    bob.display_name = "bob :afal: :deryn:";
    write([&](storage::Transaction& tx) { social::put_account(tx, bob); });
    const auto emojis = get("/api/v1/accounts/" + to_string(bob.id)).body["emojis"];
    ASSERT_EQ(emojis.size(), 1u) << emojis.dump();
    EXPECT_EQ(emojis[0]["shortcode"], "afal");
    EXPECT_FALSE(emojis[0].contains("category"));
    EXPECT_TRUE(string_at(emojis[0], "url")
                    .starts_with("https://copro.example/remote/emoji/peer.example/afal/"));
}

}  // namespace
}  // namespace ynghyd::api
