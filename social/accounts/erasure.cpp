#include "social/accounts/erasure.hpp"

#include "social/accounts/account_list.hpp"
#include "social/accounts/collection.hpp"
#include "social/accounts/picture.hpp"
#include "social/announcements/announcement.hpp"
#include "social/events/participation.hpp"
#include "social/moderation/account_warning.hpp"
#include "social/notifications/notification.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/deed.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/status_words.hpp"
#include "social/timelines/conversation.hpp"
#include "social/timelines/feed.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/marker.hpp"
#include "storage/conversation_keys.hpp"
#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {
namespace {

/// Small enough for one transaction, whatever the statuses hold.
constexpr std::size_t portion = 200;
constexpr std::size_t most_word_rows_at_once = 20'000;

/// Those that wait for an answer, too.
bool erase_relationships(storage::Transaction& tx, AccountId account) {
    const auto following =
        tx.scan(storage::prefix_range(storage::key::following_of(account)), portion);
    for (const auto& row : following) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        erase_follow(tx, account, AccountId{parts.u64().value_or(0)});
    }
    const auto followers = list_followers(tx, account, {}, portion);
    for (const auto& follower : followers) erase_follow(tx, follower.account, account);
    const auto askers = list_follow_requests(tx, account, {}, portion);
    for (const AccountId asker : askers) erase_follow(tx, asker, account);
    return following.empty() && followers.empty() && askers.empty();
}

/// What it kept for itself about others: its blocks, mutes, notes and so on.
bool erase_own_rows(storage::Transaction& tx, AccountId account) {
    namespace key = storage::key;
    for (const auto& tag : list_followed_tags(tx, account, {.limit = portion}))
        unfollow_tag(tx, account, tag.name);
    tx.erase(key::posting_defaults(account));
    tx.erase(key::newcomer(account));
    bool nothing_left = true;
    for (const auto& rows : {key::blocks_by(account), key::mutes_by(account),
                             key::domains_blocked_by(account), key::account_notes_of(account),
                             key::endorsements_by(account), key::tags_followed_by(account),
                             key::push_subscriptions_of(account), key::thread_mutes_of(account)})
        nothing_left &= tx.erase_range(storage::prefix_range(rows));
    for (const auto list : {AccountList::blocks, AccountList::mutes, AccountList::endorsements})
        nothing_left &= erase_account_list(tx, list, account.value);
    nothing_left &= erase_conversations_of(tx, account);
    nothing_left &= erase_account_warnings_of(tx, account);
    nothing_left &= erase_library(tx, account);
    nothing_left &= erase_collections_of(tx, account);
    return nothing_left;
}

/// The seat is free; that there was a registration is the organiser's to know.
void give_seat_back(storage::Transaction& tx, const Site& site, AccountId account,
                    StatusId status) {
    const auto leaver = find_account(tx, account);
    const auto event = find_status(tx, status);
    if (leaver && event) receive_leave(tx, site, *leaver, *event);
}

void take_back(storage::Transaction& tx, const Site& site, AccountId account, const DeedRow& row) {
    switch (row.deed) {
        case Deed::favourite:
        case Deed::reblog:
        case Deed::dislike:
            remove_interaction(tx, static_cast<Interaction>(row.deed), row.status, account);
            break;
        case Deed::reaction:
            erase_reactions_by(tx, row.status, account);
            break;
        case Deed::participation:
            give_seat_back(tx, site, account, row.status);
            break;
        case Deed::bookmark:
            remove_bookmark(tx, account, row.status);
            break;
    }
    forget_deed(tx, account, row.deed, row.status);
}

}  // namespace

void mark_gone(storage::Transaction& tx, const AccountRecord& account, storage::JobId job_id,
               Timestamp now) {
    erase_pictures(tx, account);
    if (!account.is_local()) forget_pictures_of(tx, account);
    auto gone = account;
    gone.gone = true;
    gone.avatar = gone.header = {};
    gone.display_name = gone.note = gone.avatar_url = gone.header_url = "";
    gone.fields.clear();
    put_account(tx, gone);
    storage::plan_job(tx, storage::JobKind::erase_account, job_id,
                      storage::encode_id(account.id.value), now);
}

bool erase_remains(storage::Transaction& tx, const Site& site, AccountId account) {
    const bool nothing_left = erase_relationships(tx, account);
    const auto deeds = list_deeds(tx, account, portion);
    for (const auto& row : deeds) take_back(tx, site, account, row);
    const auto statuses = list_statuses_of(tx, account, {}, portion);
    std::size_t word_rows = 0;
    for (const auto& status : statuses) {
        if (word_rows > most_word_rows_at_once) break;
        word_rows += count_word_rows(tx, status);
        erase_status(tx, status);
    }
    erase_unattached_of(tx, account);
    erase_lists_of(tx, account);
    erase_home(tx, account);
    erase_filters_of(tx, account);
    erase_markers(tx, account);
    forget_reader(tx, account);
    const bool kept_nothing = erase_own_rows(tx, account) && erase_notifications_of(tx, account);
    return kept_nothing && nothing_left && deeds.empty() && statuses.empty();
}

AccountId erased_account(const storage::JobRecord& job) {
    return AccountId{storage::decode_id(job.body)};
}

}  // namespace ynghyd::social
