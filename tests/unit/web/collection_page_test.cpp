#include <gmock/gmock.h>

#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class CollectionPages : public PageFixture {
protected:
    social::AccountRecord make_findable(const std::string& name, const std::string& shown) {
        auto account = make_account(name, shown);
        account.discoverable = true;
        write([&](storage::Transaction& tx) { social::put_account(tx, account); });
        return account;
    }
    social::CollectionRecord make(const social::CollectionWishes& wishes,
                                  const std::vector<AccountId>& accounts = {}) {
        return write([&](storage::Transaction& tx) {
            return social::create_collection(tx, site_, ana_, wishes, accounts).value();
        });
    }
    http::Response page(const std::string& id, const std::string& language = "en") {
        auto asked = request("/collections/" + id, language);
        const auto match = router_.match(asked.method, asked.path());
        asked.params = match.params;
        return run(match.route->handler(asked));
    }
    const social::AccountRecord ana_ = make_findable("ana", "Ana");
    const social::AccountRecord bob_ = make_findable("bob", "Bob <b>");
};

TEST_F(CollectionPages, ShowWhoIsRecommendedByWhom) {
    const auto made =
        make({.name = "Ferry <people>", .description = "Who sails", .tag = "ferries"}, {bob_.id});
    const auto html = html_of(page(to_string(made.id)));
    EXPECT_THAT(html, HasSubstr("Ferry &lt;people&gt;"));
    EXPECT_THAT(html, HasSubstr("Who sails"));
    EXPECT_THAT(html, HasSubstr("/tags/ferries"));
    EXPECT_THAT(html, HasSubstr("/@ana"));
    EXPECT_THAT(html, HasSubstr("Bob &lt;b&gt;"));
    EXPECT_THAT(html, HasSubstr("/@bob"));
    EXPECT_THAT(html, HasSubstr("A collection of accounts by:"));
    EXPECT_THAT(html_of(page(to_string(made.id), "cy")), HasSubstr("Casgliad o gyfrifon gan:"));
}

TEST_F(CollectionPages, ShowNobodyWhoLeft) {
    const auto made = make({.name = "Ferries"}, {bob_.id});
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::leave_collection(tx, made, made.items[0].id, bob_.id));
    });
    const auto html = html_of(page(to_string(made.id)));
    EXPECT_THAT(html, Not(HasSubstr("/@bob")));
    EXPECT_THAT(html, HasSubstr("Nobody is in it yet."));
}

TEST_F(CollectionPages, AreNotThereWithoutTheirOwner) {
    const auto made = make({.name = "Ferries"});
    auto suspended = ana_;
    suspended.suspended = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, suspended); });
    EXPECT_EQ(page(to_string(made.id)).status, 404);
    EXPECT_EQ(page("7").status, 404);
    EXPECT_EQ(page("none").status, 404);
}

}  // namespace
}  // namespace ynghyd::web
