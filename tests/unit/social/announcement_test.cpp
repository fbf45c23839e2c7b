#include "social/announcements/announcement.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/announcements/reaction.hpp"
#include "storage/announcement_keys.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Announcements : public rig::SiteFixture {
protected:
    Result<AnnouncementRecord> say(const AnnouncementDraft& draft) {
        return write([&](storage::Transaction& tx) { return announce(tx, site_, draft); });
    }
    Result<AnnouncementRecord> change(AnnouncementId id, const AnnouncementDraft& draft) {
        return write(
            [&](storage::Transaction& tx) { return edit_announcement(tx, site_, id, draft); });
    }
    Result<void> react(const AnnouncementRecord& announcement, const AccountRecord& account,
                       std::string_view name) {
        return write([&](storage::Transaction& tx) {
            return react_to_announcement(tx, site_, announcement, account.id, name);
        });
    }
    std::vector<ReactionTally> tally(const AnnouncementRecord& announcement,
                                     AccountId viewer = {}) {
        return tally_reactions(*read(), announcement.id, viewer);
    }
    std::vector<std::string> shown() {
        std::vector<std::string> texts;
        for (const auto& one : current_announcements(*read(), now())) texts.push_back(one.text);
        return texts;
    }
    std::string refusal_of(const AnnouncementDraft& draft) {
        const auto refused = say(draft);
        if (refused) return "";
        EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
        return refused.error().safe_text;
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
};

TEST_F(Announcements, AreTextAsInPosts) {
    const auto made = say({"We move, says @bob. #news https://peer.example/why"});
    ASSERT_TRUE(made) << made.error().safe_text;
    EXPECT_THAT(made->content, HasSubstr("class=\"u-url mention\""));
    EXPECT_THAT(made->content, HasSubstr("#<span>news</span>"));
    ASSERT_THAT(made->mentions, SizeIs(1));
    EXPECT_EQ(made->mentions[0].account, bob_.id);
    EXPECT_THAT(made->hashtags, ElementsAre("news"));
    EXPECT_THAT(made->links, ElementsAre("https://peer.example/why"));
    EXPECT_EQ(find_announcement(*read(), made->id), *made);
}

TEST_F(Announcements, AreShownUntilTheyAreOver) {
    const auto hour = std::chrono::hours(1);
    ASSERT_TRUE(say({"Always"}));
    ASSERT_TRUE(say({"Today", now() + hour, now() + 2 * hour}));
    AnnouncementDraft later{"Later"};
    later.published = false;
    const auto draft = say(later);
    ASSERT_TRUE(draft);
    EXPECT_THAT(shown(), ElementsAre("Always", "Today"));
    clock_.advance(2 * hour);
    EXPECT_THAT(shown(), ElementsAre("Always"));
    later.published = true;
    ASSERT_TRUE(change(draft->id, later));
    EXPECT_THAT(shown(), ElementsAre("Always", "Later"));
    EXPECT_THAT(list_announcements(*read()), SizeIs(3));
}

TEST_F(Announcements, SayWhatIsWrong) {
    const auto hour = std::chrono::hours(1);
    EXPECT_THAT(refusal_of({"  \n"}), HasSubstr("needs some text"));
    EXPECT_THAT(refusal_of({std::string(max_announcement_characters + 1, 'a')}),
                HasSubstr("5001 characters; 5000 is the most"));
    EXPECT_TRUE(say({std::string(max_announcement_characters, 'a')}));
    EXPECT_THAT(refusal_of({"\xff"}), HasSubstr("UTF-8"));
    EXPECT_THAT(refusal_of({"x", now() + 2 * hour, now() + hour}), HasSubstr("after the start"));
    EXPECT_THAT(refusal_of({"x", {}, now()}), HasSubstr("past"));
    EXPECT_THAT(refusal_of({"x", {}, {}, true}), HasSubstr("All day needs a day"));
    EXPECT_EQ(change(AnnouncementId{7}, {"x"}).error().kind, Error::Kind::not_found);
}

TEST_F(Announcements, AreFiftyAtMost) {
    std::optional<AnnouncementRecord> last;
    for (std::size_t i = 0; i < most_announcements; ++i) last = say({"Another one"}).value();
    EXPECT_THAT(refusal_of({"One more"}), HasSubstr("50 announcements are shown already"));
    EXPECT_TRUE(change(last->id, {"It is among them"}));
    AnnouncementDraft draft{"For later"};
    draft.published = false;
    EXPECT_TRUE(say(draft));
}

TEST_F(Announcements, EndByAJob) {
    const auto ends = now() + std::chrono::hours(1);
    const auto made = say({"Today", {}, ends});
    ASSERT_TRUE(made);
    const auto jobs = storage::list_jobs(*read(), storage::JobKind::end_announcement, 10);
    ASSERT_THAT(jobs, SizeIs(1));
    EXPECT_EQ(jobs[0].due, ends);
    const auto body = storage::decode<AnnouncementEnd>(jobs[0].record.body);
    EXPECT_EQ(body.announcement, made->id);
    int told = 0;
    const auto subscription = store_->subscribe(announcements_topic, [&] { ++told; });
    write([&](storage::Transaction& tx) { end_announcement(tx, body); });
    EXPECT_EQ(told, 1);
    ASSERT_TRUE(change(made->id, {"For longer", {}, ends + std::chrono::hours(1)}));
    EXPECT_THAT(storage::list_jobs(*read(), storage::JobKind::end_announcement, 10), SizeIs(1));
    told = 0;
    write([&](storage::Transaction& tx) { end_announcement(tx, body); });
    EXPECT_EQ(told, 0) << "it no longer ends then";
    write([&](storage::Transaction& tx) { EXPECT_TRUE(erase_announcement(tx, made->id)); });
    EXPECT_THAT(storage::list_jobs(*read(), storage::JobKind::end_announcement, 10), IsEmpty());
}

TEST_F(Announcements, AreReadByEachMember) {
    const auto made = say({"Read me"}).value();
    EXPECT_FALSE(has_read_announcement(*read(), made.id, ana_.id));
    for (int i = 0; i < 2; ++i)
        write([&](storage::Transaction& tx) { mark_announcement_read(tx, made.id, ana_.id); });
    EXPECT_TRUE(has_read_announcement(*read(), made.id, ana_.id));
    EXPECT_FALSE(has_read_announcement(*read(), made.id, bob_.id));
    ASSERT_TRUE(change(made.id, {"Read me, now without a mistake"}));
    EXPECT_TRUE(has_read_announcement(*read(), made.id, ana_.id));
}

TEST_F(Announcements, AreReactedTo) {
    const auto made = say({"Cake on Friday"}).value();
    ASSERT_TRUE(react(made, bob_, "🎂"));
    clock_.advance(std::chrono::seconds(1));
    ASSERT_TRUE(react(made, ana_, "👍🏽"));
    ASSERT_TRUE(react(made, ana_, "🎂"));
    ASSERT_TRUE(react(made, ana_, "🎂"));
    EXPECT_THAT(tally(made, ana_.id),
                ElementsAre(ReactionTally{"🎂", 2, true}, ReactionTally{"👍🏽", 1, true}));
    EXPECT_THAT(tally(made),
                ElementsAre(ReactionTally{"🎂", 2, false}, ReactionTally{"👍🏽", 1, false}));
    for (int i = 0; i < 2; ++i)
        write(
            [&](storage::Transaction& tx) { unreact_to_announcement(tx, made, ana_.id, "👍🏽"); });
    EXPECT_THAT(tally(made, bob_.id), ElementsAre(ReactionTally{"🎂", 2, true}));
    for (const auto* name : {"", "cake", ":cake:", "🎂🎂", "1"}) {
        const auto refused = react(made, ana_, name);
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().kind, Error::Kind::invalid);
    }
}

TEST_F(Announcements, HaveEightKindsOfReactions) {
    const auto made = say({"Cake on Friday"}).value();
    for (const auto* name : {"🍎", "🍐", "🍊", "🍋", "🍌", "🍉", "🍇", "🍓"})
        ASSERT_TRUE(react(made, ana_, name)) << name;
    const auto refused = react(made, bob_, "🍒");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("8 different reactions"));
    EXPECT_TRUE(react(made, bob_, "🍎")) << "one that is there";
}

TEST_F(Announcements, GoWithTheirRows) {
    const auto made = say({"Cake on Friday"}).value();
    ASSERT_TRUE(react(made, ana_, "🎂"));
    write([&](storage::Transaction& tx) { mark_announcement_read(tx, made.id, ana_.id); });
    const auto erase = [&](storage::Transaction& tx) { return erase_announcement(tx, made.id); };
    ASSERT_TRUE(write(erase));
    EXPECT_EQ(write(erase).error().kind, Error::Kind::not_found);
    EXPECT_THAT(shown(), IsEmpty());
    EXPECT_THAT(tally(made), IsEmpty());
    EXPECT_FALSE(has_read_announcement(*read(), made.id, ana_.id));
}

TEST_F(Announcements, KeepNothingOfWhoGoes) {
    const auto made = say({"Cake on Friday"}).value();
    ASSERT_TRUE(react(made, ana_, "🎂"));
    ASSERT_TRUE(react(made, bob_, "🎂"));
    write([&](storage::Transaction& tx) {
        mark_announcement_read(tx, made.id, ana_.id);
        erase_remains(tx, site_, ana_.id);
    });
    EXPECT_THAT(tally(made, ana_.id), ElementsAre(ReactionTally{"🎂", 1, false}));
    EXPECT_FALSE(has_read_announcement(*read(), made.id, ana_.id));
}

}  // namespace
}  // namespace ynghyd::social
