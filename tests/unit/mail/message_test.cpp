#include "mail/message.hpp"

#include <gmock/gmock.h>

#include "base/text_codec.hpp"

namespace ynghyd::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

class NoRandom : public Random {
public:
    void fill(std::span<std::byte> out) override { std::ranges::fill(out, std::byte{}); }
};

const Mailbox copro_mailbox{"Copro", "noreply@copro.example"};

Result<Message> message_with(const Letter& letter, const std::string& to = "ana@mail.example",
                             const Mailbox& from = copro_mailbox) {
    NoRandom random;
    return make_message(from, to, letter, parse_rfc3339("2027-02-01T09:00:00Z").value(), random);
}

TEST(MailMessage, IsWhatEveryMailServerTakes) {
    const auto message = message_with({"Hello", "a = ŷ\n.\n", "cy"}).value();
    EXPECT_EQ(message.from, "noreply@copro.example");
    EXPECT_EQ(message.to, "ana@mail.example");
    EXPECT_EQ(message.bytes,
              "From: Copro <noreply@copro.example>\r\n"
              "To: ana@mail.example\r\n"
              "Subject: Hello\r\n"
              "Date: Mon, 01 Feb 2027 09:00:00 +0000\r\n"
              "Message-Id: <AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@copro.example>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "Content-Language: cy\r\n"
              "\r\n"
              "a =3D =C5=B7\r\n"
              ".\r\n");
}

TEST(MailMessage, HasAnyLanguageInItsHeaders) {
    const auto message =
        message_with({"Tŷ", "", "cy"}, "ana@mail.example", {"Tŷ, Copro", "a@copro.example"});
    EXPECT_THAT(message->bytes, HasSubstr("\r\nSubject: =?UTF-8?B?" + to_base64("Tŷ") + "?=\r\n"));
    EXPECT_TRUE(message->bytes.starts_with("From: =?UTF-8?b?" + to_base64("Tŷ,") + "?= Copro <a@"))
        << message->bytes;
    EXPECT_TRUE(std::ranges::all_of(message->bytes, [](char c) { return c > 0; }));
}

TEST(MailMessage, HasShortLinesThatEndWithBoth) {
    const std::string word(60, 'x');
    const auto message =
        message_with({word + " " + word + " " + word, word + word + "\r\n" + word, "en"});
    ASSERT_TRUE(message);
    std::size_t begin = 0;
    while (begin < message->bytes.size()) {
        const auto end = message->bytes.find("\r\n", begin);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - begin, 78u);
        EXPECT_EQ(message->bytes.substr(begin, end - begin).find_first_of("\r\n"),
                  std::string::npos);
        begin = end + 2;
    }
}

TEST(MailMessage, HasNoHeaderThatSomebodyElseWrote) {
    const auto message = message_with({"Hello\r\nBcc: x@y.example", "Text\n", "en"});
    EXPECT_THAT(message->bytes, HasSubstr("\r\nSubject: Hello  Bcc: x@y.example\r\n"));
    EXPECT_THAT(message->bytes, Not(HasSubstr("\nBcc:")));
    for (const auto* to : {"", "ana", "ana@mail.example\r\nBcc: x@y.example", "ana@mail.example\n",
                           "ana@mail.example, x@y.example", "<ana@mail.example>"})
        EXPECT_EQ(message_with({"Hello", "Text\n", "en"}, to).error().kind, Error::Kind::invalid)
            << to;
}

}  // namespace
}  // namespace ynghyd::mail
