#include "social/accounts/credentials.hpp"

#include "keys/token.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/posting_right.hpp"
#include "social/accounts/session.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;

class Credentials : public rig::SiteFixture {
protected:
    Credentials() {
        user_.account = ana_.id;
        user_.approved = true;
        user_.password_hash = "old";
        write([&](storage::Transaction& tx) { put_user(tx, user_); });
    }
    void give_token(const std::string& secret, AccountId account) {
        AccessTokenRecord token;
        token.account = account;
        token.user = ana_.id;
        write([&](storage::Transaction& tx) {
            put_access_token(tx, keys::token_hash(secret), token);
        });
    }
    void make_link(const std::string& secret) {
        OneTimeLinkRecord link;
        link.user = ana_.id;
        link.created = now();
        link.expires = now() + 1h;
        write([&](storage::Transaction& tx) { put_link(tx, secret, link); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord choir_ = make_local("choir", ActorType::organization);
    UserRecord user_;
};

// T-044: whoever had come in with the old password is out.
TEST_F(Credentials, NewOnesEndEverySessionAndEveryToken) {
    give_token("own", ana_.id);
    give_token("choir's", choir_.id);
    SessionRecord session;
    session.user = ana_.id;
    session.created = session.last_seen = now();
    write([&](storage::Transaction& tx) { put_session(tx, "cookie", session); });
    make_link("link");
    clock_.advance(1s);
    write([&](storage::Transaction& tx) { change_password(tx, user_, "new", now()); });
    EXPECT_EQ(find_user(*read(), ana_.id)->password_hash, "new");
    EXPECT_TRUE(list_tokens_of(*read(), ana_.id).empty());
    EXPECT_FALSE(find_access_token(*read(), keys::token_hash("own")));
    EXPECT_FALSE(find_access_token(*read(), keys::token_hash("choir's")));
    EXPECT_TRUE(list_sessions_of(*read(), ana_.id, now()).empty());
    EXPECT_FALSE(find_link(*read(), "link", LinkPurpose::reset_password, now()));
}

struct PasswordCase {
    std::string text;
    bool good;
};
class Passwords : public testing::TestWithParam<PasswordCase> {};

TEST_P(Passwords, AreLongAndNotEverybodys) {
    EXPECT_EQ(check_password(GetParam().text).has_value(), GetParam().good);
}

INSTANTIATE_TEST_SUITE_P(Texts, Passwords,
                         testing::Values(PasswordCase{"short", false}, PasswordCase{"", false},
                                         PasswordCase{"Password", false},
                                         PasswordCase{"12345678", false},
                                         PasswordCase{"sosban fach", true},
                                         PasswordCase{std::string(1024, 'x'), true},
                                         PasswordCase{std::string(1025, 'x'), false},
                                         PasswordCase{"bad \xff utf-8", false}));

TEST(Password, IsTheSameHoweverItsAccentsAreTyped) {
    EXPECT_EQ(check_password("cwm tawe\xcc\x82"), check_password("cwm taw\xc3\xaa"));
}

// T-111.
TEST_F(Credentials, LinksCountAsOftenAsTheySay) {
    make_link("link");
    const auto use = [&](LinkPurpose purpose) {
        return write([&](storage::Transaction& tx) {
            return use_link(tx, "link", purpose, now()).has_value();
        });
    };
    EXPECT_FALSE(use(LinkPurpose::invitation));
    EXPECT_TRUE(use(LinkPurpose::reset_password));
    EXPECT_FALSE(use(LinkPurpose::reset_password));
}

TEST_F(Credentials, LinksEnd) {
    make_link("link");
    clock_.advance(1h);
    EXPECT_FALSE(find_link(*read(), "link", LinkPurpose::reset_password, now()));
}

TEST_F(Credentials, PostingRightsAreForOrganisationsAndEndTheirTokens) {
    const auto allow = [&](const AccountRecord& user, const AccountRecord& account) {
        return write([&](storage::Transaction& tx) {
            return allow_posting(tx, user, account, now()).has_value();
        });
    };
    EXPECT_FALSE(allow(choir_, network_));
    EXPECT_FALSE(allow(ana_, make_local("bea")));
    EXPECT_FALSE(allow(ana_, make_remote("bob", "peer.example")));
    EXPECT_TRUE(allow(ana_, choir_));
    EXPECT_TRUE(allow(ana_, network_));
    EXPECT_EQ(list_identities(*read(), ana_.id).size(), 3u);
    EXPECT_EQ(list_identities(*read(), ana_.id)[0].id, ana_.id);
    give_token("own", ana_.id);
    give_token("choir's", choir_.id);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(disallow_posting(tx, ana_.id, choir_.id));
        EXPECT_FALSE(disallow_posting(tx, ana_.id, choir_.id));
    });
    EXPECT_TRUE(find_access_token(*read(), keys::token_hash("own")));
    EXPECT_FALSE(find_access_token(*read(), keys::token_hash("choir's")));
    EXPECT_FALSE(may_post_as(*read(), ana_.id, choir_.id));
    EXPECT_TRUE(may_post_as(*read(), ana_.id, ana_.id));
}

}  // namespace
}  // namespace ynghyd::social
