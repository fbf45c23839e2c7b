#include "web/language.hpp"

#include <gtest/gtest.h>

namespace ynghyd::web {
namespace {

struct AcceptCase {
    const char* header;
    Language expected;
};

class LanguageByHeader : public testing::TestWithParam<AcceptCase> {};

TEST_P(LanguageByHeader, IsTheBestThatWeSpeak) {
    EXPECT_EQ(choose_language(GetParam().header), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Headers, LanguageByHeader,
    testing::Values(
        AcceptCase{"", Language::english}, AcceptCase{"cy", Language::welsh},
        AcceptCase{"cy-GB", Language::welsh}, AcceptCase{"CY", Language::welsh},
        AcceptCase{"cy-GB,en;q=0.9", Language::welsh}, AcceptCase{"en, cy", Language::english},
        AcceptCase{"en;q=0.5, cy;q=0.8", Language::welsh},
        AcceptCase{"en;q=0.5,cy; q=0.8", Language::welsh}, AcceptCase{"cy;q=0", Language::english},
        AcceptCase{"fr, de;q=0.9, cy;q=0.1", Language::welsh},
        AcceptCase{"fr, *", Language::english}, AcceptCase{"cyx, cymraeg", Language::english},
        AcceptCase{"cy;q=banana", Language::welsh}, AcceptCase{",,;q=1,;;", Language::english}));

TEST(Reading, IsChosenByTheAddressBeforeTheBrowser) {
    http::Request request;
    request.target = "/?lang=cy";
    request.headers = {{"Accept-Language", "en"}};
    const auto reading = reading_of(request);
    EXPECT_EQ(reading.language, Language::welsh);
    EXPECT_TRUE(reading.chosen);
}

TEST(Reading, IgnoresALanguageThatWeDoNotSpeak) {
    http::Request request;
    request.target = "/?lang=%22%3E%3Cscript%3E";
    request.headers = {{"Accept-Language", "cy"}};
    const auto reading = reading_of(request);
    EXPECT_EQ(reading.language, Language::welsh);
    EXPECT_FALSE(reading.chosen);
}

TEST(Reading, StaysOnLinksOnlyWhenItWasChosen) {
    const Reading found{Language::welsh, false}, chosen{Language::welsh, true};
    EXPECT_EQ(found.link("https://a.test/@b"), "https://a.test/@b");
    EXPECT_EQ(chosen.link("https://a.test/@b"), "https://a.test/@b?lang=cy");
    EXPECT_EQ(chosen.link("https://a.test/@b?max_id=7"), "https://a.test/@b?max_id=7&lang=cy");
    EXPECT_EQ(found.switched("https://a.test/@b"), "https://a.test/@b?lang=en");
}

}  // namespace
}  // namespace ynghyd::web
