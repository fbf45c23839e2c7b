#include "mail/mailbox.hpp"

namespace ynghyd::mail {
namespace {

TEST(Mailbox, IsAnAddressWithOrWithoutAName) {
    EXPECT_EQ(parse_mailbox("a@copro.example").value(), (Mailbox{"", "a@copro.example"}));
    EXPECT_EQ(parse_mailbox("Copro <a@copro.example>").value(),
              (Mailbox{"Copro", "a@copro.example"}));
    EXPECT_EQ(parse_mailbox("\"Copro, Cymru\" <a@copro.example>").value(),
              (Mailbox{"Copro, Cymru", "a@copro.example"}));
    EXPECT_EQ(parse_mailbox("Tŷ <a@Copro.Example>").value().domain(), "copro.example");
}

TEST(Mailbox, IsReadAsItIsWritten) {
    for (const auto* text : {"a@copro.example", "Copro <a@copro.example>"})
        EXPECT_EQ(to_text(parse_mailbox(text).value()), text);
    EXPECT_EQ(to_text(Mailbox{}), "");
}

TEST(Mailbox, IsNothingThatCouldBecomeAnotherHeader) {
    for (const auto* text :
         {"", "a", "a@", "@b.example", "a@b.example\r\nBcc: c@d.example", "a@b.example\n",
          "a\r@b.example", "<a@b.example", "X\r\nBcc: c@d.example <a@b.example>",
          "X <y> <a@b.example>", "\"X <a@b.example>", "X <a@b.example> y", "a b@b.example"})
        EXPECT_FALSE(parse_mailbox(text)) << text;
}

TEST(Mailbox, HasItsHostAsEveryMailServerTakesIt) {
    EXPECT_EQ(parse_address("ana@tŷ.example").value(), "ana@xn--t-foa.example");
    EXPECT_EQ(parse_address("Ana@Mail.Example").value(), "Ana@mail.example");
}

}  // namespace
}  // namespace ynghyd::mail
