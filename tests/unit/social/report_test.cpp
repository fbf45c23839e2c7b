#include "social/moderation/report.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Reports : public rig::SiteFixture {
protected:
    Reports() {
        write([&](storage::Transaction& tx) {
            create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
    }
    Result<ReportRecord> file(const ReportDraft& draft) {
        return write([&](storage::Transaction& tx) { return report(tx, site_, ana_, draft); });
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Reports, AreForwardedInTheNameOfTheServerWhenAsked) {
    const auto kept = file({bob_.id, {bob_.uri + "/notes/1"}, "rude", false}).value();
    EXPECT_FALSE(kept.forwarded);
    const auto server = load_server_actor(*read(), site_);
    EXPECT_THAT(list_activities_of(*read(), server.id, {}, 5), IsEmpty());
    EXPECT_TRUE(file({bob_.id, {bob_.uri + "/notes/1"}, "rude", true})->forwarded);
    EXPECT_THAT(last_activity(server).objects, ElementsAre(bob_.uri, bob_.uri + "/notes/1"));
    EXPECT_THAT(inboxes_of(last_activity(server).id), ElementsAre(bob_.inbox));
    EXPECT_FALSE(file({network_.id, {}, "ours", true})->forwarded);
}

TEST_F(Reports, AreForwardedToTheServersThatAreNamed) {
    const auto cai = make_remote("cai", "far.example");
    const auto dai = make_remote("dai", "farther.example");
    StatusRecord answered, rude;
    answered.id = ids_.make<StatusId>();
    answered.account = cai.id;
    answered.uri = cai.uri + "/notes/1";
    rude.id = ids_.make<StatusId>();
    rude.account = bob_.id;
    rude.uri = bob_.uri + "/notes/1";
    rude.in_reply_to = answered.id;
    write([&](storage::Transaction& tx) {
        insert_status(tx, answered);
        insert_status(tx, rude);
    });
    ReportDraft draft{bob_.id, {rude.uri}, "rude", true};
    const auto told = [&](const std::vector<std::string>& domains) {
        draft.forward_to_domains = domains;
        const bool to_their_own = std::ranges::find(domains, "peer.example") != domains.end();
        EXPECT_EQ(file(draft)->forwarded, to_their_own);
        const auto server = load_server_actor(*read(), site_);
        std::vector<std::string> inboxes;
        for (const auto& flag : list_activities_of(*read(), server.id, {}, 9)) {
            const auto waiting = inboxes_of(flag.id);
            inboxes.insert(inboxes.end(), waiting.begin(), waiting.end());
        }
        return inboxes;
    };
    EXPECT_THAT(told({}), IsEmpty());
    EXPECT_THAT(told({"farther.example", "copro.example"}), IsEmpty()) << "none of their business";
    EXPECT_THAT(told({"far.example"}), ElementsAre(cai.inbox));
    EXPECT_THAT(told({"far.example", "peer.example"}),
                ElementsAre(cai.inbox, bob_.inbox, cai.inbox));
    draft.forward = false;
    EXPECT_FALSE(file(draft)->forwarded);
}

TEST_F(Reports, AreListedUntilTheyAreResolved) {
    const auto first = file({bob_.id, {}, "one", false}).value();
    const auto second = file({bob_.id, {}, "two", false}).value();
    ASSERT_THAT(list_reports(*read(), false, 10), SizeIs(2));
    EXPECT_EQ(list_reports(*read(), false, 10)[0].id, second.id) << "newest first";
    const auto resolve = [&](ReportId id) {
        return write([&](storage::Transaction& tx) { return resolve_report(tx, id, now()); });
    };
    EXPECT_EQ(resolve(first.id)->resolved, now());
    EXPECT_EQ(resolve(first.id).error().kind, Error::Kind::conflict);
    EXPECT_EQ(resolve(ReportId{1}).error().kind, Error::Kind::not_found);
    EXPECT_THAT(list_reports(*read(), false, 10), SizeIs(1));
    EXPECT_THAT(list_reports(*read(), true, 10), SizeIs(2));
}

TEST_F(Reports, OfNobodyOrTooLongAreRefused) {
    EXPECT_EQ(file({AccountId{1}, {}, "x", false}).error().kind, Error::Kind::not_found);
    EXPECT_EQ(file({bob_.id, {}, std::string(5'001, 'x'), false}).error().kind,
              Error::Kind::invalid);
}

}  // namespace
}  // namespace ynghyd::social
