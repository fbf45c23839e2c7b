// The bytes of the records of social/announcements. They are on disk: change the code, never the
// text.

#include <gtest/gtest.h>

#include "social/announcements/announcement.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfAnAnnouncement) {
    AnnouncementRecord announcement;
    announcement.id = AnnouncementId{258};
    announcement.text = "a";
    announcement.content = "b";
    announcement.mentions = {{AccountId{259}, "c", "d"}};
    announcement.hashtags = {"e"};
    announcement.links = {"f"};
    announcement.starts = from_millis(1);
    announcement.ends = from_millis(2);
    announcement.all_day = true;
    announcement.published = true;
    announcement.created = from_millis(3);
    announcement.updated = from_millis(4);
    expect_bytes(announcement,
                 "010900000000000001021201611a0162"
                 "22100f0900000000000001031201631a0164"
                 "2a02016532020166380240044801500158066008");
}

TEST(RecordBytes, OfTheEndOfAnAnnouncement) {
    expect_bytes(AnnouncementEnd{AnnouncementId{258}, from_millis(1), {}},
                 "010900000000000001021002");
}

}  // namespace
}  // namespace ynghyd::social
