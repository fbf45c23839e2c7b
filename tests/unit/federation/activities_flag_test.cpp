#include "social/moderation/report.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

class FlagActivity : public Activities {
protected:
    std::vector<social::ReportRecord> reports() { return social::list_reports(*read(), true, 10); }
};

TEST_F(FlagActivity, BecomesOneReportThatNamesNobodyButTheHost) {
    const auto status = publish(ana_, "rude words");
    auto flag = activity("Flag", bob_,
                         Json::array({ana_.uri, status.uri, "https://evil.example/notes/1",
                                      publish(network_, "of somebody else").uri}));
    flag["content"] = "<p>Please look</p>";
    EXPECT_EQ(apply(bob_, flag).kind, Kind::done);
    ASSERT_THAT(reports(), SizeIs(1));
    const auto report = reports()[0];
    EXPECT_EQ(report.reporter, "peer.example");
    EXPECT_EQ(report.target, ana_.id);
    EXPECT_THAT(report.statuses, ElementsAre(status.uri));
    EXPECT_EQ(report.comment, "Please look");
    EXPECT_EQ(report.state, social::ReportState::open);
}

TEST_F(FlagActivity, MayNameAPostAloneAndSayWhyInTheSummary) {
    const auto status = publish(ana_, "rude words");
    auto flag = activity("Flag", bob_, status.uri);
    flag["summary"] = "spam";
    EXPECT_EQ(apply(bob_, flag).kind, Kind::done);
    EXPECT_EQ(reports().at(0).target, ana_.id);
    EXPECT_EQ(reports().at(0).comment, "spam");
}

TEST_F(FlagActivity, IsCutToWhatFits) {
    Json objects = Json::array({ana_.uri});
    for (int i = 0; i < 300; ++i) objects.push_back(publish(ana_, std::to_string(i)).uri);
    auto flag = activity("Flag", bob_, objects);
    flag["content"] = std::string(20'000, 'x');
    EXPECT_EQ(apply(bob_, flag).kind, Kind::done);
    EXPECT_EQ(reports().at(0).comment.size(), social::max_report_characters);
    EXPECT_THAT(reports().at(0).statuses, SizeIs(social::max_reported_statuses));
}

TEST_F(FlagActivity, OfNobodyHereIsIgnored) {
    expect_refused(bob_, activity("Flag", bob_, mallory_.uri), "reports nobody here");
    expect_refused(bob_, activity("Flag", bob_, Json::array()), "reports nobody here");
    expect_refused(bob_, activity("Flag", bob_, 7), "reports nobody here");
}

}  // namespace
}  // namespace ynghyd::federation
