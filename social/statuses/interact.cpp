#include "social/statuses/interact.hpp"

#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/group_boost.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::social {
namespace {

Result<AccountRecord> author_of(const storage::Reader& reader, const StatusRecord& status) {
    auto author = find_account(reader, status.account);
    if (!author) return failure(Error::Kind::not_found, "There is no such post.");
    return *std::move(author);
}

Result<AccountRecord> author_for(const storage::Reader& reader, const StatusRecord& status,
                                 const AccountRecord& viewer) {
    if (!may_see(reader, status, viewer))
        return failure(Error::Kind::not_found, "There is no such post.");
    return author_of(reader, status);
}

/// What is said to followers reaches the author first.
void send_to_followers_and_author(storage::Transaction& tx, const Site& site,
                                  const ActivityRecord& activity, const AccountRecord& author,
                                  const StatusRecord& status) {
    std::vector<std::string> first;
    if (!author.is_local()) first.push_back(fan_out_inbox(author));
    put_activity_for_followers(tx, activity, status.uri, first, site.ids.make<storage::JobId>(),
                               activity.published);
}

/// public, unlisted or private, with the author told of it.
void address_boost(ActivityRecord& activity, const AccountRecord& account,
                   const AccountRecord& author, Visibility visibility) {
    auto addressing = address(visibility, account.followers, {});
    activity.to = std::move(addressing.to);
    activity.cc = std::move(addressing.cc);
    if (author.id != account.id) activity.cc.push_back(author.uri);
}

}  // namespace

Result<void> favourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const StatusRecord& status) {
    TRY(const auto author, author_for(tx, status, account));
    auto activity = new_activity(site, account, ActivityType::like);
    activity.object_uri = status.uri;
    if (!add_interaction(tx, Interaction::favourite, status.id, account.id, activity.uri,
                         activity.published))
        return failure(Error::Kind::conflict, "This post is liked already.");
    send_to(tx, std::move(activity), author, status.uri);
    return {};
}

Result<void> unfavourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                         const StatusRecord& status) {
    TRY(const auto author, author_of(tx, status));
    const auto liked = find_interaction(tx, Interaction::favourite, status.id, account.id);
    if (!liked) return failure(Error::Kind::not_found, "This post is not liked.");
    remove_interaction(tx, Interaction::favourite, status.id, account.id);
    auto activity = new_activity(site, account, ActivityType::undo);
    activity.object_uri = liked->uri;
    activity.inner = InnerActivity{ActivityType::like, liked->uri, account.uri, status.uri, {}};
    send_to(tx, std::move(activity), author, status.uri);
    return {};
}

Result<void> reblog(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                    const StatusRecord& status, Visibility visibility) {
    TRY(const auto author, author_for(tx, status, account));
    const bool own_private =
        status.visibility == Visibility::private_ && status.account == account.id;
    if (!is_open(status) && !own_private)
        return failure(Error::Kind::invalid, "Only what everybody may see can be boosted.");
    if (own_private) visibility = Visibility::private_;
    if (visibility == Visibility::direct)
        return failure(Error::Kind::invalid, "A boost is public, unlisted or private.");
    const bool for_community = account.type == ActorType::group;
    if (for_community) TRY_VOID(check_group_boost(tx, site, account, author, status));
    auto activity = new_activity(site, account, ActivityType::announce);
    activity.status = status.id;
    activity.object_uri = status.uri;
    if (!add_interaction(tx, Interaction::reblog, status.id, account.id, activity.uri,
                         activity.published))
        return failure(Error::Kind::conflict, "This post is boosted already.");
    address_boost(activity, account, author, visibility);
    send_to_followers_and_author(tx, site, activity, author, status);
    if (for_community && author.is_local())
        announce_activity(tx, site, account, author, status, ActivityType::create);
    return {};
}

Result<void> unreblog(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                      const StatusRecord& status) {
    TRY(const auto author, author_of(tx, status));
    const auto boosted = find_interaction(tx, Interaction::reblog, status.id, account.id);
    if (!boosted) return failure(Error::Kind::not_found, "This post is not boosted.");
    remove_interaction(tx, Interaction::reblog, status.id, account.id);
    auto activity = new_activity(site, account, ActivityType::undo);
    activity.status = status.id;
    activity.object_uri = boosted->uri;
    activity.inner =
        InnerActivity{ActivityType::announce, boosted->uri, account.uri, status.uri, {}};
    address_boost(activity, account, author, Visibility::public_);
    send_to_followers_and_author(tx, site, activity, author, status);
    return {};
}

}  // namespace ynghyd::social
