#include "social/outbox/audience.hpp"

#include <gmock/gmock.h>

#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* everybody = "https://www.w3.org/ns/activitystreams#Public";
constexpr const char* followers = "https://a.example/users/ada/followers";
constexpr const char* bob_uri = "https://b.example/users/bob";

using Uris = std::vector<std::string>;

// Mastodon's addressing of each visibility.
struct AddressingCase {
    const char* name;
    Visibility visibility;
    Uris to, cc;
    friend void PrintTo(const AddressingCase& c, std::ostream* out) { *out << c.name; }
};

class AddressingTable : public testing::TestWithParam<AddressingCase> {};

// checklist 13.22
TEST_P(AddressingTable, GoesThereAndBack) {
    const auto& expected = GetParam();
    const auto addressing =
        address(expected.visibility, followers, {{{}, bob_uri, "bob@b.example"}});
    EXPECT_EQ(addressing.to, expected.to);
    EXPECT_EQ(addressing.cc, expected.cc);
    EXPECT_EQ(visibility_of(addressing.to, addressing.cc, followers), expected.visibility);
}

INSTANTIATE_TEST_SUITE_P(
    Visibilities, AddressingTable,
    testing::Values(
        AddressingCase{"Public", Visibility::public_, {everybody}, {followers, bob_uri}},
        AddressingCase{"Unlisted", Visibility::unlisted, {followers}, {everybody, bob_uri}},
        AddressingCase{"FollowersOnly", Visibility::private_, {followers}, {bob_uri}},
        AddressingCase{"Direct", Visibility::direct, {bob_uri}, {}}),
    [](const auto& info) { return std::string(info.param.name); });

struct ReadingCase {
    const char* name;
    Uris to, cc;
    Visibility expected;
    friend void PrintTo(const ReadingCase& c, std::ostream* out) { *out << c.name; }
};

class VisibilityOf : public testing::TestWithParam<ReadingCase> {};

TEST_P(VisibilityOf, ReadsAsMastodonDoes) {
    EXPECT_EQ(visibility_of(GetParam().to, GetParam().cc, followers), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, VisibilityOf,
    testing::Values(ReadingCase{"ShortPublic", {"as:Public"}, {}, Visibility::public_},
                    ReadingCase{"ShorterPublic", {bob_uri, "Public"}, {}, Visibility::public_},
                    ReadingCase{"PublicInCc", {followers}, {"as:Public"}, Visibility::unlisted},
                    ReadingCase{"PublicInBoth", {everybody}, {everybody}, Visibility::public_},
                    ReadingCase{"FollowersInCcOnly", {}, {followers}, Visibility::direct},
                    ReadingCase{"SomebodyElsesFollowers",
                                {"https://b.example/users/bob/followers"},
                                {},
                                Visibility::direct},
                    ReadingCase{"Nobody", {}, {}, Visibility::direct}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(VisibilityOfAnAuthor, WithoutFollowersCollectionIsNeverPrivate) {
    EXPECT_EQ(visibility_of({""}, {}, ""), Visibility::direct);
}

class Audience : public rig::SiteFixture {
protected:
    /// So many remote followers, each on a host of its own.
    void add_followers(std::size_t many) {
        for (std::size_t done = 0; done < many;) {
            write([&](storage::Transaction& tx) {
                for (std::size_t i = 0; i < 1'000 && done < many; ++i, ++done) {
                    const auto id = ids_.make<AccountId>();
                    // What fan-out reads is this row alone.
                    tx.put(storage::key::follower(network_.id, id),
                           "https://h" + std::to_string(done) + ".example/inbox");
                }
            });
        }
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::expand_audience, 10);
    }
    /// Does the one job that there is.
    void do_job() {
        write([&](storage::Transaction& tx) {
            const auto claimed = storage::claim_jobs(tx, storage::JobKind::expand_audience, "test",
                                                     now(), std::chrono::minutes(1), 10);
            ASSERT_THAT(claimed, SizeIs(1));
            const auto cursor = storage::decode<AudienceCursor>(claimed[0].record.body);
            expand_audience(tx, cursor, ids_.make<storage::JobId>(), now());
            storage::complete_job(tx, claimed[0]);
        });
    }
};

TEST_F(Audience, OfManyFollowersFollowsInJobs) {
    const std::size_t many = 2 * inboxes_per_transaction + 1'500;
    add_followers(many);
    publish(network_, "hello");
    const auto create = last_activity(network_);
    EXPECT_THAT(inboxes_of(create.id), SizeIs(inboxes_per_transaction));
    ASSERT_THAT(jobs(), SizeIs(1));
    do_job();
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_THAT(inboxes_of(create.id), SizeIs(2 * inboxes_per_transaction));
    do_job();
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(inboxes_of(create.id), SizeIs(many));
}

TEST_F(Audience, ThatIsExpandedTwiceIsStillToldOnce) {
    add_followers(inboxes_per_transaction + 10);
    publish(network_, "hello");
    const auto create = last_activity(network_);
    const auto again = storage::decode<AudienceCursor>(jobs().at(0).record.body);
    do_job();
    write([&](storage::Transaction& tx) {
        expand_audience(tx, again, ids_.make<storage::JobId>(), now());
    });
    EXPECT_THAT(inboxes_of(create.id), SizeIs(inboxes_per_transaction + 10));
}

TEST_F(Audience, OfADirectMessageHasNoFollowers) {
    add_followers(3);
    publish(network_, "to nobody", Visibility::direct);
    EXPECT_THAT(inboxes_of(last_activity(network_).id), IsEmpty());
}

TEST_F(Audience, OfSeveralMentionedUsesWhatTheyShare) {
    make_remote("bob", "peer.example");
    make_remote("eve", "peer.example");
    publish(network_, "@bob@peer.example @eve@peer.example", Visibility::direct);
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre("https://peer.example/inbox"));
}

}  // namespace
}  // namespace ynghyd::social
