// What keeps people out when they sign up, and what they wait for.

#include <gmock/gmock.h>

#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/authorization.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/accounts/visit.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class KeptOut : public rig::SiteFixture {
protected:
    KeptOut() { site_.sign_up = SignUpMode::open; }

    std::vector<SignUpProblem> problems(const std::string& email) {
        wanted_.email = email;
        return sign_up_problems(*read(), site_, wanted_);
    }
    UserRecord join(const std::string& email) {
        wanted_.email = email;
        return write([&](storage::Transaction& tx) {
                   return sign_up(tx, site_, wanted_, ids_.make<AccountId>(), {});
               })
            .value();
    }
    void block_domain(const std::string& domain, bool with_approval = false) {
        EmailDomainBlock block{read_email_domain(domain).value(), {}};
        block.record.id = ids_.make<EmailDomainBlockId>();
        block.record.allow_with_approval = with_approval;
        write([&](storage::Transaction& tx) { put_email_domain_block(tx, block); });
    }
    void block_mailbox(const std::string& email) {
        write([&](storage::Transaction& tx) {
            put_canonical_email_block(tx, {canonical_email_hash(email), {}});
        });
    }
    void block_network(const std::string& network, IpSeverity severity) {
        IpBlockRecord block;
        block.id = ids_.make<IpBlockId>();
        block.network = read_network(network).value();
        block.severity = severity;
        write([&](storage::Transaction& tx) { put_ip_block(tx, block); });
    }
    void invite(const std::string& secret) {
        OneTimeLinkRecord link;
        link.purpose = LinkPurpose::invitation;
        link.expires = now() + 1h;
        write([&](storage::Transaction& tx) { put_link(tx, secret, link); });
    }

    SignUp wanted_{"bea", "bea@mail.example", "", "hash", "", "192.0.2.1"};
};

TEST_F(KeptOut, IsWhoeverHasAnAddressOfABlockedDomain) {
    block_domain("Spam.Example");
    for (const auto* email : {"a@spam.example", "a@SPAM.example", "a@mx.spam.example"})
        EXPECT_THAT(problems(email), ElementsAre(SignUpProblem::email_blocked)) << email;
    for (const auto* email : {"a@notspam.example", "a@spam.example.org", "a@example"})
        EXPECT_THAT(problems(email), IsEmpty()) << email;
    invite("secret");
    wanted_.invitation = "secret";
    EXPECT_THAT(problems("a@spam.example"), IsEmpty());
}

TEST_F(KeptOut, IsNobodyWhoMayAskForApproval) {
    block_domain("free.example", true);
    EXPECT_THAT(problems("a@mx.free.example"), IsEmpty());
    EXPECT_FALSE(join("a@mx.free.example").approved);
    wanted_.username = "dai";
    EXPECT_TRUE(join("a@mail.example").approved);
}

// The vectors of Mastodon's own tests.
TEST_F(KeptOut, IsAMailboxHoweverItsAddressIsWritten) {
    EXPECT_EQ(canonical_email_hash("test@example.com"),
              canonical_email_hash("T.est+x@EXAMPLE.com"));
    EXPECT_NE(canonical_email_hash("test@example.com"), canonical_email_hash("test@exam.ple.com"));
    EXPECT_EQ(to_hex(canonical_email_hash("test@example.com")),
              "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b");
    block_mailbox("ana@mail.example");
    EXPECT_THAT(problems("A.n.a+news@Mail.example"), ElementsAre(SignUpProblem::mailbox_blocked));
    EXPECT_THAT(problems("anna@mail.example"), IsEmpty());
}

TEST_F(KeptOut, IsANetworkAsTheAdminSays) {
    block_network("192.0.2.0/24", IpSeverity::sign_up_requires_approval);
    EXPECT_FALSE(join("a@mail.example").approved);
    block_network("192.0.2.0/25", IpSeverity::sign_up_block);
    EXPECT_THAT(problems("b@mail.example"), ElementsAre(SignUpProblem::network_blocked));
    // Also whoever is invited.
    invite("secret");
    wanted_.invitation = "secret";
    EXPECT_THAT(problems("b@mail.example"), ElementsAre(SignUpProblem::network_blocked));
    wanted_.address = "198.51.100.1";
    wanted_.username = "dai";
    EXPECT_TRUE(join("b@mail.example").approved);
}

TEST_F(KeptOut, IsCountedForAWeek) {
    block_domain("spam.example");
    const auto note = [&](const std::string& address) {
        write([&](storage::Transaction& tx) {
            note_blocked_try(tx, "a@mx.spam.example", address, now());
            note_blocked_try(tx, "a@elsewhere.example", address, now());
        });
    };
    note("192.0.2.1");
    note("192.0.2.1");
    note("192.0.2.2");
    auto days = find_email_domain_block(*read(), "spam.example")->record.days;
    ASSERT_EQ(days.size(), 1u);
    EXPECT_EQ(days[0].tries, 3u);
    EXPECT_EQ(days[0].addresses.size(), 2u);
    for (int day = 0; day < 10; ++day) {
        clock_.advance(24h);
        note("192.0.2.1");
    }
    days = find_email_domain_block(*read(), "spam.example")->record.days;
    EXPECT_EQ(days.size(), days_of_tries);
    EXPECT_EQ(days[0].tries, 1u);
}

class WaitingForConfirmation : public KeptOut {
protected:
    WaitingForConfirmation() { site_.confirm_email = true; }

    void put_confirmation(const std::string& secret, AccountId user) {
        OneTimeLinkRecord link;
        link.purpose = LinkPurpose::confirm_email;
        link.user = user;
        link.created = now();
        link.expires = now() + 24h;
        write([&](storage::Transaction& tx) { put_link(tx, secret, link); });
    }
    Result<UserRecord> confirm(const std::string& secret) {
        return write([&](storage::Transaction& tx) { return confirm_email(tx, secret, now()); });
    }
    Result<void> ask(const UserRecord& user, const std::string& email) {
        return write(
            [&](storage::Transaction& tx) { return ask_for_confirmation(tx, user, email, now()); });
    }
    bool may_come_in(const UserRecord& user) {
        return may_sign_in(*find_user(*read(), user.account), *find_account(*read(), user.account));
    }
};

TEST_F(WaitingForConfirmation, EndsWithTheLink) {
    const auto user = join("bea@mail.example");
    EXPECT_TRUE(awaits_confirmation(user));
    EXPECT_FALSE(may_come_in(user));
    EXPECT_EQ(list_waiting_users(*read()).size(), 1u);
    put_confirmation("secret", user.account);
    EXPECT_EQ(confirm("other").error().kind, Error::Kind::gone);
    ASSERT_TRUE(confirm("secret"));
    EXPECT_TRUE(may_come_in(user));
    EXPECT_EQ(find_user_by_email(*read(), "bea@mail.example")->account, user.account);
    EXPECT_EQ(confirm("secret").error().kind, Error::Kind::gone);
    EXPECT_THAT(list_waiting_users(*read()), IsEmpty());
}

TEST_F(WaitingForConfirmation, WantsANewLinkForANewAddress) {
    const auto user = join("bea@mail.example");
    put_confirmation("old", user.account);
    clock_.advance(1s);
    EXPECT_EQ(ask(user, "nonsense").error().kind, Error::Kind::invalid);
    ASSERT_TRUE(ask(user, "bea@other.example"));
    EXPECT_EQ(find_newcomer(*read(), user.account)->asked, now());
    EXPECT_EQ(confirm("old").error().kind, Error::Kind::gone);
    put_confirmation("new", user.account);
    EXPECT_EQ(confirm("new")->email, "bea@other.example");
}

TEST_F(WaitingForConfirmation, DoesNotTakeAnothersAddress) {
    const auto first = join("bea@mail.example");
    wanted_.username = "bob";
    const auto second = join("bea@mail.example");
    put_confirmation("first", first.account);
    put_confirmation("second", second.account);
    ASSERT_TRUE(confirm("first"));
    EXPECT_EQ(confirm("second").error().kind, Error::Kind::conflict);
    EXPECT_EQ(find_user_by_email(*read(), "bea@mail.example")->account, first.account);
}

TEST_F(WaitingForConfirmation, IsToldToApps) {
    const auto user = join("bea@mail.example");
    AccessTokenRecord token;
    token.account = token.user = user.account;
    write(
        [&](storage::Transaction& tx) { put_access_token(tx, keys::token_hash("secret"), token); });
    const auto refused = find_bearer(*read(), "Bearer secret");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::forbidden);
    EXPECT_EQ(refused.error().safe_text, "Your login is missing a confirmed e-mail address");
    EXPECT_TRUE(find_bearer(*read(), "Bearer secret", Admission::newcomers_too));
}

class VisitsOfMembers : public rig::SiteFixture {};

TEST_F(VisitsOfMembers, AreNotedOnceADay) {
    Visits visits(*store_);
    for (int day = 0; day < 3; ++day) {
        for (int i = 0; i < 3; ++i) visits.note(AccountId{7}, now());
        if (day != 1) visits.note(AccountId{8}, now());
        clock_.advance(24h);
    }
    std::vector<std::string> seen;
    for_each_visit(*read(), now() - 72h, now(), [&](Timestamp day, AccountId user) {
        seen.push_back(to_rfc3339(day).substr(0, 10) + " " + to_string(user));
    });
    EXPECT_THAT(seen, ElementsAre("2027-02-01 7", "2027-02-01 8", "2027-02-02 7", "2027-02-03 7",
                                  "2027-02-03 8"));
    EXPECT_EQ(count_active_in_month(*read(), now()), 2u);
    clock_.advance(24h * 27);
    EXPECT_EQ(count_active_in_month(*read(), now()), 2u);
    clock_.advance(48h);
    EXPECT_EQ(count_active_in_month(*read(), now()), 0u);
}

}  // namespace
}  // namespace ynghyd::social
