#include "social/statuses/pin.hpp"

#include <gmock/gmock.h>

#include "social/outbox/outbox.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Pins : public rig::SiteFixture {
protected:
    Error::Kind error_of(const Result<void>& result) {
        EXPECT_FALSE(result);
        return result ? Error::Kind::timed_out : result.error().kind;
    }
    Result<void> do_pin(StatusId id) {
        return write([&](storage::Transaction& tx) { return pin(tx, site_, network_, id); });
    }
    Result<void> do_unpin(StatusId id) {
        return write([&](storage::Transaction& tx) { return unpin(tx, site_, network_, id); });
    }
    Result<void> feature(std::string_view tag) {
        return write(
            [&](storage::Transaction& tx) { return feature_tag(tx, site_, network_, tag); });
    }
    std::vector<StatusId> pinned() {
        std::vector<StatusId> ids;
        for (const auto& status : list_pinned(*read(), network_.id)) ids.push_back(status.id);
        return ids;
    }
};

TEST_F(Pins, AreOfOnesOwnPostsAndNewestFirst) {
    const auto first = publish(network_, "one").id;
    const auto second = publish(network_, "two", Visibility::unlisted).id;
    EXPECT_TRUE(do_pin(first));
    EXPECT_TRUE(do_pin(second));
    EXPECT_THAT(pinned(), ElementsAre(second, first));
    EXPECT_EQ(error_of(do_pin(first)), Error::Kind::conflict);
    EXPECT_EQ(error_of(do_pin(publish(network_, "three", Visibility::direct).id)),
              Error::Kind::invalid);
    EXPECT_EQ(error_of(do_pin(publish(make_local("ana"), "hers").id)), Error::Kind::not_found);
    EXPECT_TRUE(do_unpin(first));
    EXPECT_EQ(error_of(do_unpin(first)), Error::Kind::not_found);
    EXPECT_TRUE(erase(network_, second));
    EXPECT_THAT(pinned(), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::pin), IsEmpty());
}

TEST_F(Pins, OfPostsForFollowersAreToldToNobody) {
    const auto before = publish(network_, "one", Visibility::private_).id;
    const auto told = list_activities_of(*read(), network_.id, {}, 10).size();
    EXPECT_TRUE(do_pin(before));
    EXPECT_THAT(pinned(), ElementsAre(before));
    EXPECT_TRUE(do_unpin(before));
    EXPECT_THAT(list_activities_of(*read(), network_.id, {}, 10), SizeIs(told));
}

TEST_F(Pins, AreNotTooMany) {
    for (std::size_t i = 0; i < max_pins; ++i)
        EXPECT_TRUE(do_pin(publish(network_, std::to_string(i)).id));
    EXPECT_EQ(error_of(do_pin(publish(network_, "one more").id)), Error::Kind::invalid);
    EXPECT_THAT(pinned(), SizeIs(max_pins));
}

TEST_F(Pins, OfAnotherServerAreReplacedWhole) {
    const auto bob = make_remote("bob", "peer.example");
    std::vector<StatusId> ids;
    for (int i = 0; i < 3; ++i) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = bob.id;
        status.uri = bob.uri + "/notes/" + std::to_string(i);
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        ids.push_back(status.id);
    }
    write([&](storage::Transaction& tx) { replace_pins(tx, bob.id, {ids[0], ids[1]}, now()); });
    write([&](storage::Transaction& tx) { replace_pins(tx, bob.id, {ids[2]}, now()); });
    ASSERT_THAT(list_pinned(*read(), bob.id), SizeIs(1));
    EXPECT_EQ(list_pinned(*read(), bob.id)[0].id, ids[2]);
}

TEST_F(Pins, MayBeTags) {
    EXPECT_TRUE(feature("#Cymru"));
    EXPECT_EQ(error_of(feature("cymru")), Error::Kind::conflict);
    EXPECT_EQ(error_of(feature("two words")), Error::Kind::invalid);
    EXPECT_EQ(error_of(feature("")), Error::Kind::invalid);
    EXPECT_THAT(list_featured_tags(*read(), network_.id), ElementsAre("Cymru"));
}

}  // namespace
}  // namespace ynghyd::social
