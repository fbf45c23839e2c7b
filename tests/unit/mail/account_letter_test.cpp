#include "mail/account_letter.hpp"

#include <gmock/gmock.h>

namespace ynghyd::mail {
namespace {

using social::LinkPurpose;
using testing::HasSubstr;
using testing::Not;

LetterWords letter_words(bool in_welsh) {
    return {"Copro {Cymru}", "ana", "https://copro.example/reset?link=s3cret",
            std::chrono::hours(24), in_welsh};
}

TEST(AccountLetter, SaysWhatTheLinkIsForAndForHowLong) {
    const auto letter = account_letter(LinkPurpose::reset_password, letter_words(false));
    EXPECT_EQ(letter.subject, "Choose a new password for Copro {Cymru}");
    EXPECT_EQ(letter.language, "en");
    EXPECT_THAT(letter.text, HasSubstr("Hello @ana,\n"));
    EXPECT_THAT(letter.text, HasSubstr("\n\nhttps://copro.example/reset?link=s3cret\n\n"));
    EXPECT_THAT(letter.text, HasSubstr("within 24 hours"));
    EXPECT_THAT(letter.text, HasSubstr("If it was not you, there is nothing to do"));
}

TEST(AccountLetter, IsInWelshForWhoReadsIt) {
    const auto letter = account_letter(LinkPurpose::confirm_email, letter_words(true));
    EXPECT_EQ(letter.subject, "Cadarnhewch eich cyfeiriad e-bost ar gyfer Copro {Cymru}");
    EXPECT_EQ(letter.language, "cy");
    EXPECT_THAT(letter.text, HasSubstr("Helo @ana,\n"));
    EXPECT_THAT(letter.text, HasSubstr("o fewn 24 awr"));
}

TEST(AccountLetter, LeavesNothingOpen) {
    for (const auto purpose : {LinkPurpose::reset_password, LinkPurpose::confirm_email})
        for (const bool in_welsh : {false, true}) {
            auto words = letter_words(in_welsh);
            words.server = "Copro";
            const auto letter = account_letter(purpose, words);
            EXPECT_THAT(letter.subject + letter.text, Not(HasSubstr("{")));
            EXPECT_THAT(letter.subject, HasSubstr("Copro"));
            EXPECT_THAT(letter.text, HasSubstr(words.link + "\n"));
        }
}

}  // namespace
}  // namespace ynghyd::mail
