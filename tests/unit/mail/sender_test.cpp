#include "mail/sender.hpp"

#include <csignal>
#include <functional>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>

#include "social/accounts/newcomer.hpp"
#include "tests/rig/mail_server.hpp"
#include "tests/rig/shared_clock.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::mail {
namespace {

using namespace std::chrono_literals;
using social::LinkPurpose;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// What is behind a link in a letter that went over the wire; empty when there is none.
std::string secret_in(const std::string& bytes, const std::string& page) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes.compare(at, 3, "=\r\n") == 0)
            at += 2;
        else if (bytes.compare(at, 3, "=3D") == 0) {
            text += '=';
            at += 2;
        } else
            text += bytes[at];
    }
    const auto begin = text.find("https://copro.example" + page);
    if (begin == text.npos) return {};
    const auto secret = text.find('=', begin) + 1;
    return text.substr(secret, text.find('\r', secret) - secret);
}

class MailSender : public rig::SiteFixture {
protected:
    MailSender() {
        std::signal(SIGPIPE, SIG_IGN);  // As the server.
        mail_site_.sends_mail = true;
        mail_site_.network = "network";
        io_.start();
    }
    ~MailSender() override {
        if (sender_) sender_->stop(5s);
        io_.stop();
        pool_.join();
        mail_pool_.join();
    }

    void start(int port) {
        SenderOptions options;
        options.smtp.server = "127.0.0.1";
        options.smtp.port = static_cast<std::uint16_t>(port);
        options.smtp.tls = Tls::none;
        options.from = {"Copro", "noreply@copro.example"};
        options.look_again = 20ms;
        sender_ = std::make_unique<Sender>(SenderParts{*store_, io_, pool_, mail_pool_, mail_site_,
                                                       random_, metrics_, std::move(options)});
        sender_->start();
    }
    social::UserRecord make_user(bool confirmed) {
        social::UserRecord user;
        user.account = ana_.id;
        user.email = "ana@mail.example";
        user.approved = true;
        user.must_confirm = true;
        user.confirmed = confirmed;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        return user;
    }
    void plan(LinkPurpose purpose) {
        write([&](storage::Transaction& tx) {
            social::plan_account_mail(tx, mail_site_, ana_.id, purpose);
        });
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::send_mail, 100);
    }
    bool comes_true(const std::function<bool()>& condition) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (!condition()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(5ms);
        }
        return true;
    }
    bool counts(const std::string& result, int value) {
        const auto line =
            "ynghyd_mail_letters_total{result=\"" + result + "\"} " + std::to_string(value) + "\n";
        return comes_true([&] { return metrics_.to_text().contains(line); });
    }
    bool is_on_disk(const std::string& text) {
        return std::ranges::any_of(store_.everything(), [&](const auto& row) {
            return row.key.contains(text) || row.value.contains(text);
        });
    }

    rig::SharedClock mail_clock_;
    social::Site mail_site_{addresses_, ids_, mail_clock_};
    SystemRandom random_;
    const social::AccountRecord ana_ = make_local("ana");
    Metrics metrics_;
    http::IoThreads io_{2};
    net::thread_pool pool_{2}, mail_pool_{1};
    std::unique_ptr<Sender> sender_;
};

TEST_F(MailSender, BringsALinkThatCounts) {
    const rig::MailServer server;
    make_user(true);
    plan(LinkPurpose::reset_password);
    start(server.port());
    ASSERT_TRUE(counts("sent", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    const auto letter = server.letters().at(0);
    EXPECT_EQ(letter.to, "ana@mail.example");
    EXPECT_THAT(letter.bytes, HasSubstr("Subject: Choose a new password for "));
    const auto secret = secret_in(letter.bytes, "/reset?link=");
    const auto link =
        social::find_link(*read(), secret, LinkPurpose::reset_password, mail_clock_.now());
    ASSERT_TRUE(link) << letter.bytes;
    EXPECT_EQ(link->user, ana_.id);
    EXPECT_EQ(link->expires, mail_clock_.now() + 24h);
    // T-167.
    EXPECT_FALSE(is_on_disk(secret));
}

TEST_F(MailSender, HasAnAddressConfirmedInTheirLanguage) {
    const rig::MailServer server;
    make_user(false);
    write([&](storage::Transaction& tx) {
        social::put_newcomer(tx, ana_.id, {ApplicationId{}, "cy", std::nullopt, {}});
    });
    start(server.port());
    plan(LinkPurpose::confirm_email);
    ASSERT_TRUE(counts("sent", 1));
    const auto letter = server.letters().at(0);
    EXPECT_THAT(letter.bytes, HasSubstr("Subject: Cadarnhewch eich cyfeiriad"));
    EXPECT_THAT(letter.bytes, HasSubstr("Content-Language: cy\r\n"));
    const auto secret = secret_in(letter.bytes, "/confirm?link=");
    EXPECT_TRUE(write([&](storage::Transaction& tx) {
        return social::confirm_email(tx, secret, mail_clock_.now());
    }));
}

TEST_F(MailSender, TriesAgainWithAnotherLink) {
    std::atomic<bool> well = false;
    const rig::MailServer server([&](const std::string& word) {
        return word == "." && !well ? "451 <ana@mail.example> later" : "";
    });
    make_user(true);
    plan(LinkPurpose::reset_password);
    start(server.port());
    ASSERT_TRUE(counts("failed", 1));
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].record.attempt, 1u);
    EXPECT_EQ(jobs()[0].due, mail_clock_.now() + 1min);
    EXPECT_THAT(jobs()[0].record.last_error, HasSubstr("451"));
    EXPECT_THAT(jobs()[0].record.last_error, Not(HasSubstr("ana")));
    well = true;
    mail_clock_.advance(1min);
    ASSERT_TRUE(counts("sent", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    const auto letters = server.letters();
    ASSERT_THAT(letters, SizeIs(2));
    EXPECT_NE(secret_in(letters[0].bytes, "/reset?link="),
              secret_in(letters[1].bytes, "/reset?link="));
}

TEST_F(MailSender, GivesUpAfterADay) {
    const rig::MailServer server(
        [](const std::string& word) { return word == "RCPT" ? "450 later" : ""; });
    make_user(true);
    plan(LinkPurpose::reset_password);
    mail_clock_.advance(24h);
    start(server.port());
    EXPECT_TRUE(counts("given_up", 1));
    EXPECT_THAT(jobs(), IsEmpty());
}

TEST_F(MailSender, TakesARefusalAtItsWord) {
    const rig::MailServer server([](const std::string& word) {
        return word == "RCPT" ? "550 <ana@mail.example> is unknown" : "";
    });
    make_user(true);
    plan(LinkPurpose::reset_password);
    start(server.port());
    EXPECT_TRUE(counts("refused", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(server.letters(), IsEmpty());
}

TEST_F(MailSender, SendsNothingOnASiteWithoutMail) {
    mail_site_.sends_mail = false;
    make_user(true);
    plan(LinkPurpose::reset_password);
    EXPECT_THAT(jobs(), IsEmpty());
}

TEST_F(MailSender, ShowsTheAdminThatLettersArrive) {
    const rig::MailServer server;
    start(server.port());
    const auto test = [&](const std::string& address) {
        return net::co_spawn(io_.context(0), sender_->send_test(address), net::use_future).get();
    };
    EXPECT_TRUE(test("admin@mail.example"));
    EXPECT_EQ(server.letters().at(0).to, "admin@mail.example");
    EXPECT_EQ(test("admin").error().kind, Error::Kind::invalid);
}

/// What makes a letter pointless before it is sent.
struct MailTurn {
    const char* name;
    LinkPurpose purpose;
    std::function<void(social::UserRecord& user, social::AccountRecord& account)> happen;
};
void PrintTo(const MailTurn& turn, std::ostream* out) {
    *out << turn.name;
}

class MailTurns : public MailSender, public testing::WithParamInterface<MailTurn> {};

TEST_P(MailTurns, LeaveNothingToSend) {
    const rig::MailServer server;
    auto user = make_user(GetParam().purpose == LinkPurpose::reset_password);
    auto account = ana_;
    plan(GetParam().purpose);
    GetParam().happen(user, account);
    write([&](storage::Transaction& tx) {
        social::put_user(tx, user);
        social::put_account(tx, account);
    });
    start(server.port());
    EXPECT_TRUE(counts("moot", 1));
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_EQ(server.connections(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Table, MailTurns,
    testing::Values(MailTurn{"gone", LinkPurpose::reset_password,
                             [](auto&, auto& account) { account.gone = true; }},
                    MailTurn{"suspended", LinkPurpose::reset_password,
                             [](auto&, auto& account) { account.suspended = true; }},
                    MailTurn{"disabled", LinkPurpose::reset_password,
                             [](auto& user, auto&) { user.disabled = true; }},
                    MailTurn{"no address", LinkPurpose::confirm_email,
                             [](auto& user, auto&) { user.email.clear(); }},
                    MailTurn{"an address that nobody confirmed", LinkPurpose::reset_password,
                             [](auto& user, auto&) { user.confirmed = false; }},
                    MailTurn{"confirmed already", LinkPurpose::confirm_email,
                             [](auto& user, auto&) { user.confirmed = true; }}));

TEST_F(MailSender, KnowsNobodyWhoDoesNotSignIn) {
    const rig::MailServer server;
    plan(LinkPurpose::reset_password);
    start(server.port());
    EXPECT_TRUE(counts("moot", 1));
    EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace ynghyd::mail
