#include "social/accounts/account_words.hpp"

#include <gmock/gmock.h>

#include "storage/keyspace.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

class AccountWords : public rig::SiteFixture {
protected:
    std::vector<std::string> find(std::string_view query, std::size_t limit = 20) {
        std::vector<std::string> names;
        for (const auto& account : find_accounts_by_words(*read(), query, limit))
            names.push_back(account.username);
        return names;
    }
    AccountRecord rename(AccountRecord account, const std::string& name) {
        account.display_name = name;
        write([&](storage::Transaction& tx) { put_account(tx, account); });
        return account;
    }

    AccountRecord ana_ = rename(make_local("ana"), "Ana Llwyd-Jones");
    AccountRecord bob_ = rename(make_remote("bob", "far.example"), "Siân");
    AccountRecord anwen_ = rename(make_remote("anwen", "near.example"), "");
};

TEST_F(AccountWords, FindByTheBeginningOfAName) {
    EXPECT_THAT(find("an"), UnorderedElementsAre("ana", "anwen"));
    EXPECT_THAT(find("jon"), UnorderedElementsAre("ana"));
    EXPECT_THAT(find("JONES ana"), UnorderedElementsAre("ana"));
    EXPECT_THAT(find("SIÂ"), UnorderedElementsAre("bob"));
    EXPECT_THAT(find("jones bob"), IsEmpty());
    EXPECT_THAT(find("na"), IsEmpty());
}

TEST_F(AccountWords, FindByTheBeginningOfAHandle) {
    EXPECT_THAT(find("@an@near"), UnorderedElementsAre("anwen"));
    EXPECT_THAT(find("bob@far.example"), UnorderedElementsAre("bob"));
    EXPECT_THAT(find("bob@near"), IsEmpty());
}

TEST_F(AccountWords, FindNothingForNothing) {
    for (const auto* query : {"", " ", "@", "@@", "#", "...", "\xff"})
        EXPECT_THAT(find(query), IsEmpty()) << query;
    EXPECT_THAT(find("an", 1), testing::SizeIs(1));
}

TEST_F(AccountWords, ForgetFormerNames) {
    rename(bob_, "Mair");
    EXPECT_THAT(find("siân"), IsEmpty());
    EXPECT_THAT(find("mair"), UnorderedElementsAre("bob"));
    auto gone = bob_;
    gone.gone = true;
    write([&](storage::Transaction& tx) { put_account(tx, gone); });
    EXPECT_THAT(find("bob"), IsEmpty());
    const auto rows =
        read()->scan(storage::prefix_range(storage::key::accounts_by_words("mair")), 9);
    EXPECT_THAT(rows, IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
