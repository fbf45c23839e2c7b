#pragma once
// Asking before interacting, as GoToSocial does: likes, replies and boosts of our members where an
// author wants to be asked, and the requests that others send to us.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "social/statuses/interaction_policy.hpp"

namespace ynghyd::social {

/// Error::Kind::forbidden, with a sentence, when the author lets this account not do that.
Result<Permission> check_permission(const storage::Reader& reader, const StatusRecord& status,
                                    const AccountRecord& account, Wish wish);

/// Keeps `deed`, a Like or an Announce that goes to nobody yet, and asks the author.
void ask_for(storage::Transaction& tx, const Site& site, const AccountRecord& account,
             const AccountRecord& author, const StatusRecord& status, const ActivityRecord& deed);
/// The same for a reply, which is sent whole.
void ask_to_reply(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                  const AccountRecord& author, const StatusRecord& reply);

/// The author agrees to `request`, one of ours: it is done now, with the approval. False when that
/// is not theirs to say, or was done before, or taken back meanwhile.
bool receive_approval(storage::Transaction& tx, const Site& site, const ActivityRecord& request,
                      const AccountRecord& answerer, std::string_view approval);
/// It is forgotten here; a reply stays with its author alone, and out of the thread.
bool receive_refusal(storage::Transaction& tx, const ActivityRecord& request,
                     const AccountRecord& answerer);

/// The author approves a reply that was sent without asking: others hear of the approval by an
/// Update that is no edit.
bool receive_approval_of_reply(storage::Transaction& tx, const Site& site,
                               const StatusRecord& reply, const AccountRecord& answerer,
                               std::string_view approval);
/// The author does not want it there: it is no longer in the thread.
bool receive_refusal_of_reply(storage::Transaction& tx, const StatusRecord& reply,
                              const AccountRecord& answerer);

/// What somebody elsewhere asks for.
struct InteractionRequest {
    ActivityType type = ActivityType::like_request;
    std::string uri;
    std::string object;      ///< A status of ours, or, of a FeatureRequest, an account.
    std::string instrument;  ///< The Like, the reply, the Announce, the collection.
};
/// Accept with an approval that can be read at its address, or Reject; to the requester alone.
void answer_request(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const AccountRecord& requester, const InteractionRequest& request,
                    bool allowed);

}  // namespace ynghyd::social
