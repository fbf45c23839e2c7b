#include "api/streaming/news.hpp"

#include <algorithm>

#include "base/id.hpp"

namespace ynghyd::api {
namespace {

/// More at once would not fit into the queues of those who listen.
constexpr std::size_t most_news_at_once = 40;

/// `take(entry)` says whether to go on.
void for_each_entry(const storage::Reader& reader, std::uint64_t first, const auto& take) {
    for (;;) {
        const auto entries =
            social::list_timeline_entries(reader, StatusId{first}, storage::max_scan_rows);
        for (const auto& entry : entries)
            if (!take(entry)) return;
        if (entries.size() < storage::max_scan_rows) return;
        first = entries.back().id.value + 1;
    }
}

}  // namespace

bool NewIds::is_new(std::uint64_t id) {
    if (!seen_.insert(id).second) return false;
    newest_ = std::max(newest_, id);
    seen_.erase(seen_.begin(), seen_.lower_bound(first()));
    return true;
}

NewsReader::NewsReader(const storage::Reader& reader) : ids_(second_of_ids) {
    ids_.begin_at(social::newest_timeline_entry(reader).value);
    for_each_entry(reader, ids_.first(), [&](const auto& entry) {
        ids_.is_new(entry.id.value);
        return true;
    });
}

bool NewsReader::read(const storage::Reader& reader, std::vector<News>& news) {
    std::size_t count = 0;
    for_each_entry(reader, ids_.first(), [&](const social::TimelineEntry& entry) {
        if (!ids_.is_new(entry.id.value)) return true;
        auto status = social::find_status(reader, entry.status);
        if (!status) return true;
        const bool for_all = !entry.is_boost() && social::is_for_public_timelines(reader, *status);
        news.push_back({News::Kind::update, entry, *std::move(status), for_all});
        return ++count < most_news_at_once;
    });
    return count == most_news_at_once;
}

std::vector<News> news_of(const storage::Reader& reader,
                          const std::vector<social::ChangedEntry>& changes) {
    std::vector<News> news;
    for (const auto& changed : changes) {
        if (changed.change.gone) {
            const social::TimelineEntry entry{changed.id, changed.change.account, changed.id};
            news.push_back(
                {News::Kind::gone, entry, social::trace_of(changed), changed.change.for_all});
            continue;
        }
        auto status = social::find_status(reader, changed.id);
        if (!status) continue;
        const social::TimelineEntry entry{status->id, status->account, status->id};
        const bool for_all = social::is_for_public_timelines(reader, *status);
        news.push_back({News::Kind::edit, entry, *std::move(status), for_all});
    }
    return news;
}

}  // namespace ynghyd::api
