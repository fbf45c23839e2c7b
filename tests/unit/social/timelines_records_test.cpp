// The bytes of the records of social/timelines. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/timelines/conversation.hpp"
#include "social/timelines/feed_state.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/list.hpp"
#include "social/timelines/marker.hpp"
#include "social/timelines/timeline_change.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfTheStateOfAFeed) {
    FeedStateRecord state;
    state.through = StatusId{258};
    state.size = 300;
    state.expires = from_millis(1);
    expect_bytes(state, "0109000000000000010210ac021802");
}

TEST(RecordBytes, OfAChangeInTimelines) {
    expect_bytes(TimelineChange{}, "01");
    TimelineChange change;
    change.gone = change.boost = change.for_all = change.media = true;
    change.account = AccountId{258};
    change.visibility = Visibility::direct;
    change.mentions = {{AccountId{1}, "a", "b"}};
    change.hashtags = {"c"};
    expect_bytes(change,
                 "01080110011801200129000000000000010230043a100f0900000000000000011201611a"
                 "016242020163");
}

TEST(RecordBytes, OfAList) {
    ListRecord list;
    list.id = ListId{258};
    list.account = AccountId{259};
    list.title = "a";
    list.replies_policy = RepliesPolicy::none;
    list.exclusive = true;
    expect_bytes(list,
                 "01090000000000000102110000000000000103"
                 "1a016120022801");
}

TEST(RecordBytes, OfAMarker) {
    MarkerRecord marker;
    marker.last_read = 300;
    marker.revision = 2;
    marker.updated = from_millis(1);
    expect_bytes(marker, "0108ac0210021802");
}

TEST(RecordBytes, OfAFilter) {
    FilterRecord filter;
    filter.id = FilterId{258};
    filter.account = AccountId{259};
    filter.title = "a";
    filter.contexts = {FilterContext::home, FilterContext::account};
    filter.action = FilterAction::blur;
    filter.expires = from_millis(1);
    filter.keywords = {{FilterPartId{260}, "b", true}};
    filter.statuses = {{FilterPartId{261}, StatusId{262}}};
    expect_bytes(filter,
                 "010900000000000001021100000000000001031a016122020004280230023a0f0e0900"
                 "000000000001041201621801421312090000000000000105110000000000000106");
}

TEST(RecordBytes, OfAConversation) {
    ConversationRecord conversation;
    conversation.id = ConversationId{258};
    conversation.others = {AccountId{259}, AccountId{260}};
    conversation.thread = "a";
    conversation.last = StatusId{261};
    conversation.unread = true;
    expect_bytes(conversation,
                 "010900000000000001021210000000000000010300000000000001041a0161210000000000000105"
                 "2801");
}

}  // namespace
}  // namespace ynghyd::social
