#pragma once
// What belongs into a home or a list: the rules, applied to one entry at a time. What does not
// depend on the entry is looked up once.

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/timelines/list.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Borrows the reader; for one transaction or snapshot. One thread.
class FeedRules {
public:
    /// Without a list: of the owner's home.
    FeedRules(const storage::Reader& reader, const AccountRecord& owner, Timestamp now,
              std::optional<ListRecord> list = {});

    /// The number of the feed.
    std::uint64_t feed() const { return list_ ? list_->id.value : owner_.id.value; }

    /// Whether everything of this account's may be in the feed.
    bool is_source(AccountId account);
    /// All of them.
    std::vector<AccountId> sources() const;
    /// In their one spelling: public statuses with one are in a home, whoever wrote them.
    const std::set<std::string>& tags() const { return tags_; }

    /// Whether an entry is in the feed. `status`: what it is or boosts.
    bool wants(const TimelineEntry& entry, const StatusRecord& status);

    /// When the first of what kept something out ends.
    std::optional<Timestamp> expires() const { return expires_; }

private:
    /// How the owner stands to another account.
    struct Tie {
        bool follows = false;
        bool shows_reblogs = true;
        bool shuns = false;     ///< Blocks or mutes it, or blocks its server.
        bool shunned = false;   ///< Is blocked by it.
        bool silenced = false;  ///< By a moderator.
        std::vector<std::string> languages;
    };
    const Tie& tie(AccountId account);
    bool is_in_exclusive_list(AccountId account) const;
    bool shuns_somebody_in(const StatusRecord& status);
    bool wants_by_tag(const TimelineEntry& entry, const StatusRecord& status);
    bool wants_reply(const StatusRecord& reply);
    bool wants_boost(const TimelineEntry& boost);

    const storage::Reader& reader_;
    const AccountRecord& owner_;
    const Timestamp now_;
    const std::optional<ListRecord> list_;
    std::vector<ListId> exclusive_lists_;
    std::set<std::string> tags_;
    std::unordered_map<std::uint64_t, Tie> ties_;
    std::optional<Timestamp> expires_;
};

}  // namespace ynghyd::social
