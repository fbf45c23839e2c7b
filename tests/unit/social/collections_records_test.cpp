// The bytes of a collection. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/accounts/collection.hpp"
#include "social/notifications/notification.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfACollection) {
    CollectionRecord collection;
    collection.id = CollectionId{258};
    collection.owner = AccountId{259};
    collection.name = "a";
    collection.description = "b";
    collection.language = "c";
    collection.tag = "d";
    collection.sensitive = true;
    collection.discoverable = false;
    collection.items = {
        {CollectionItemId{260}, AccountId{261}, CollectionItemState::revoked, from_millis(1)}};
    collection.created = from_millis(2);
    collection.updated = from_millis(3);
    expect_bytes(collection,
                 "010900000000000001021100000000000001031a01612201622a016332016438014000"
                 "4a171609000000000000010411000000000000010518022002"
                 "50045806");
}

TEST(RecordBytes, OfANotificationOfACollection) {
    NotificationRecord notification;
    notification.id = NotificationId{258};
    notification.kind = NotificationKind::added_to_collection;
    notification.collection = CollectionId{259};
    expect_bytes(notification, "01090000000000000102100d490000000000000103");
}

}  // namespace
}  // namespace ynghyd::social
