// The bytes of the records of social/relationships. They are on disk: change the code, never the
// text.

#include <gtest/gtest.h>

#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfAFollow) {
    FollowRecord follow;
    follow.state = FollowState::accepted;
    follow.uri = "a";
    follow.created = from_millis(1);
    expect_bytes(follow, "0108021201611802");
}

TEST(RecordBytes, OfABlock) {
    BlockRecord block;
    block.uri = "a";
    block.created = from_millis(1);
    expect_bytes(block, "010a01611002");
}

TEST(RecordBytes, OfAFollowWithWishes) {
    FollowRecord follow;
    follow.state = FollowState::accepted;
    follow.shows_reblogs = false;
    follow.notifies = true;
    follow.languages = {"cy", "en"};
    expect_bytes(follow, "01080220002801320602637902656e");
}

TEST(RecordBytes, OfWhoIsInLists) {
    FollowRecord follow;
    follow.place = PlaceId{258};
    follow.following_place = PlaceId{259};
    expect_bytes(follow, "01390000000000000102410000000000000103");
    BlockRecord block;
    block.place = PlaceId{258};
    expect_bytes(block, "01190000000000000102");
    MuteRecord mute;
    mute.place = PlaceId{258};
    expect_bytes(mute, "01210000000000000102");
    EndorsementRecord endorsement;
    endorsement.place = PlaceId{258};
    expect_bytes(endorsement, "01110000000000000102");
}

TEST(RecordBytes, OfAMute) {
    MuteRecord mute;
    mute.created = from_millis(1);
    mute.hides_notifications = false;
    mute.expires = from_millis(2);
    expect_bytes(mute, "01080210001804");
}

TEST(RecordBytes, OfABlockedDomain) {
    expect_bytes(BlockedDomainRecord{BlockedDomainId{258}, from_millis(1), {}},
                 "010900000000000001021002");
}

TEST(RecordBytes, OfAnAccountNote) {
    expect_bytes(AccountNoteRecord{"a", true, {}}, "010a01611001");
}

TEST(RecordBytes, OfAnEndorsement) {
    expect_bytes(EndorsementRecord{from_millis(1), {}, {}}, "010802");
}

TEST(RecordBytes, OfAFollowedTag) {
    expect_bytes(FollowedTagRecord{FollowedTagId{258}, "a", from_millis(1), {}},
                 "010900000000000001021201611802");
}

}  // namespace
}  // namespace ynghyd::social
