#include "social/statuses/author_posts.hpp"

#include <algorithm>

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

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

std::vector<AuthorPost> list_boosted(const storage::Reader& reader, AccountId account,
                                     const Window& window) {
    std::vector<AuthorPost> posts;
    for (const auto& row : list_window(reader, key::boosts_by(account), window))
        posts.push_back({StatusId{row.id}, StatusId{storage::decode_id(row.value)}});
    return posts;
}

}  // namespace

std::vector<AuthorPost> list_author_posts(const storage::Reader& reader, AccountId account,
                                          const Window& window, bool with_boosts) {
    auto posts = list_written(reader, account, window);
    if (with_boosts)
        for (const auto& boost : list_boosted(reader, account, window)) posts.push_back(boost);
    std::ranges::sort(posts, std::greater{}, &AuthorPost::id);
    return cut_window(posts, window, [](const AuthorPost& post) { return post.id.value; });
}

}  // namespace ynghyd::social
