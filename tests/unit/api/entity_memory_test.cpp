// What is the same for everybody is made once, and again as soon as it would be different.
#include "api/entities/entity_memory.hpp"

#include "api/entities/status.hpp"
#include "social/accounts/collection.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/preview_card.hpp"
#include "storage/observed_store.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class EntityMemoryTest : public ApiFixture {
protected:
    std::string text_of_ana(const storage::Reader& asking) {
        const auto text = memory_.text("ana", asking, [&](const storage::Reader& reader) {
            ++made_;
            const auto account = social::find_account(reader, ana_.id);
            return account ? std::optional(Json(account->display_name)) : std::nullopt;
        });
        return text ? *text : "nothing";
    }
    std::string text_of_ana() { return text_of_ana(*read()); }
    void rename(const social::AccountRecord& account, const std::string& name) {
        write([&](storage::Transaction& tx) {
            auto renamed = social::find_account(tx, account.id).value();
            renamed.display_name = name;
            social::put_account(tx, renamed);
        });
    }

    EntityMemory memory_{*store_, clock_};
    int made_ = 0;
};

TEST_F(EntityMemoryTest, MakesOnceWhatDoesNotChange) {
    rename(ana_, "Ana");
    EXPECT_EQ(text_of_ana(), "\"Ana\"");
    publish(network_, "Something else happens");
    EXPECT_EQ(text_of_ana(), "\"Ana\"");
    EXPECT_EQ(made_, 1);
}

TEST_F(EntityMemoryTest, MakesAnewWhatHasChanged) {
    text_of_ana();
    rename(ana_, "Another");
    EXPECT_EQ(text_of_ana(), "\"Another\"");
}

TEST_F(EntityMemoryTest, KeepsNothingForLongerThanAMinute) {
    text_of_ana();
    clock_.advance(std::chrono::seconds(61));
    text_of_ana();
    EXPECT_EQ(made_, 2);
}

TEST_F(EntityMemoryTest, KeepsNothingThatIsWrittenMeanwhile) {
    const auto text = memory_.text("ana", *read(), [&](const storage::Reader& reader) {
        social::find_account(reader, ana_.id);
        rename(ana_, "Meanwhile");
        return std::optional(Json("before"));
    });
    EXPECT_EQ(text, nullptr);
    EXPECT_EQ(text_of_ana(), "\"Meanwhile\"");
}

TEST_F(EntityMemoryTest, KeepsNothingWhereThereIsNothing) {
    const auto none = [&](const storage::Reader&) { return std::optional<Json>(); };
    EXPECT_EQ(memory_.text("ana", *read(), none), nullptr);
    text_of_ana();
    EXPECT_EQ(made_, 1);
}

TEST_F(EntityMemoryTest, TellsWhatIsMadeOfItWhenItEnds) {
    std::vector<std::shared_ptr<const storage::Derivation>> answers;
    for (const auto* text : {"made", "kept"}) {
        storage::ObservedStore observed(*store_);
        text_of_ana(*observed.snapshot());
        answers.push_back(observed.derivation());
        ASSERT_TRUE(answers.back()) << text;
    }
    EXPECT_EQ(made_, 1);
    rename(ana_, "Changed");
    for (const auto& answer : answers) EXPECT_FALSE(answer->is_current());
}

/// Whatever happens, who is shown a kept text is shown what would be made at that moment.
class SharedStatus : public EntityMemoryTest {
protected:
    SharedStatus() {
        make_follow(ben_, ana_);
        const auto collection = write([&](storage::Transaction& tx) {
            return social::create_collection(tx, site_, ben_, {.name = "Ferries"}, {}).value();
        });
        social::StatusDraft draft;
        draft.text = "Bore da :hwyl: @ben #harbour https://news.example/story " +
                     site_.addresses.collection(collection.id);
        draft.kind = social::StatusKind::question;
        draft.poll.emplace().options = {"Yes", "No"};
        status_ = try_publish(ana_, draft).value();
        social::StatusDraft answer;
        answer.text = "An answer";
        answer.in_reply_to = status_.id;
        answer.quote = status_.id;
        answer_ = try_publish(ben_, answer).value();
    }

    std::string shown(StatusId id, std::optional<social::AccountRecord> viewer,
                      EntityMemory* memory) {
        const auto reader = read();
        const Viewpoint view{*reader, site_, std::move(viewer), memory};
        const auto entity = find_status_entity(view, id);
        return entity ? to_text(*entity) : "not shown";
    }
    void expect_the_same(const std::string& after) {
        for (const auto id : {status_.id, answer_.id, boost_})
            for (const auto& viewer : {std::optional(ana_), std::optional(ben_),
                                       std::optional(dai_), std::optional<social::AccountRecord>()})
                EXPECT_EQ(shown(id, viewer, &memory_), shown(id, viewer, nullptr)) << after;
    }
    template <class Deed>
    void expect_the_same_after(const std::string& what, Deed deed) {
        expect_the_same("before: " + what);
        write([&](storage::Transaction& tx) { deed(tx); });
        expect_the_same(what);
    }

    const social::AccountRecord ben_ = make_local("ben"), dai_ = make_local("dai");
    social::StatusRecord status_, answer_;
    StatusId boost_;
};

TEST_F(SharedStatus, IsRightAfterWhateverIsDoneWithIt) {
    expect_the_same_after(
        "like", [&](auto& tx) { ASSERT_TRUE(social::favourite(tx, site_, ben_, status_)); });
    expect_the_same_after("boost", [&](auto& tx) {
        ASSERT_TRUE(social::reblog(tx, site_, ben_, status_));
        boost_ =
            social::find_interaction(tx, social::Interaction::reblog, status_.id, ben_.id)->boost;
    });
    EXPECT_NE(shown(boost_, ana_, nullptr), "not shown");
    expect_the_same_after("card", [&](auto& tx) {
        social::PreviewCardRecord card;
        card.link = card.url = "https://news.example/story";
        card.title = "A story";
        social::settle_card(tx, card.link, card);
    });
    EXPECT_THAT(shown(status_.id, ben_, &memory_), testing::HasSubstr("A story"));
    rename(ana_, "Ana of the harbour");
    expect_the_same("another name");
    EXPECT_THAT(shown(status_.id, dai_, &memory_), testing::HasSubstr("Ferries"));
    expect_the_same_after("block",
                          [&](auto& tx) { ASSERT_TRUE(social::block(tx, site_, ben_, dai_)); });
    EXPECT_THAT(shown(status_.id, dai_, &memory_), testing::Not(testing::HasSubstr("Ferries")));
    expect_the_same_after("edit", [&](auto& tx) {
        social::StatusEdit change;
        change.text = "Prynhawn da";
        ASSERT_TRUE(social::edit_status(tx, site_, ana_, status_.id, change));
    });
    EXPECT_THAT(shown(status_.id, ben_, &memory_), testing::HasSubstr("Prynhawn da"));
    expect_the_same_after("boost taken back", [&](auto& tx) {
        ASSERT_TRUE(social::unreblog(tx, site_, ben_, status_));
    });
    expect_the_same_after("answer deleted", [&](auto& tx) {
        ASSERT_TRUE(social::delete_status(tx, site_, ben_, answer_.id));
    });
    expect_the_same_after("deleted", [&](auto& tx) {
        ASSERT_TRUE(social::delete_status(tx, site_, ana_, status_.id));
    });
}

// A reader from before the change may still be at work: what it lets somebody see is that version.
TEST_F(SharedStatus, OfANewVersionIsNotShownToWhoMaySeeTheOld) {
    const auto before = read();
    const Viewpoint stranger{*before, site_, std::nullopt, &memory_};
    write([&](storage::Transaction& tx) {
        auto narrower = status_;
        narrower.visibility = social::Visibility::private_;
        narrower.content = "<p>For friends</p>";
        social::update_status(tx, status_, narrower);
    });
    const auto entity = find_status_entity(stranger, status_.id);
    ASSERT_TRUE(entity);
    EXPECT_THAT(to_text(*entity), testing::Not(testing::HasSubstr("For friends")));
    expect_the_same("narrower");
}

}  // namespace
}  // namespace ynghyd::api
