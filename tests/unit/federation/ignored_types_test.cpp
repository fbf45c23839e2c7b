#include "federation/inbox/ignored_types.hpp"

#include <gmock/gmock.h>

namespace ynghyd::federation {
namespace {

using testing::HasSubstr;
using testing::Not;

// T-164
TEST(IgnoredTypes, AreCountedUnderNamesThatPeersCannotChoose) {
    Metrics metrics;
    IgnoredTypes ignored(metrics);
    ignored.count("View");
    ignored.count("View");
    ignored.count("Curtsy");
    ignored.count("");
    ignored.count("Like");
    const auto text = metrics.to_text();
    EXPECT_THAT(text, HasSubstr("ynghyd_federation_activities_ignored_total{type=\"View\"} 2"));
    EXPECT_THAT(text, HasSubstr("ynghyd_federation_activities_ignored_total{type=\"other\"} 2"));
    EXPECT_THAT(text, HasSubstr("ynghyd_federation_activities_ignored_total{type=\"Offer\"} 0"));
    EXPECT_THAT(text, Not(HasSubstr("Curtsy")));
    EXPECT_THAT(text, Not(HasSubstr("type=\"Like\"")));
}

}  // namespace
}  // namespace ynghyd::federation
