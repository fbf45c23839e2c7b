#include "social/statuses/interaction_request.hpp"

#include "base/iri.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/quote.hpp"

namespace ynghyd::social {
namespace {

/// What `request` of ours is about, when its author is who answers.
std::optional<StatusRecord> answered_by(const storage::Reader& reader,
                                        const ActivityRecord& request,
                                        const AccountRecord& answerer) {
    auto status = find_status_by_uri(reader, request.object_uri);
    if (!status || status->account != answerer.id) return std::nullopt;
    return status;
}

Interaction interaction_of(const ActivityRecord& request) {
    return request.type == ActivityType::like_request ? Interaction::favourite
                                                      : Interaction::reblog;
}

/// The Like or Announce that was asked for, while it is still wanted.
std::optional<ActivityRecord> deed_of(const storage::Reader& reader, const ActivityRecord& request,
                                      const StatusRecord& status) {
    const auto wanted = find_interaction(reader, interaction_of(request), status.id, request.actor);
    if (!request.inner || !wanted || wanted->uri != request.inner->uri) return std::nullopt;
    auto deed = find_activity_by_uri(reader, wanted->uri);
    if (!deed || !deed->result.empty()) return std::nullopt;
    return deed;
}

bool approve_reply(storage::Transaction& tx, const Site& site, StatusId id,
                   const AccountRecord& answerer, std::string_view approval, bool sent) {
    const auto reply = find_status(tx, id);
    const auto parent = reply ? find_status(tx, reply->in_reply_to) : std::nullopt;
    const auto author = reply ? find_account(tx, reply->account) : std::nullopt;
    if (!parent || !author || !author->is_local() || parent->account != answerer.id ||
        find_approval(tx, id) == approval)
        return false;
    put_approval(tx, id, approval);
    if (sent)
        send_update(tx, site, *author, *reply, {});
    else
        send_create(tx, site, *author, *reply);
    return true;
}

StampKind stamp_kind(ActivityType type) {
    switch (type) {
        case ActivityType::like_request:
            return StampKind::like;
        case ActivityType::reply_request:
            return StampKind::reply;
        case ActivityType::announce_request:
            return StampKind::announce;
        case ActivityType::feature_request:
            return StampKind::feature;
        default:
            return StampKind::quote;
    }
}

}  // namespace

Result<Permission> check_permission(const storage::Reader& reader, const StatusRecord& status,
                                    const AccountRecord& account, Wish wish) {
    const auto permission = permission_for(reader, status, account, wish);
    if (permission != Permission::none) return permission;
    const char* sentence = wish == Wish::like    ? "Its author lets you not like this post."
                           : wish == Wish::reply ? "Its author lets you not reply to this post."
                                                 : "Its author lets you not boost this post.";
    return failure(Error::Kind::forbidden, sentence);
}

void ask_for(storage::Transaction& tx, const Site& site, const AccountRecord& account,
             const AccountRecord& author, const StatusRecord& status, const ActivityRecord& deed) {
    put_activity(tx, deed, status.uri, {}, deed.published);
    const bool like = deed.type == ActivityType::like;
    auto request = new_activity(site, account,
                                like ? ActivityType::like_request : ActivityType::announce_request);
    request.object_uri = status.uri;
    request.inner = InnerActivity{deed.type, deed.uri, account.uri, status.uri, {}};
    send_to(tx, std::move(request), author, status.uri);
}

void ask_to_reply(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                  const AccountRecord& author, const StatusRecord& reply) {
    auto request = new_activity(site, account, ActivityType::reply_request);
    request.status = reply.id;
    request.object_uri = reply.in_reply_to_uri;
    send_to(tx, std::move(request), author, reply.uri);
}

bool receive_approval(storage::Transaction& tx, const Site& site, const ActivityRecord& request,
                      const AccountRecord& answerer, std::string_view approval) {
    const auto status = answered_by(tx, request, answerer);
    if (!status || origin_of(approval) != origin_of(answerer.uri)) return false;
    if (request.type == ActivityType::reply_request)
        return approve_reply(tx, site, request.status, answerer, approval, false);
    auto deed = deed_of(tx, request, *status);
    if (!deed) return false;
    deed->result = approval;
    if (deed->type == ActivityType::like)
        send_to(tx, *std::move(deed), answerer, status->uri);
    else
        put_activity_for_followers(tx, *deed, status->uri, {fan_out_inbox(answerer)},
                                   site.ids.make<storage::JobId>(), site.clock.now());
    return true;
}

bool receive_refusal(storage::Transaction& tx, const ActivityRecord& request,
                     const AccountRecord& answerer) {
    const auto status = answered_by(tx, request, answerer);
    if (!status) return false;
    if (request.type == ActivityType::reply_request) {
        const auto reply = find_status(tx, request.status);
        return reply && receive_refusal_of_reply(tx, *reply, answerer);
    }
    return deed_of(tx, request, *status) &&
           remove_interaction(tx, interaction_of(request), status->id, request.actor);
}

bool receive_approval_of_reply(storage::Transaction& tx, const Site& site,
                               const StatusRecord& reply, const AccountRecord& answerer,
                               std::string_view approval) {
    return origin_of(approval) == origin_of(answerer.uri) &&
           approve_reply(tx, site, reply.id, answerer, approval, true);
}

bool receive_refusal_of_reply(storage::Transaction& tx, const StatusRecord& reply,
                              const AccountRecord& answerer) {
    const auto parent = find_status(tx, reply.in_reply_to);
    if (!parent || parent->account != answerer.id) return false;
    unlink_reply(tx, reply);
    return true;
}

void answer_request(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const AccountRecord& requester, const InteractionRequest& request,
                    bool allowed) {
    auto activity =
        new_activity(site, author, allowed ? ActivityType::accept : ActivityType::reject);
    activity.object_uri = request.uri;
    activity.inner =
        InnerActivity{request.type, request.uri, requester.uri, request.object, request.instrument};
    if (allowed) {
        const auto made = make_stamp(tx, site, author.id, stamp_kind(request.type), request.object,
                                     request.instrument);
        activity.result = stamp_uri(site, author, made);
    }
    send_to(tx, std::move(activity), requester, request.object);
}

}  // namespace ynghyd::social
