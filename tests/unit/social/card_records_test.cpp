// The bytes of what is kept of links and trends. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/statuses/preview_card.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/trend.hpp"
#include "social/trends/verdict.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

TEST(CardRecordBytes, OfAPreviewCard) {
    PreviewCardRecord card;
    card.link = "a";
    card.asked = from_millis(1);
    card.answered = true;
    card.url = "b";
    card.title = "c";
    card.description = "d";
    card.language = "cy";
    card.type = CardType::video;
    card.author_name = "e";
    card.author_url = "f";
    card.provider_name = "g";
    card.provider_url = "h";
    card.embed_url = "i";
    card.width = 300;
    card.height = 2;
    card.image = "j";
    card.image_description = "k";
    card.published = from_millis(2);
    card.creator = "l@m";
    rig::expect_bytes(card,
                      "010a0161100218012201622a016332016"
                      "43a02637940034a016552016"
                      "65a016762016"
                      "86a016970ac02780282010"
                      "16a8a01016b900104"
                      "9a01036c406d");
}

TEST(CardRecordBytes, OfATag) {
    TagRecord tag;
    tag.name = "a";
    tag.display_name = "A";
    tag.trendable = tag.usable = tag.listable = false;
    tag.reviewed = from_millis(1);
    rig::expect_bytes(tag,
                      "010a016112014118002000280030"
                      "02");
}

TEST(CardRecordBytes, OfATrend) {
    TrendRecord trend;
    trend.name = "a";
    trend.score = 300;
    rig::expect_bytes(trend, "010a016110ac02");
}

TEST(CardRecordBytes, OfATrendVerdict) {
    TrendVerdictRecord verdict;
    verdict.name = "a";
    verdict.allowed = true;
    verdict.decided = from_millis(1);
    verdict.moderator = AccountId{258};
    rig::expect_bytes(verdict,
                      "010a01611001180221"
                      "0000000000000102");
}

}  // namespace
}  // namespace ynghyd::social
