#include "social/trends/uses.hpp"

#include <map>

#include "social/moderation/policy.hpp"
#include "social/text/hashtag.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/trend.hpp"

namespace ynghyd::social {
namespace {

/// More in one post are there to be seen and not to be read.
constexpr std::size_t most_tags_counted = 10;

void count_parts(storage::Transaction& tx, const StatusRecord& status, AccountId account,
                 Timestamp now) {
    std::map<std::string, std::string> tags;
    for (const auto& tag : status.hashtags)
        if (tags.size() < most_tags_counted) tags.try_emplace(text::normalize_hashtag(tag), tag);
    for (const auto& [name, written] : tags) {
        enter_tag(tx, name);
        note_use(tx, TrendKind::tag, tag_number(name), written, account, now);
    }
    if (!status.link.empty() && !status.sensitive)
        note_use(tx, TrendKind::link, trend_number(status.link), status.link, account, now);
}

bool is_shown_to_strangers(const storage::Reader& reader, const Site& site,
                           const AccountRecord& account) {
    return !account.gone && !account.suspended && !is_hidden(reader, site, account);
}

}  // namespace

void count_status(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    if (status.visibility != Visibility::public_ || !is_fresh(status)) return;
    if (status.hashtags.empty() && status.link.empty()) return;
    const auto author = find_account(tx, status.account);
    if (author && is_shown_to_strangers(tx, site, *author))
        count_parts(tx, status, author->id, site.clock.now());
}

void count_interaction(storage::Transaction& tx, const Site& site, Interaction kind,
                       const StatusRecord& status, const AccountRecord& account) {
    if (kind != Interaction::favourite && kind != Interaction::reblog) return;
    if (status.visibility != Visibility::public_ || status.account == account.id) return;
    const auto done = find_interaction(tx, kind, status.id, account.id);
    if (done && done->visibility != Visibility::public_) return;
    const auto author = find_account(tx, status.account);
    if (!author || !is_shown_to_strangers(tx, site, *author) ||
        !is_shown_to_strangers(tx, site, account))
        return;
    const auto now = site.clock.now();
    if (kind == Interaction::reblog) count_parts(tx, status, account.id, now);
    note_use(tx, TrendKind::status, status.id.value, status.uri, account.id, now);
}

}  // namespace ynghyd::social
