#include "social/accounts/session.hpp"

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;

class Sessions : public rig::SiteFixture {
protected:
    void open(const std::string& secret, bool awaits_code = false) {
        SessionRecord session;
        session.user = ana_.id;
        session.created = session.last_seen = now();
        session.awaits_code = awaits_code;
        write([&](storage::Transaction& tx) { put_session(tx, secret, session); });
    }
    std::optional<Session> find(const std::string& cookie) {
        return find_session(*read(), cookie, now());
    }

    const AccountRecord ana_ = make_local("ana");
    const std::string cookie_ = session_cookie(ana_.id, "secret");
};

TEST_F(Sessions, AreFoundByTheirCookie) {
    open("secret");
    ASSERT_TRUE(find(cookie_));
    EXPECT_EQ(find(cookie_)->record.user, ana_.id);
    for (const auto& wrong : {std::string(), std::string("secret"), std::string("."),
                              session_cookie(network_.id, "secret"), cookie_ + "x",
                              to_string(ana_.id), std::string("0.secret")})
        EXPECT_FALSE(find(wrong)) << wrong;
}

// T-109: the server forgets, whatever the browser still holds.
TEST_F(Sessions, EndWhenTheyAreErased) {
    open("secret");
    const auto hash = keys::token_hash("secret");
    write([&](storage::Transaction& tx) {
        EXPECT_FALSE(erase_session(tx, network_.id, hash));
        EXPECT_TRUE(erase_session(tx, ana_.id, hash));
    });
    EXPECT_FALSE(find(cookie_));
}

TEST_F(Sessions, EndWhenNobodyUsesThem) {
    open("secret");
    clock_.advance(29 * 24h);
    ASSERT_TRUE(find(cookie_));
    write([&](storage::Transaction& tx) { touch_session(tx, *find(cookie_), now()); });
    clock_.advance(29 * 24h);
    EXPECT_TRUE(find(cookie_));
    clock_.advance(2 * 24h);
    EXPECT_FALSE(find(cookie_));
}

TEST_F(Sessions, EndAfterHalfAYear) {
    open("secret");
    for (int i = 0; i < 9; ++i) {
        write([&](storage::Transaction& tx) { touch_session(tx, *find(cookie_), now()); });
        clock_.advance(20 * 24h);
    }
    EXPECT_TRUE(find(cookie_));
    clock_.advance(1h);
    EXPECT_FALSE(find(cookie_));
}

TEST_F(Sessions, WaitTenMinutesForTheSecondFactor) {
    open("secret", true);
    clock_.advance(10min);
    EXPECT_TRUE(find(cookie_));
    clock_.advance(1min);
    EXPECT_FALSE(find(cookie_));
}

TEST_F(Sessions, AreListedByTheirLastUse) {
    open("first");
    clock_.advance(1min);
    open("second");
    const auto sessions = list_sessions_of(*read(), ana_.id, now());
    ASSERT_EQ(sessions.size(), 2u);
    EXPECT_EQ(sessions[0].hash, keys::token_hash("second"));
    EXPECT_TRUE(list_sessions_of(*read(), network_.id, now()).empty());
}

}  // namespace
}  // namespace ynghyd::social
