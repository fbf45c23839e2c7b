#include "social/accounts/collection.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/notifications/notification.hpp"
#include "social/relationships/block.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Collections : public rig::SiteFixture {
protected:
    AccountRecord make_findable(const std::string& name, bool findable = true) {
        auto account = make_local(name);
        account.discoverable = findable;
        write([&](storage::Transaction& tx) { put_account(tx, account); });
        return account;
    }
    Result<CollectionRecord> create(const CollectionWishes& wishes,
                                    const std::vector<AccountId>& accounts = {}) {
        return write([&](storage::Transaction& tx) {
            return create_collection(tx, site_, ana_, wishes, accounts);
        });
    }
    Result<CollectionItem> add(const CollectionRecord& collection, AccountId account) {
        return write([&](storage::Transaction& tx) {
            auto current = find_collection(tx, collection.id).value();
            return add_to_collection(tx, site_, ana_, current, account);
        });
    }
    std::string refusal(const CollectionWishes& wishes) {
        const auto refused = create(wishes);
        return refused ? "" : refused.error().safe_text;
    }
    std::vector<NotificationKind> told(const AccountRecord& account) {
        std::vector<NotificationKind> kinds;
        for (const auto& item : list_notifications(*read(), account, {}, {}))
            kinds.push_back(item.notification.kind);
        return kinds;
    }
    const AccountRecord ana_ = make_findable("ana");
    const AccountRecord bob_ = make_findable("bob");
};

TEST_F(Collections, HaveANameAndWhoIsInThem) {
    const auto made = create({.name = " Ferry\npeople ",
                              .description = "Who sails",
                              .language = "CY",
                              .tag = "#ferries",
                              .sensitive = true,
                              .discoverable = false},
                             {bob_.id});
    ASSERT_TRUE(made) << made.error().safe_text;
    EXPECT_EQ(made->name, "Ferry people");
    EXPECT_EQ(made->description, "Who sails");
    EXPECT_EQ(made->language, "cy");
    EXPECT_EQ(made->tag, "ferries");
    EXPECT_TRUE(made->sensitive);
    EXPECT_FALSE(made->discoverable);
    ASSERT_THAT(made->items, SizeIs(1));
    EXPECT_EQ(made->items[0].account, bob_.id);
    EXPECT_EQ(find_collection(*read(), made->id), *made);
    EXPECT_THAT(list_collections_of(*read(), ana_.id, true), ElementsAre(*made));
    EXPECT_THAT(list_collections_of(*read(), ana_.id, false), IsEmpty());
    EXPECT_THAT(list_collections_with(*read(), bob_.id, 10), ElementsAre(*made));
    EXPECT_THAT(told(bob_), ElementsAre(NotificationKind::added_to_collection));
}

TEST_F(Collections, SayWhatIsWrong) {
    EXPECT_THAT(refusal({}), HasSubstr("Name can't be blank"));
    EXPECT_THAT(refusal({.name = " \n"}), HasSubstr("Name can't be blank"));
    EXPECT_TRUE(create({.name = std::string(max_collection_name, 'a')}));
    EXPECT_THAT(refusal({.name = std::string(max_collection_name + 1, 'a')}),
                HasSubstr("Name is too long (maximum is 40 characters)"));
    EXPECT_THAT(
        refusal({.name = "a", .description = std::string(max_collection_description + 1, 'a')}),
        HasSubstr("Description is too long (maximum is 100 characters)"));
    EXPECT_THAT(refusal({.name = "a", .language = "no language"}), HasSubstr("Language"));
    EXPECT_THAT(refusal({.name = "a", .tag = "two words"}), HasSubstr("Tag is not a hashtag"));
}

TEST_F(Collections, AreTenAtMost) {
    for (std::size_t i = 0; i < most_collections; ++i) ASSERT_TRUE(create({.name = "a"}));
    EXPECT_THAT(refusal({.name = "a"}), HasSubstr("You can have 10 collections"));
    const auto first = list_collections_of(*read(), ana_.id, true).back();
    write([&](storage::Transaction& tx) { erase_collection(tx, first); });
    EXPECT_TRUE(create({.name = "a"}));
}

TEST_F(Collections, HaveTwentyFiveAccountsAtMost) {
    const auto made = create({.name = "a"}).value();
    for (std::size_t i = 0; i < most_collection_items; ++i)
        ASSERT_TRUE(add(made, make_findable("m" + std::to_string(i)).id));
    const auto refused = add(made, bob_.id);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("25 accounts at most"));
}

TEST_F(Collections, HaveNobodyWhoDoesNotWantToBeFound) {
    const auto made = create({.name = "a"}).value();
    const auto shy = make_findable("shy", false);
    const auto remote = make_remote("cai", "peer.example");
    const auto angry = make_findable("angry");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, angry, ana_)); });
    for (const auto& account : {shy, remote, angry}) {
        const auto refused = add(made, account.id);
        ASSERT_FALSE(refused) << account.username;
        EXPECT_EQ(refused.error().kind, Error::Kind::forbidden);
    }
    EXPECT_EQ(add(made, AccountId{7}).error().kind, Error::Kind::not_found);
    ASSERT_TRUE(add(made, bob_.id));
    EXPECT_EQ(add(made, bob_.id).error().kind, Error::Kind::invalid) << "once is enough";
}

TEST_F(Collections, AreNotMadeWhenSomebodyCannotBeInThem) {
    EXPECT_FALSE(create({.name = "a"}, {bob_.id, make_findable("shy", false).id}));
    EXPECT_THAT(list_collections_of(*read(), ana_.id, true), IsEmpty());
    EXPECT_THAT(list_collections_with(*read(), bob_.id, 10), IsEmpty());
    EXPECT_THAT(told(bob_), IsEmpty());
}

TEST_F(Collections, TellOfEachChangeOnce) {
    const auto made = create({.name = "a"}, {bob_.id}).value();
    const auto change = [&](const std::string& name) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(change_collection(tx, site_, ana_, find_collection(tx, made.id).value(),
                                          {.name = name}));
        });
    };
    change("a");
    EXPECT_THAT(told(bob_), SizeIs(1)) << "nothing has changed";
    change("b");
    change("c");
    EXPECT_THAT(told(bob_), ElementsAre(NotificationKind::collection_update,
                                        NotificationKind::added_to_collection));
    EXPECT_EQ(find_collection(*read(), made.id)->name, "c");
}

TEST_F(Collections, AreLeftForGood) {
    const auto made = create({.name = "a"}, {bob_.id}).value();
    const auto leave = [&](AccountId who) {
        return write([&](storage::Transaction& tx) {
            return leave_collection(tx, find_collection(tx, made.id).value(), made.items[0].id,
                                    who);
        });
    };
    EXPECT_EQ(leave(ana_.id).error().kind, Error::Kind::not_found) << "she is not in it";
    ASSERT_TRUE(leave(bob_.id));
    EXPECT_EQ(find_collection(*read(), made.id)->items[0].state, CollectionItemState::revoked);
    EXPECT_THAT(list_collections_with(*read(), bob_.id, 10), IsEmpty());
    EXPECT_THAT(told(bob_), IsEmpty());
    EXPECT_FALSE(add(made, bob_.id));
}

TEST_F(Collections, LetSomebodyGo) {
    const auto made = create({.name = "a"}, {bob_.id}).value();
    const auto remove = [&] {
        return write([&](storage::Transaction& tx) {
            return remove_from_collection(tx, find_collection(tx, made.id).value(),
                                          made.items[0].id);
        });
    };
    ASSERT_TRUE(remove());
    EXPECT_EQ(remove().error().kind, Error::Kind::not_found);
    EXPECT_THAT(list_collections_with(*read(), bob_.id, 10), IsEmpty());
    EXPECT_THAT(told(bob_), IsEmpty());
    EXPECT_TRUE(add(made, bob_.id));
}

TEST_F(Collections, GoWithTheirOwnerAndLoseWhoGoes) {
    const auto anas = create({.name = "a"}, {bob_.id}).value();
    const auto bobs = write([&](storage::Transaction& tx) {
                          return create_collection(tx, site_, bob_, {.name = "b"}, {ana_.id});
                      }).value();
    write([&](storage::Transaction& tx) {
        while (!erase_remains(tx, site_, ana_.id)) {
        }
    });
    EXPECT_EQ(find_collection(*read(), anas.id), std::nullopt);
    EXPECT_THAT(list_collections_with(*read(), bob_.id, 10), IsEmpty());
    EXPECT_THAT(find_collection(*read(), bobs.id)->items, IsEmpty());
    EXPECT_THAT(told(bob_), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
