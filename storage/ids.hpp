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
struct MarkTag;
struct ScheduledTag;

using AccountId = Id<AccountTag>;
using StatusId = Id<StatusTag>;
using ActivityId = Id<ActivityTag>;  ///< Outgoing activities.
using ReceivedId = Id<ReceivedTag>;  ///< Incoming activities.
using ReportId = Id<ReportTag>;
using StampId = Id<StampTag>;  ///< Approvals of quotes.
using AttachmentId = Id<AttachmentTag>;
using ApplicationId = Id<ApplicationTag>;
using ScheduledId = Id<ScheduledTag>;  ///< A post that waits for its time.
using MarkId = Id<MarkTag>;            ///< A favourite or a bookmark, in the list of its account.

}  // namespace ynghyd
