// What moderators do with reports.

#include <gmock/gmock.h>

#include "social/accounts/local_account.hpp"
#include "social/moderation/report.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class ReportHandling : public rig::SiteFixture {
protected:
    ReportHandling() {
        write([&](storage::Transaction& tx) {
            create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
    }
    ReportId file(const AccountRecord& by, const AccountRecord& about) {
        return write([&](storage::Transaction& tx) {
                   return report(tx, site_, by, {about.id, {}, "rude", false});
               })
            ->id;
    }
    std::vector<ReportId> list(const ReportQuery& query, const Window& window = {}) {
        std::vector<ReportId> ids;
        for (const auto& report : list_reports(*read(), query, window)) ids.push_back(report.id);
        return ids;
    }
    template <class Fn>
    Result<ReportRecord> change(Fn fn) {
        return write([&](storage::Transaction& tx) { return fn(tx); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
    const ReportId first_ = file(ana_, bob_);
    const ReportId second_ = file(ana_, cai_);
    const ReportId third_ = file(network_, bob_);
};

TEST_F(ReportHandling, FindsThoseThatAreAskedFor) {
    EXPECT_THAT(list({}), ElementsAre(third_, second_, first_));
    EXPECT_THAT(list({.target = bob_.id}), ElementsAre(third_, first_));
    EXPECT_THAT(list({.reporter = ana_.uri}), ElementsAre(second_, first_));
    EXPECT_THAT(list({.resolved = true}), IsEmpty());
    EXPECT_THAT(list({}, {.max_id = third_.value, .limit = 1}), ElementsAre(second_));
    EXPECT_THAT(list({}, {.min_id = first_.value, .limit = 1}), ElementsAre(second_));
    EXPECT_THAT(list({}, {.since_id = first_.value, .limit = 1}), ElementsAre(third_));
}

TEST_F(ReportHandling, NotesWhoSeesToOneAndWhoDealtWithIt) {
    clock_.advance(1h);
    const auto assigned =
        change([&](auto& tx) { return assign_report(tx, first_, now(), ana_.id); }).value();
    EXPECT_EQ(assigned.assigned, ana_.id);
    EXPECT_EQ(assigned.updated, now());
    EXPECT_FALSE(change([&](auto& tx) { return assign_report(tx, first_, now(), {}); })->assigned);
    const auto resolved =
        change([&](auto& tx) { return resolve_report(tx, first_, now(), ana_.id); }).value();
    EXPECT_EQ(resolved.resolved_by, ana_.id);
    EXPECT_THAT(list({.resolved = true}), ElementsAre(first_));
    const auto reopened =
        change([&](auto& tx) { return reopen_report(tx, first_, now()); }).value();
    EXPECT_FALSE(reopened.resolved);
    EXPECT_FALSE(reopened.resolved_by);
    EXPECT_EQ(change([&](auto& tx) { return reopen_report(tx, first_, now()); }).error().kind,
              Error::Kind::conflict);
}

TEST_F(ReportHandling, ChangesWhatItIsAbout) {
    const auto changed = change(
        [&](auto& tx) { return recategorise_report(tx, first_, now(), ReportCategory::spam); });
    EXPECT_EQ(changed->category, ReportCategory::spam);
    EXPECT_EQ(find_report(*read(), first_)->category, ReportCategory::spam);
}

TEST_F(ReportHandling, KnowsNoOthers) {
    const ReportId other{1};
    EXPECT_EQ(change([&](auto& tx) { return assign_report(tx, other, now(), {}); }).error().kind,
              Error::Kind::not_found);
    EXPECT_EQ(change([&](auto& tx) { return reopen_report(tx, other, now()); }).error().kind,
              Error::Kind::not_found);
}

}  // namespace
}  // namespace ynghyd::social
