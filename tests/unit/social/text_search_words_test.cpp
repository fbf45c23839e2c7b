#include <gmock/gmock.h>

#include "social/text/search_words.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SearchWordsCase {
    const char* text;
    std::vector<std::string> words;
};
void PrintTo(const SearchWordsCase& c, std::ostream* out) {
    *out << c.text;
}

class SearchWords : public testing::TestWithParam<SearchWordsCase> {};

TEST_P(SearchWords, AreTheSameForAllWaysOfWritingThem) {
    EXPECT_EQ(search_words(GetParam().text), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SearchWords,
    testing::Values(
        SearchWordsCase{"", {}}, SearchWordsCase{" -- ?! ", {}},
        SearchWordsCase{"Bore da, Gymru!", {"bore", "da", "gymru"}},
        SearchWordsCase{"Tŷ bach TWT twt", {"ty", "bach", "twt", "twt"}},
        SearchWordsCase{"o'r L’Été", {"o", "r", "l", "ete"}},
        SearchWordsCase{"#CoProduction @ana@a.test", {"coproduction", "ana", "a", "test"}},
        SearchWordsCase{"snake_case e\u0301t\u00e9 ﬁne", {"snake", "case", "ete", "fine"}},
        SearchWordsCase{"Straße 3.14", {"strasse", "3", "14"}}));

TEST(SearchWordsOfATextWithoutSpaces, AreFoundByDictionary) {
    EXPECT_GT(search_words("東京都に住む").size(), 1u);
}

TEST(SearchWordsThatAreTooLong, AreLeftOut) {
    EXPECT_THAT(search_words("short " + std::string(100, 'x')), ElementsAre("short"));
    EXPECT_THAT(search_words("\xff\xfe"), IsEmpty());
}

TEST(Accents, AreTakenFromLettersAndNothingElse) {
    EXPECT_EQ(without_accents("ŵŷâ Ж й が 한"), "wya Ж и が 한");
}

}  // namespace
}  // namespace ynghyd::social::text
