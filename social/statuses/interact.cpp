#include "social/statuses/interact.hpp"

#include <fmt/format.h>

#include "social/notifications/occasions.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/group_boost.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_request.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/status_words.hpp"
#include "social/statuses/visibility.hpp"
#include "social/text/shortcodes.hpp"
#include "social/text/unicode.hpp"

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

/// One of each kind for an account and a post, told to the author alone.
struct Verb {
    Interaction kind;
    ActivityType type;
    const char* done_before;
    const char* not_done;
};
constexpr Verb liking{Interaction::favourite, ActivityType::like, "This post is liked already.",
                      "This post is not liked."};
constexpr Verb disliking{Interaction::dislike, ActivityType::dislike,
                         "This post is disliked already.", "This post is not disliked."};

Result<void> do_it(storage::Transaction& tx, const Site& site, const Verb& verb,
                   const AccountRecord& account, const StatusRecord& status) {
    TRY(const auto author, author_for(tx, status, account));
    auto permission = Permission::at_once;
    if (verb.kind == Interaction::favourite) {
        TRY(permission, check_permission(tx, status, account, Wish::like));
    }
    auto activity = new_activity(site, account, verb.type);
    activity.object_uri = status.uri;
    if (!add_interaction(tx, verb.kind, status.id, account.id, activity.uri, activity.published,
                         Listed::by_account))
        return failure(Error::Kind::conflict, verb.done_before);
    if (verb.kind == Interaction::favourite)
        add_to_library(tx, account.id, status, KeptBecause::favourite);
    tell_of_interaction(tx, site, verb.kind, status, account);
    if (permission == Permission::on_request) {
        activity.to = {author.uri};
        ask_for(tx, site, account, author, status, activity);
    } else {
        send_to(tx, std::move(activity), author, status.uri);
    }
    return {};
}

void send_undo(storage::Transaction& tx, const Site& site, const AccountRecord& account,
               const AccountRecord& author, const StatusRecord& status, InnerActivity undone) {
    auto activity = new_activity(site, account, ActivityType::undo);
    activity.object_uri = undone.uri;
    activity.inner = std::move(undone);
    send_to(tx, std::move(activity), author, status.uri);
}

Result<void> take_it_back(storage::Transaction& tx, const Site& site, const Verb& verb,
                          const AccountRecord& account, const StatusRecord& status) {
    TRY(const auto author, author_of(tx, status));
    const auto done = find_interaction(tx, verb.kind, status.id, account.id);
    if (!done) return failure(Error::Kind::not_found, verb.not_done);
    remove_interaction(tx, verb.kind, status.id, account.id);
    InnerActivity undone{verb.type, done->uri, account.uri, status.uri, {}};
    send_undo(tx, site, account, author, status, std::move(undone));
    return {};
}

}  // namespace

Result<void> favourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const StatusRecord& status) {
    return do_it(tx, site, liking, account, status);
}

Result<void> unfavourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                         const StatusRecord& status) {
    return take_it_back(tx, site, liking, account, status);
}

Result<void> dislike(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     const StatusRecord& status) {
    return do_it(tx, site, disliking, account, status);
}

Result<void> undislike(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const StatusRecord& status) {
    return take_it_back(tx, site, disliking, account, status);
}

Result<void> react(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                   const StatusRecord& status, std::string_view emoji) {
    if (!text::is_one_emoji(emoji) && !find_custom_emoji(tx, "", text::shortcode_in(emoji)))
        return failure(Error::Kind::invalid,
                       "A reaction is one emoji, or the name of one of this server between "
                       "colons, in `content`.");
    TRY(const auto author, author_for(tx, status, account));
    auto activity = new_activity(site, account, ActivityType::emoji_react);
    activity.object_uri = status.uri;
    activity.content = emoji;
    ReactionRecord reaction;
    reaction.emoji = emoji;
    reaction.uri = activity.uri;
    reaction.created = activity.published;
    if (!add_reaction(tx, status.id, account.id, reaction))
        return failure(Error::Kind::conflict,
                       fmt::format("There is that reaction already, or there are {} others.",
                                   max_reactions_by_one));
    send_to(tx, std::move(activity), author, status.uri);
    return {};
}

Result<void> unreact(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     const StatusRecord& status, std::string_view emoji) {
    TRY(const auto author, author_of(tx, status));
    const auto given = find_reaction(tx, status.id, account.id, emoji);
    if (!given) return failure(Error::Kind::not_found, "There is no such reaction to this post.");
    remove_reaction(tx, status.id, account.id, "", emoji);
    InnerActivity undone{
        ActivityType::emoji_react, given->uri, account.uri, status.uri, {}, given->emoji};
    send_undo(tx, site, account, author, status, std::move(undone));
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
    TRY(const auto permission, check_permission(tx, status, account, Wish::announce));
    const bool for_community = account.type == ActorType::group;
    if (for_community) TRY_VOID(check_group_boost(tx, site, account, author, status));
    auto activity = new_activity(site, account, ActivityType::announce);
    activity.status = status.id;
    activity.object_uri = status.uri;
    if (!add_interaction(tx, Interaction::reblog, status.id, account.id, activity.uri,
                         activity.published, Listed::no, visibility))
        return failure(Error::Kind::conflict, "This post is boosted already.");
    // A network passes on everything: it does not keep all of it.
    if (!for_community) add_to_library(tx, account.id, status, KeptBecause::reblog);
    // That their network passes on what they publish is no news to members.
    if (!for_community || !author.is_local())
        tell_of_interaction(tx, site, Interaction::reblog, status, account);
    address_boost(activity, account, author, visibility);
    if (permission == Permission::on_request) {
        ask_for(tx, site, account, author, status, activity);
        return {};
    }
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
    // To whom it was said, to them it is taken back.
    if (const auto said = find_activity_by_uri(tx, boosted->uri)) {
        activity.to = said->to;
        activity.cc = said->cc;
    } else {
        address_boost(activity, account, author, boosted->visibility);
    }
    send_to_followers_and_author(tx, site, activity, author, status);
    return {};
}

}  // namespace ynghyd::social
