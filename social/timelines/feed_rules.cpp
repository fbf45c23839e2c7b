#include "social/timelines/feed_rules.hpp"

#include <algorithm>

#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/visibility.hpp"
#include "social/text/hashtag.hpp"

namespace ynghyd::social {

FeedRules::FeedRules(const storage::Reader& reader, const AccountRecord& owner, Timestamp now,
                     std::optional<ListRecord> list)
    : reader_(reader), owner_(owner), now_(now), list_(std::move(list)) {
    if (list_) return;
    for (const auto& other : list_lists(reader, owner.id))
        if (other.exclusive) exclusive_lists_.push_back(other.id);
    for (const auto& tag : list_followed_tags(reader, owner.id, {.limit = SIZE_MAX}))
        tags_.insert(text::normalize_hashtag(tag.name));
}

const FeedRules::Tie& FeedRules::tie(AccountId account) {
    const auto [found, is_new] = ties_.try_emplace(account.value);
    Tie& tie = found->second;
    if (!is_new || account == owner_.id) return tie;
    if (const auto follow = find_follow(reader_, owner_.id, account)) {
        tie.follows = follow->state == FollowState::accepted;
        tie.shows_reblogs = follow->shows_reblogs;
        tie.languages = follow->languages;
    }
    const auto mute = find_mute(reader_, owner_.id, account, now_);
    if (mute && mute->expires)
        expires_ = std::min(expires_.value_or(*mute->expires), *mute->expires);
    const auto other = find_account(reader_, account);
    tie.shuns = mute || (other && keeps_out(reader_, owner_.id, *other));
    tie.shunned = is_blocked(reader_, account, owner_.id);
    tie.silenced = other && other->silenced;
    return tie;
}

bool FeedRules::is_in_exclusive_list(AccountId account) const {
    return std::ranges::any_of(exclusive_lists_,
                               [&](ListId list) { return is_in_list(reader_, list, account); });
}

bool FeedRules::is_source(AccountId account) {
    const bool known = account == owner_.id || tie(account).follows;
    if (list_) return known && is_in_list(reader_, list_->id, account);
    return known && (account == owner_.id || !is_in_exclusive_list(account));
}

std::vector<AccountId> FeedRules::sources() const {
    std::vector<AccountId> sources;
    if (list_) {
        sources = list_members(reader_, list_->id, {.limit = SIZE_MAX});
        std::erase_if(sources, [&](AccountId account) {
            const auto follow = find_follow(reader_, owner_.id, account);
            return account != owner_.id && (!follow || follow->state != FollowState::accepted);
        });
        return sources;
    }
    sources = list_following(reader_, owner_.id, AccountId{}, SIZE_MAX);
    std::erase_if(sources, [&](AccountId account) { return is_in_exclusive_list(account); });
    sources.push_back(owner_.id);
    return sources;
}

bool FeedRules::shuns_somebody_in(const StatusRecord& status) {
    return tie(status.account).shuns ||
           std::ranges::any_of(status.mentions, [&](const MentionRecord& mention) {
               return mention.account && tie(mention.account).shuns;
           });
}

/// To oneself, to the owner, and to whom the owner follows too; never to what is not known.
bool FeedRules::wants_reply(const StatusRecord& reply) {
    const auto parent = find_status(reader_, reply.in_reply_to);
    if (!parent) return false;
    if (parent->account == reply.account) return true;
    const bool is_known = parent->account == owner_.id || tie(parent->account).follows;
    if (!list_ || !is_known) return is_known;
    switch (list_->replies_policy) {
        case RepliesPolicy::followed:
            return true;
        case RepliesPolicy::list:
            return parent->account == owner_.id || is_in_list(reader_, list_->id, parent->account);
        case RepliesPolicy::none:
            break;
    }
    return parent->account == owner_.id;
}

bool FeedRules::wants_boost(const TimelineEntry& boost) {
    const auto& booster = tie(boost.account);
    return booster.shows_reblogs && !booster.shuns && !booster.shunned;
}

bool FeedRules::wants_by_tag(const TimelineEntry& entry, const StatusRecord& status) {
    return !entry.is_boost() && status.visibility == Visibility::public_ &&
           !tie(status.account).silenced &&
           std::ranges::any_of(status.hashtags, [&](const std::string& tag) {
               return tags_.contains(text::normalize_hashtag(tag));
           });
}

bool FeedRules::wants(const TimelineEntry& entry, const StatusRecord& status) {
    if (entry.account == owner_.id && !list_) return true;
    if (!may_see(reader_, status, owner_)) return false;
    if (!is_source(entry.account)) return wants_by_tag(entry, status) && !shuns_somebody_in(status);
    const auto& languages = tie(entry.account).languages;
    if (!languages.empty() && !status.language.empty() &&
        std::ranges::find(languages, status.language) == languages.end())
        return false;
    if (shuns_somebody_in(status)) return false;
    if (entry.is_boost()) return wants_boost(entry);
    return status.in_reply_to_uri.empty() || wants_reply(status);
}

}  // namespace ynghyd::social
