#include "social/relationships/block.hpp"
#include "social/statuses/reaction.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class ReactActivity : public Activities {
protected:
    std::vector<std::string> emojis() {
        std::vector<std::string> found;
        for (const auto& reaction : social::list_reactions(*read(), status_.id))
            found.push_back(reaction.record.emoji);
        return found;
    }
    Json with_content(const char* type, const AccountRecord& sender, const char* content) {
        auto json = activity(type, sender, status_.uri);
        json["content"] = content;
        return json;
    }
    const social::StatusRecord status_ = publish(network_, "react to me");
};

TEST_F(ReactActivity, IsALikeWithAnEmojiOrATypeOfItsOwn) {
    EXPECT_EQ(apply(bob_, with_content("EmojiReact", bob_, "🎉")).kind, Kind::done);
    EXPECT_EQ(apply(eve_, with_content("Like", eve_, "🐈")).kind, Kind::done);
    auto misskey = activity("Like", mallory_, status_.uri);
    misskey["_misskey_reaction"] = ":blobcat:";
    misskey["tag"] = {{"type", "Emoji"},
                      {"name", ":blobcat:"},
                      {"icon", {{"type", "Image"}, {"url", "https://evil.example/blobcat.png"}}}};
    EXPECT_EQ(apply(mallory_, misskey).kind, Kind::done);
    EXPECT_THAT(emojis(), testing::UnorderedElementsAre("🎉", "🐈", ":blobcat:"));
    EXPECT_EQ(social::list_reactions(*read(), status_.id).back().record.image_url,
              "https://evil.example/blobcat.png");
    EXPECT_EQ(favourites(status_.id), 0);
}

TEST_F(ReactActivity, WithAHeartIsALike) {
    EXPECT_EQ(apply(bob_, with_content("Like", bob_, "❤️")).kind, Kind::done);
    EXPECT_EQ(apply(eve_, with_content("Like", eve_, "👍")).kind, Kind::done);
    EXPECT_THAT(emojis(), IsEmpty());
    EXPECT_EQ(favourites(status_.id), 2);
}

TEST_F(ReactActivity, CountsEachEmojiOfAnActorOnceAndNotTooMany) {
    EXPECT_EQ(apply(bob_, with_content("EmojiReact", bob_, "🎉")).kind, Kind::done);
    expect_refused(bob_, with_content("EmojiReact", bob_, "🎉"), "done already");
    for (int i = 1; i < 10; ++i)
        apply(bob_, with_content("EmojiReact", bob_, (":e" + std::to_string(i) + ":").c_str()));
    expect_refused(bob_, with_content("EmojiReact", bob_, "🐈"), "done already");
    EXPECT_THAT(emojis(), SizeIs(10));
    expect_refused(eve_, activity("EmojiReact", eve_, status_.uri), "no emoji");
}

TEST_F(ReactActivity, IsTakenBackByItsActorAlone) {
    const auto reaction = with_content("EmojiReact", bob_, "🎉");
    apply(bob_, reaction);
    expect_refused(eve_, activity("Undo", eve_, reaction));
    auto mine = with_content("EmojiReact", eve_, "🎉");
    expect_refused(eve_, activity("Undo", eve_, mine), "nothing to undo");
    auto nameless = reaction;
    nameless.erase("id");
    EXPECT_EQ(apply(bob_, activity("Undo", bob_, nameless)).kind, Kind::done);
    EXPECT_THAT(emojis(), IsEmpty());
    const auto like = with_content("Like", bob_, "🐈");
    ASSERT_EQ(accept(like, bob_.uri), ReceivedState::done);
    EXPECT_EQ(apply(bob_, activity("Undo", bob_, like["id"])).kind, Kind::done);
    EXPECT_THAT(emojis(), IsEmpty());
}

TEST_F(ReactActivity, OfWhomTheAuthorBlocksIsDropped) {
    write([&](storage::Transaction& tx) { EXPECT_TRUE(social::block(tx, site_, network_, bob_)); });
    for (const auto* type : {"EmojiReact", "Like", "Dislike"})
        expect_refused(bob_, with_content(type, bob_, "🎉"), "no such status here");
}

TEST_F(ReactActivity, ADislikeIsCountedAndUndone) {
    const auto dislike = activity("Dislike", bob_, status_.uri);
    const auto count = [&] {
        return social::count_interactions(*read(), social::Interaction::dislike, status_.id);
    };
    EXPECT_EQ(apply(bob_, dislike).kind, Kind::done);
    expect_refused(bob_, dislike, "done already");
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(apply(bob_, activity("Undo", bob_, dislike)).kind, Kind::done);
    EXPECT_EQ(count(), 0);
}

}  // namespace
}  // namespace ynghyd::federation
