#include "social/events/event_change.hpp"

#include <gmock/gmock.h>

#include "social/events/participation.hpp"
#include "social/statuses/status_news.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Bob elsewhere and ana here come to an event, eve perhaps; mallory came no more.
class EventChange : public rig::SiteFixture {
protected:
    EventChange() {
        StatusDraft draft;
        draft.kind = StatusKind::event;
        draft.title = "Seed swap";
        draft.event = about_;
        event_ = try_publish(network_, draft).value();
        write([&](storage::Transaction& tx) {
            for (const auto& guest : {bob_, ana_, mallory_})
                receive_join(tx, site_, guest, event_, {guest.uri + "/joins/1", "", true});
            receive_interest(tx, site_, eve_, event_, eve_.uri + "/maybe");
            receive_leave(tx, site_, mallory_, event_);
        });
    }
    static EventDraft evening() {
        EventDraft draft;
        draft.start = "2027-06-17T17:30";
        draft.end = "2027-06-17T19:00";
        draft.place.name = "Village hall";
        return draft;
    }
    StatusRecord change() {
        StatusEdit edited;
        edited.event = about_;
        return edit(network_, event_.id, edited).value();
    }
    /// What the network said after the event, the newest first; letters or not.
    std::vector<StatusRecord> said(bool letters) {
        std::vector<StatusRecord> found;
        for (auto& status : list_statuses_of(*read(), network_.id, {}, 1'000))
            if (status.kind == StatusKind::note &&
                (status.visibility == Visibility::direct) == letters)
                found.push_back(std::move(status));
        return found;
    }
    std::vector<AccountId> written_to() {
        std::vector<AccountId> people;
        for (const auto& letter : said(true)) people.push_back(letter.mentions.at(0).account);
        std::ranges::sort(people);
        return people;
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord eve_ = make_remote("eve", "peer.example");
    const AccountRecord mallory_ = make_remote("mallory", "other.example");
    EventDraft about_ = evening();
    StatusRecord event_;
};

TEST_F(EventChange, OfTheStateIsToldOnceToAllAndToEachWhoTakesPart) {
    about_.state = EventState::cancelled;
    change();
    ASSERT_THAT(said(false), SizeIs(1));
    const auto note = said(false)[0];
    EXPECT_EQ(note.in_reply_to, event_.id);
    EXPECT_EQ(note.visibility, Visibility::public_);
    EXPECT_THAT(note.content, HasSubstr("Cancelled: “Seed swap”, Thursday 17 June 2027, "
                                        "17:30–19:00 (UK time)."));
    EXPECT_THAT(note.content, HasSubstr("ganslo: “Seed swap”, Dydd Iau 17 Mehefin 2027, "
                                        "17:30–19:00 (amser y DU)."));
    EXPECT_THAT(written_to(), ElementsAre(ana_.id, bob_.id, eve_.id));
    EXPECT_THAT(said(true)[0].content, HasSubstr("Cancelled: “Seed swap”"));
    EXPECT_EQ(last_activity(network_).type, ActivityType::update) << "what the edit is known by";
}

TEST_F(EventChange, OfTimeAndPlaceSaysOldAndNew) {
    about_.start = "2027-06-24T17:30";
    about_.end = "2027-06-24T19:00";
    about_.place.name = "Café @bob@peer.example";
    about_.place.locality = "Llandeilo";
    change();
    ASSERT_THAT(said(false), SizeIs(1));
    const auto note = said(false)[0];
    EXPECT_THAT(note.content, HasSubstr("New time: “Seed swap”, Thursday 24 June 2027, 17:30–19:00 "
                                        "(UK time). Instead of: Thursday 17 June 2027, "
                                        "17:30–19:00 (UK time). New place: Café @"));
    EXPECT_THAT(note.mentions, IsEmpty());
    EXPECT_THAT(written_to(), SizeIs(3));
}

TEST_F(EventChange, OfTheLinkSaysTheNewOne) {
    about_.online_url = "https://meet.example/seeds";
    change();
    EXPECT_THAT(said(false).at(0).content, HasSubstr("New link: “Seed swap”, <a href=\"https://"
                                                     "meet.example/seeds\""));
    about_.online_url.clear();
    change();
    EXPECT_THAT(said(false).at(0).content, HasSubstr("No longer online: “Seed swap”, Thursday"));
}

TEST_F(EventChange, OfAWelshEventIsToldInWelshFirst) {
    StatusEdit welsh;
    welsh.language = "cy";
    ASSERT_TRUE(edit(network_, event_.id, welsh));
    about_.state = EventState::postponed;
    change();
    const auto note = said(false).at(0);
    EXPECT_EQ(note.language, "cy");
    EXPECT_LT(note.content.find("Bydd dyddiad newydd yn dilyn."),
              note.content.find("English: Postponed: “Seed swap”"));
}

TEST_F(EventChange, OfTitleTextAndNumbersIsNotTold) {
    StatusEdit words;
    words.title = "Seed and plant swap";
    words.text = "Bring pots.";
    ASSERT_TRUE(edit(network_, event_.id, words));
    about_.capacity = 30;
    about_.price = "£2";
    change();
    EXPECT_THAT(said(false), IsEmpty());
    EXPECT_THAT(said(true), IsEmpty());
}

TEST_F(EventChange, IsNoNewsWhenTheEventIsOver) {
    clock_.set("2027-06-18T00:00:00Z");
    about_.state = EventState::cancelled;
    change();
    EXPECT_THAT(said(false), IsEmpty());
}

TEST_F(EventChange, IsAlsoThatItIsDeleted) {
    ASSERT_TRUE(erase(network_, event_.id));
    EXPECT_THAT(said(false), IsEmpty());
    EXPECT_THAT(written_to(), ElementsAre(ana_.id, bob_.id, eve_.id));
    EXPECT_THAT(said(true)[0].content, HasSubstr("Cancelled: “Seed swap”"));
    EXPECT_EQ(said(true)[0].in_reply_to_uri, "");
    EXPECT_EQ(last_activity(network_).type, ActivityType::delete_);
}

TEST_F(EventChange, ThatWasToldBeforeIsNotToldAgainByDeleting) {
    about_.state = EventState::cancelled;
    change();
    ASSERT_TRUE(erase(network_, event_.id));
    EXPECT_THAT(written_to(), SizeIs(3));
}

TEST_F(EventChange, IsWrittenToManyPortionByPortion) {
    write([&](storage::Transaction& tx) {
        for (std::size_t i = 0; i < letters_at_once; ++i) {
            const auto guest = rig::remote_account(ids_.make<AccountId>(),
                                                   "guest" + std::to_string(i), "many.example");
            put_account(tx, guest);
            receive_interest(tx, site_, guest, event_, guest.uri + "/maybe");
        }
    });
    about_.state = EventState::cancelled;
    change();
    // Of the first letters_at_once in the list one had left.
    EXPECT_THAT(said(true), SizeIs(letters_at_once - 1));
    for (const auto& job : storage::list_jobs(*read(), storage::JobKind::status_news, 10)) {
        const auto news = storage::decode<StatusNews>(job.record.body);
        if (!news.letter.empty())
            write([&](storage::Transaction& tx) { tell_news(tx, site_, news); });
    }
    EXPECT_THAT(said(true), SizeIs(letters_at_once + 3));
}

}  // namespace
}  // namespace ynghyd::social
