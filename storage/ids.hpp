#pragma once
// The kinds of id that keys are made of.

#include "base/id.hpp"

namespace ynghyd {

struct AccountTag;
struct StatusTag;
struct ActivityTag;
struct ReceivedTag;
struct ReportTag;
struct StampTag;
struct AttachmentTag;
struct ApplicationTag;
struct EmailDomainBlockTag;
struct IpBlockTag;
struct CanonicalEmailBlockTag;
struct ListTag;
struct FilterTag;
struct FilterPartTag;
struct NotificationTag;
struct FollowedTagTag;
struct BlockedDomainTag;
struct ConversationTag;
struct MarkTag;
struct ScheduledTag;
struct PushSubscriptionTag;
struct AnnouncementTag;
struct CollectionTag;
struct CollectionItemTag;
struct DomainRuleTag;
struct AccountWarningTag;
struct SeveranceTag;
struct PlaceTag;

using AccountId = Id<AccountTag>;
using StatusId = Id<StatusTag>;
using ActivityId = Id<ActivityTag>;  ///< Outgoing activities.
using ReceivedId = Id<ReceivedTag>;  ///< Incoming activities.
using ReportId = Id<ReportTag>;
using StampId = Id<StampTag>;  ///< Approvals of quotes.
using AttachmentId = Id<AttachmentTag>;
using ApplicationId = Id<ApplicationTag>;
using EmailDomainBlockId = Id<EmailDomainBlockTag>;
using IpBlockId = Id<IpBlockTag>;
using CanonicalEmailBlockId = Id<CanonicalEmailBlockTag>;
using ListId = Id<ListTag>;
using FilterId = Id<FilterTag>;
using FilterPartId = Id<FilterPartTag>;              ///< Of a keyword or a status in a filter.
using NotificationId = Id<NotificationTag>;          ///< Below 2^53: see notification.hpp.
using PushSubscriptionId = Id<PushSubscriptionTag>;  ///< Below 2^53 as well.
using FollowedTagId = Id<FollowedTagTag>;            ///< Of the following, not of the tag.
using BlockedDomainId = Id<BlockedDomainTag>;        ///< Of a member's own block of a domain.
using ScheduledId = Id<ScheduledTag>;                ///< A post that waits for its time.
using ConversationId = Id<ConversationTag>;  ///< Of one member: letters between the same people.
using AnnouncementId = Id<AnnouncementTag>;
using CollectionId = Id<CollectionTag>;  ///< Of accounts that a member recommends.
using CollectionItemId = Id<CollectionItemTag>;
using MarkId = Id<MarkTag>;  ///< A favourite or a bookmark, in the list of its account.
using DomainRuleId = Id<DomainRuleTag>;
using AccountWarningId = Id<AccountWarningTag>;  ///< What a moderator did about a member.
using SeveranceId = Id<SeveranceTag>;            ///< A decision that ended follows.
using PlaceId = Id<PlaceTag>;                    ///< Of an account in a list of accounts.

}  // namespace ynghyd
