#include "social/accounts/sign_up.hpp"

#include "social/accounts/account_mail.hpp"
#include "social/accounts/one_time_link.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;

class SigningUp : public rig::SiteFixture {
protected:
    Result<UserRecord> join(const std::string& username, SignUpMode mode,
                            const std::string& invitation = {}) {
        auto site = site_;
        site.sign_up = mode;
        SignUp wanted{username, "ana@mail.example", "I sing.", "hash", invitation};
        change_(wanted);
        return write([&](storage::Transaction& tx) {
            return sign_up(tx, site, wanted, ids_.make<AccountId>(), {});
        });
    }
    Error::Kind refusal(SignUpMode mode, const std::string& invitation = {}) {
        const auto joined = join("bea", mode, invitation);
        EXPECT_FALSE(joined);
        return joined ? Error::Kind::unsupported : joined.error().kind;
    }
    void invite(const std::string& secret, std::uint32_t uses) {
        OneTimeLinkRecord link;
        link.purpose = LinkPurpose::invitation;
        link.created = now();
        link.expires = now() + 1h;
        link.uses_left = uses;
        write([&](storage::Transaction& tx) { put_link(tx, secret, link); });
    }

    std::function<void(SignUp&)> change_ = [](SignUp&) {};
};

TEST_F(SigningUp, IsPossibleAsTheServerSays) {
    EXPECT_TRUE(join("open", SignUpMode::open)->approved);
    EXPECT_FALSE(join("waits", SignUpMode::approval)->approved);
    EXPECT_EQ(refusal(SignUpMode::invitation), Error::Kind::forbidden);
    EXPECT_EQ(refusal(SignUpMode::closed), Error::Kind::forbidden);
    ASSERT_EQ(list_waiting_users(*read()).size(), 1u);
    EXPECT_EQ(list_waiting_users(*read())[0].reason, "I sing.");
}

TEST_F(SigningUp, HasALetterSentToWhoMustConfirm) {
    const auto letters = [&] {
        return storage::list_jobs(*read(), storage::JobKind::send_mail, 10);
    };
    site_.confirm_email = true;
    EXPECT_TRUE(join("nomail", SignUpMode::open));
    site_.confirm_email = false;
    site_.sends_mail = true;
    EXPECT_TRUE(join("neednot", SignUpMode::open));
    EXPECT_TRUE(letters().empty());
    site_.confirm_email = true;
    const auto joined = join("must", SignUpMode::open);
    ASSERT_EQ(letters().size(), 1u);
    EXPECT_EQ(storage::decode<AccountMailRecord>(letters()[0].record.body),
              (AccountMailRecord{joined->account, LinkPurpose::confirm_email, {}}));
    EXPECT_EQ(letters()[0].due, now());
}

TEST_F(SigningUp, LinksLeadToTheirPages) {
    SystemRandom random;
    const auto made = [&](LinkPurpose purpose) {
        OneTimeLinkRecord link;
        link.purpose = purpose;
        return write([&](storage::Transaction& tx) { return make_link(tx, site_, random, link); });
    };
    const auto invitation = made(LinkPurpose::invitation);
    ASSERT_TRUE(invitation.starts_with("https://copro.example/sign-up?invitation=")) << invitation;
    EXPECT_TRUE(made(LinkPurpose::reset_password).starts_with("https://copro.example/reset?link="));
    EXPECT_TRUE(
        made(LinkPurpose::confirm_email).starts_with("https://copro.example/confirm?link="));
    const auto secret = invitation.substr(invitation.find('=') + 1);
    EXPECT_TRUE(find_link(*read(), secret, LinkPurpose::invitation, now() + 24h * 14 - 1ms));
    EXPECT_FALSE(find_link(*read(), secret, LinkPurpose::invitation, now() + 24h * 14));
}

// T-111.
TEST_F(SigningUp, ByInvitationUsesItUp) {
    invite("link", 2);
    EXPECT_EQ(refusal(SignUpMode::invitation, "other"), Error::Kind::gone);
    EXPECT_TRUE(join("one", SignUpMode::invitation, "link")->approved);
    EXPECT_EQ(join("one", SignUpMode::invitation, "link").error().kind, Error::Kind::conflict);
    EXPECT_TRUE(join("two", SignUpMode::approval, "link")->approved);
    EXPECT_EQ(refusal(SignUpMode::invitation, "link"), Error::Kind::gone);
    invite("late", 1);
    clock_.advance(1h);
    EXPECT_EQ(refusal(SignUpMode::invitation, "late"), Error::Kind::gone);
}

TEST_F(SigningUp, WantsANameAnAddressAndAReason) {
    change_ = [](SignUp& wanted) { wanted.email = "nobody"; };
    EXPECT_EQ(refusal(SignUpMode::open), Error::Kind::invalid);
    change_ = [](SignUp& wanted) { wanted.reason = "  "; };
    EXPECT_EQ(refusal(SignUpMode::approval), Error::Kind::invalid);
    change_ = [](SignUp& wanted) { wanted.username = "Not A Name"; };
    EXPECT_EQ(refusal(SignUpMode::open), Error::Kind::invalid);
    change_ = [](SignUp& wanted) { wanted.username = "network"; };
    EXPECT_EQ(refusal(SignUpMode::open), Error::Kind::conflict);
}

// T-107: an address that somebody has already is taken as any other; nobody learns of it, and it
// finds nobody new.
TEST_F(SigningUp, DoesNotTellWhoseAddressIsKnown) {
    auto first = join("first", SignUpMode::open).value();
    first.confirmed = true;
    write([&](storage::Transaction& tx) { put_user(tx, first); });
    EXPECT_TRUE(join("second", SignUpMode::open));
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.example")->account, first.account);
}

struct EmailCase {
    const char* text;
    bool good;
};
class Emails : public testing::TestWithParam<EmailCase> {};

// T-055.
TEST_P(Emails, AreThoseThatEveryServerTakes) {
    EXPECT_EQ(is_email(GetParam().text), GetParam().good);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Emails,
    testing::Values(EmailCase{"ana@mail.example", true}, EmailCase{"a.b+c@d.example", true},
                    EmailCase{"", false}, EmailCase{"@mail.example", false},
                    EmailCase{"ana@", false}, EmailCase{"a%b@c.example", false},
                    EmailCase{"\"a b\"@c.example", false}, EmailCase{"a,b@c.example", false},
                    EmailCase{"a@b.example\r\nBcc: x@y.example", false},
                    EmailCase{".a@b.example", false}, EmailCase{"a..b@c.example", false},
                    EmailCase{"a@b@c.example", false}));

}  // namespace
}  // namespace ynghyd::social
