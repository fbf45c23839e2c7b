#include "social/statuses/author_posts.hpp"

#include <algorithm>

#include "social/statuses/deed.hpp"
#include "social/statuses/interaction.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t most_boosts = 1'000;

/// Rows of statuses are in the order that pages are in, so a window is turned over.
storage::Range written_range(AccountId account, const Window& window) {
    auto range = storage::prefix_range(key::statuses_of(account));
    if (window.max_id)
        range.begin = storage::key_after(key::status_by_account(account, {window.max_id}));
    if (const auto above = window.min_id ? window.min_id : window.since_id)
        range.end = key::status_by_account(account, {above});
    return range;
}

std::vector<AuthorPost> list_written(const storage::Reader& reader, AccountId account,
                                     const Window& window) {
    std::vector<AuthorPost> posts;
    const auto range = written_range(account, window);
    if (range.end <= range.begin) return posts;
    const auto order = window.min_id ? storage::Order::descending : storage::Order::ascending;
    for (const auto& row : reader.scan(range, window.limit, order)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const StatusId id{parts.newest_first().value_or(0)};
        posts.push_back({id, id});
    }
    return posts;
}

std::vector<AuthorPost> list_boosted(const storage::Reader& reader, AccountId account) {
    const auto prefix = storage::KeyWriter(storage::table::deed)
                            .u64(account.value)
                            .byte(static_cast<std::uint8_t>(Deed::reblog))
                            .key();
    std::vector<AuthorPost> posts;
    for (const auto& row :
         reader.scan(storage::prefix_range(prefix), most_boosts, storage::Order::descending)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        const StatusId status{parts.u64().value_or(0)};
        const auto boost = find_interaction(reader, Interaction::reblog, status, account);
        if (boost && boost->boost) posts.push_back({boost->boost, status});
    }
    return posts;
}

}  // namespace

std::vector<AuthorPost> list_author_posts(const storage::Reader& reader, AccountId account,
                                          const Window& window, bool with_boosts) {
    auto posts = list_written(reader, account, window);
    if (with_boosts)
        for (const auto& boost : list_boosted(reader, account)) posts.push_back(boost);
    std::ranges::sort(posts, std::greater{}, &AuthorPost::id);
    return cut_window(posts, window, [](const AuthorPost& post) { return post.id.value; });
}

}  // namespace ynghyd::social
