#include "social/accounts/second_factor.hpp"

#include <gmock/gmock.h>

#include "keys/totp.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;

class SecondFactor : public rig::SiteFixture {
protected:
    SecondFactor() {
        keys::SealedBox::create(store_.directory() / "factor.key", random_);
        box_ = keys::SealedBox::open(store_.directory() / "factor.key").value();
    }
    void begin() {
        const auto sealed = seal_totp_secret(*box_, random_, ana_.id, secret_);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(begin_second_factor(tx, ana_.id, sealed, now()));
        });
    }
    Result<void> enable(const std::string& code) {
        return write([&](storage::Transaction& tx) {
            return enable_second_factor(tx, *box_, ana_.id, code, recovery_, now());
        });
    }
    bool accept(const std::string& code) {
        return write(
            [&](storage::Transaction& tx) { return accept_code(tx, *box_, ana_.id, code, now()); });
    }
    std::string code_now() { return keys::totp_code(secret_, keys::totp_step(now())); }

    SystemRandom random_;
    std::optional<keys::SealedBox> box_;
    const std::string secret_ = keys::make_totp_secret(random_);
    const std::vector<std::string> recovery_ = make_recovery_codes(random_);
    const AccountRecord ana_ = make_local("ana");
};

TEST_F(SecondFactor, CountsOnlyAfterAFirstCode) {
    EXPECT_FALSE(accept(code_now()));
    begin();
    EXPECT_FALSE(has_second_factor(*read(), ana_.id));
    EXPECT_FALSE(accept(code_now()));
    EXPECT_EQ(enable("000000").error().kind, Error::Kind::forbidden);
    EXPECT_TRUE(enable(code_now()));
    EXPECT_TRUE(has_second_factor(*read(), ana_.id));
}

// T-053.
TEST_F(SecondFactor, TakesEachCodeOnce) {
    begin();
    const auto first = code_now();
    ASSERT_TRUE(enable(first));
    EXPECT_FALSE(accept(first));
    clock_.advance(30s);
    const auto second = code_now();
    EXPECT_TRUE(accept(second.substr(0, 3) + " " + second.substr(3)));
    EXPECT_FALSE(accept(second));
    EXPECT_FALSE(accept(first));
}

TEST_F(SecondFactor, HasTenRecoveryCodesThatCountOnce) {
    begin();
    ASSERT_TRUE(enable(code_now()));
    EXPECT_EQ(recovery_.size(), 10u);
    EXPECT_THAT(recovery_[0],
                testing::MatchesRegex("[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"));
    EXPECT_TRUE(accept(recovery_[3]));
    EXPECT_FALSE(accept(recovery_[3]));
    EXPECT_TRUE(accept(recovery_[4].substr(0, 4) + recovery_[4].substr(5)));
    EXPECT_FALSE(accept("aaaa-aaaa-aaaa-aaaa"));
}

// T-167.
TEST_F(SecondFactor, IsSealedAndHashedInTheStore) {
    begin();
    ASSERT_TRUE(enable(code_now()));
    for (const auto& row : store_.everything()) {
        EXPECT_FALSE(row.value.contains(secret_));
        for (const auto& code : recovery_) EXPECT_FALSE(row.value.contains(code));
    }
}

TEST_F(SecondFactor, IsNotReplacedBehindItsOwnersBack) {
    begin();
    ASSERT_TRUE(enable(code_now()));
    const auto again = write(
        [&](storage::Transaction& tx) { return begin_second_factor(tx, ana_.id, "other", now()); });
    EXPECT_EQ(again.error().kind, Error::Kind::conflict);
}

}  // namespace
}  // namespace ynghyd::social
