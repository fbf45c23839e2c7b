#include "mail/smtp.hpp"

#include <csignal>
#include <thread>

#include <gmock/gmock.h>

#include "base/text_codec.hpp"
#include "tests/contract/engine_under_test.hpp"
#include "tests/rig/mail_server.hpp"

namespace ynghyd::mail {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const Message sample_letter{"noreply@copro.example", "ana@mail.example",
                            "Subject: x\r\n\r\nHello\r\n.dot\r\n"};

SmtpOptions options_for(const rig::MailServer& server, Tls tls = Tls::none) {
    SmtpOptions options;
    options.server = tls == Tls::none ? "127.0.0.1" : "localhost";
    options.port = static_cast<std::uint16_t>(server.port());
    options.tls = tls;
    return options;
}

rig::MailServer::Answer answering(const std::string& word, const std::string& answer) {
    return [=](const std::string& command) { return command == word ? answer : std::string(); };
}

TEST(Smtp, HandsLettersOver) {
    const rig::MailServer server;
    Smtp smtp(options_for(server));
    const auto sent = smtp.send(sample_letter);
    ASSERT_TRUE(sent) << sent.error().safe_text;
    ASSERT_THAT(server.letters(), SizeIs(1));
    const auto taken = server.letters()[0];
    EXPECT_EQ(taken.from, "noreply@copro.example");
    EXPECT_EQ(taken.to, "ana@mail.example");
    EXPECT_EQ(taken.bytes, sample_letter.bytes);
    EXPECT_TRUE(server.was_said("EHLO copro.example"));
    EXPECT_THAT(server.said(), Not(Contains(StartsWith("AUTH"))));
}

TEST(Smtp, KeepsItsConnection) {
    const rig::MailServer server;
    Smtp smtp(options_for(server));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(smtp.send(sample_letter));
    EXPECT_THAT(server.letters(), SizeIs(3));
    EXPECT_EQ(server.connections(), 1);
}

TEST(Smtp, SignsIn) {
    const rig::MailServer server;
    auto options = options_for(server);
    options.username = "copro";
    options.password = "dŵr & tân";
    EXPECT_TRUE(Smtp(options).send(sample_letter));
    EXPECT_TRUE(server.was_said(to_base64(std::string("\0copro\0", 7) + "dŵr & tân")));
}

TEST(Smtp, MayComeAgainWhenItIsNotLetIn) {
    const rig::MailServer server(answering("AUTH", "535 no"));
    auto options = options_for(server);
    options.username = options.password = "copro";
    EXPECT_EQ(Smtp(options).send(sample_letter).error().kind, Error::Kind::unreachable);
    EXPECT_THAT(server.letters(), IsEmpty());
}

struct MailAnswer {
    const char *word, *line;
    Error::Kind kind;
    friend void PrintTo(const MailAnswer& c, std::ostream* out) { *out << c.word << c.line; }
};

class SmtpAnswers : public testing::TestWithParam<MailAnswer> {};

TEST_P(SmtpAnswers, AreForGoodOnlyWhenTheyAreAboutTheLetter) {
    const rig::MailServer server(answering(GetParam().word, GetParam().line));
    Smtp smtp(options_for(server));
    const auto sent = smtp.send(sample_letter);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, GetParam().kind) << sent.error().safe_text;
    EXPECT_THAT(sent.error().safe_text, Not(HasSubstr("ana")));
    EXPECT_THAT(sent.error().safe_text, HasSubstr(std::string(GetParam().line).substr(0, 3)));
    // Nothing is left over for the next one.
    EXPECT_EQ(smtp.send(sample_letter).error().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SmtpAnswers,
    testing::Values(MailAnswer{"HELLO", "554 no ana", Error::Kind::unreachable},
                    MailAnswer{"HELLO", "421 busy", Error::Kind::unreachable},
                    MailAnswer{"MAIL", "550 not from you, ana", Error::Kind::unreachable},
                    MailAnswer{"MAIL", "451 later", Error::Kind::unreachable},
                    MailAnswer{"RCPT", "550 <ana@mail.example> is unknown", Error::Kind::forbidden},
                    MailAnswer{"RCPT", "450 <ana@mail.example> later", Error::Kind::unreachable},
                    MailAnswer{"DATA", "554 no ana", Error::Kind::forbidden},
                    MailAnswer{"DATA", "451 later", Error::Kind::unreachable},
                    MailAnswer{".", "554 ana does not like it", Error::Kind::forbidden},
                    MailAnswer{".", "452 full", Error::Kind::unreachable}));

TEST(Smtp, MayComeAgainWhenNobodyListens) {
    SmtpOptions options;
    {
        const rig::MailServer server;
        options = options_for(server);
    }
    EXPECT_EQ(Smtp(options).send(sample_letter).error().kind, Error::Kind::unreachable);
}

TEST(Smtp, StopsWhenItIsAsked) {
    const rig::MailServer server([](const std::string& word) {
        if (word == "RCPT") std::this_thread::sleep_for(std::chrono::seconds(4));
        return std::string();
    });
    Smtp smtp(options_for(server));
    std::thread waits([&] { EXPECT_FALSE(smtp.send(sample_letter)); });
    const auto begin = std::chrono::steady_clock::now();
    while (!server.was_said("RCPT TO:<ana@mail.example>") &&
           std::chrono::steady_clock::now() - begin < std::chrono::seconds(20))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    smtp.stop();
    waits.join();
    EXPECT_THAT(server.letters(), IsEmpty());
    EXPECT_FALSE(smtp.send(sample_letter));
}

class SmtpOverTls : public testing::Test {
protected:
    // As the server: whoever is cut off while they encrypt goes on.
    SmtpOverTls() { std::signal(SIGPIPE, SIG_IGN); }

    SmtpOptions trusting(const rig::MailServer& server, Tls tls) {
        auto options = options_for(server, tls);
        options.ca_file = authority_.write(scratch_.path() / "authority.pem");
        options.username = options.password = "copro";
        return options;
    }

    storage::ScratchDirectory scratch_;
    const rig::TestCertificate authority_ = rig::TestCertificate::authority();
    const rig::TestCertificate certificate_ = authority_.issue("DNS:localhost");
};

TEST_F(SmtpOverTls, HidesAllButTheGreeting) {
    const rig::MailServer server(certificate_, false);
    const auto sent = Smtp(trusting(server, Tls::starttls)).send(sample_letter);
    ASSERT_TRUE(sent) << sent.error().safe_text;
    ASSERT_THAT(server.letters(), SizeIs(1));
    EXPECT_TRUE(server.letters()[0].encrypted);
    EXPECT_EQ(server.said().at(1), "STARTTLS");
}

TEST_F(SmtpOverTls, HidesAll) {
    const rig::MailServer server(certificate_, true);
    const auto sent = Smtp(trusting(server, Tls::implicit)).send(sample_letter);
    ASSERT_TRUE(sent) << sent.error().safe_text;
    EXPECT_TRUE(server.letters().at(0).encrypted);
}

TEST_F(SmtpOverTls, SaysNothingInTheOpen) {
    const rig::MailServer server;  // It does not know of STARTTLS.
    EXPECT_EQ(Smtp(trusting(server, Tls::starttls)).send(sample_letter).error().kind,
              Error::Kind::unreachable);
    EXPECT_THAT(server.said(), Each(testing::AnyOf(StartsWith("EHLO"), "QUIT")));
}

TEST_F(SmtpOverTls, SaysNothingToSomebodyElse) {
    const auto others = {rig::TestCertificate::self_signed("DNS:localhost"),
                         authority_.issue("DNS:other.test"),
                         authority_.issue("DNS:localhost", true)};
    for (const auto& other : others) {
        const rig::MailServer server(other, false);
        EXPECT_EQ(Smtp(trusting(server, Tls::starttls)).send(sample_letter).error().kind,
                  Error::Kind::unreachable);
        EXPECT_THAT(server.letters(), IsEmpty());
        EXPECT_THAT(server.said(), Not(Contains(StartsWith("AUTH"))));
    }
}

TEST(SmtpServer, IsThisMachineByItsNameOrNumber) {
    for (const auto* server : {"localhost", "127.0.0.1", "127.8.9.1", "[::1]", "::1"})
        EXPECT_TRUE(is_loopback(server)) << server;
    for (const auto* server :
         {"", "mail.example", "10.0.0.1", "localhost.example", "[::2]", "0.0.0.0"})
        EXPECT_FALSE(is_loopback(server)) << server;
}

}  // namespace
}  // namespace ynghyd::mail
