#include "social/events/reply_command.hpp"

#include <string>

#include <gtest/gtest.h>

namespace ynghyd::social {
namespace {

std::optional<ReplyCommand> command_in(const std::string& text) {
    return read_reply_command("<p>" + text + "</p>");
}

TEST(ReplyCommand, IsAWordOfEitherLanguage) {
    for (const auto* word : {"going", "yes", "register", "dod", "cofrestru"})
        EXPECT_EQ(command_in(word), ReplyCommand::going) << word;
    for (const auto* word : {"maybe", "efallai"})
        EXPECT_EQ(command_in(word), ReplyCommand::interested) << word;
    for (const auto* word : {"cancel", "no", "canslo", "methu"})
        EXPECT_EQ(command_in(word), ReplyCommand::leave) << word;
}

TEST(ReplyCommand, MayBeWrittenLoudlyAndWithPunctuation) {
    for (const auto* text : {"GOING", "Going!", "going, with my sister", "Yes.", "  dod…", "Yes 🎉",
                             "going\u00A0then"})
        EXPECT_EQ(command_in(text), ReplyCommand::going) << text;
}

TEST(ReplyCommand, StandsBehindMentions) {
    EXPECT_EQ(command_in(
                  "<span class=\"h-card\"><a href=\"https://copro.example/@network\" class=\"u-url "
                  "mention\">@<span>network</span></a></span> Going"),
              ReplyCommand::going);
    EXPECT_EQ(command_in("@network@copro.example @bob maybe"), ReplyCommand::interested);
    EXPECT_EQ(command_in("@network"), std::nullopt);
    const std::string quote =
        "<p class=\"quote-inline\">RE: <a href=\"https://a.test/1\">x</a></p>";
    EXPECT_EQ(read_reply_command(quote + "<p>going</p>"), ReplyCommand::going);
}

TEST(ReplyCommand, IsNothingElseThatPeopleSay) {
    for (const auto* text : {"", "I am going", "gone", "nobody", "no-one told me", "“going”",
                             "#going", "Is it going ahead?", "noson dda", "registered", "?"})
        EXPECT_EQ(command_in(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ynghyd::social
