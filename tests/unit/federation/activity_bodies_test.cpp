#include "federation/activity_bodies.hpp"

#include <gmock/gmock.h>

#include "federation/received.hpp"
#include "keys/digest.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::SizeIs;

class ActivityBodiesOf : public rig::SiteFixture {
protected:
    std::shared_ptr<const ActivityBody> load(ActivityId id) {
        ActivityBodies bodies(*store_, blobs_, site_);
        return bodies.load(id);
    }
    storage::Blobs blobs_{store_.directory() / "blobs"};
};

// Serialise once; every retry and every inbox gets the same bytes.
TEST_F(ActivityBodiesOf, AnActivityAreTheSameAfterARestart) {
    const auto status = publish(network_, "hello");
    const auto id = last_activity(network_).id;
    const auto first = load(id);
    ASSERT_TRUE(first->bytes);
    EXPECT_EQ(first->sha256, keys::sha256(*first->bytes));
    // Rendered now it would say something else.
    write([&](storage::Transaction& tx) {
        auto liked = status;
        liked.content = "<p>changed</p>";
        social::update_status(tx, status, liked);
    });
    store_.open_again();
    EXPECT_EQ(*load(id)->bytes, *first->bytes);
}

TEST_F(ActivityBodiesOf, AreInMemoryOnceLoaded) {
    publish(network_, "hello");
    const auto id = last_activity(network_).id;
    ActivityBodies bodies(*store_, blobs_, site_);
    EXPECT_EQ(bodies.find(id), nullptr);
    const auto loaded = bodies.load(id);
    EXPECT_EQ(bodies.find(id), loaded);
    EXPECT_EQ(bodies.load(id), loaded);
}

TEST_F(ActivityBodiesOf, AreKeptInMemoryUpToALimit) {
    ActivityBodies bodies(*store_, blobs_, site_);
    for (std::uint64_t i = 1; i <= 600; ++i) bodies.load(ActivityId{i});
    EXPECT_EQ(bodies.find(ActivityId{1}), nullptr);
    EXPECT_NE(bodies.find(ActivityId{600}), nullptr);
}

TEST_F(ActivityBodiesOf, ThatAreBigAreInBlobs) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::article;
    draft.title = "Long";
    for (int i = 0; i < 200; ++i) draft.text += "https://copro.example/" + std::to_string(i) + " ";
    ASSERT_TRUE(try_publish(network_, draft));
    const auto id = last_activity(network_).id;
    const auto first = load(id);
    ASSERT_GT(first->bytes->size(), storage::max_value_bytes);
    const auto rows = store_.rows(storage::table::activity_body);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_LT(rows[0].value.size(), 100u);
    store_.open_again();
    EXPECT_EQ(*load(id)->bytes, *first->bytes);
}

TEST_F(ActivityBodiesOf, WhatIsGoneAreNone) {
    const auto status = publish(network_, "hello");
    const auto id = last_activity(network_).id;
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_EQ(load(id)->bytes, nullptr);
    EXPECT_EQ(load(ActivityId{1})->bytes, nullptr);
}

TEST_F(ActivityBodiesOf, WhatWasReceivedAreInTheRowOrInABlob) {
    ReceivedRecord received;
    received.body = "small";
    EXPECT_EQ(body_of(received, blobs_), "small");
    received.body.clear();
    received.body_blob = blobs_.put("big");
    EXPECT_EQ(body_of(received, blobs_), "big");
    blobs_.erase(received.body_blob);
    EXPECT_THROW(body_of(received, blobs_), std::runtime_error);
}

}  // namespace
}  // namespace ynghyd::federation
