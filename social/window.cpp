#include "social/window.hpp"

#include <algorithm>

#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

storage::Key with_id(storage::KeyView prefix, std::uint64_t id) {
    return storage::Key(prefix) + storage::encode_id(id);
}

storage::Range range_of(storage::KeyView prefix, const Window& window) {
    auto range = storage::prefix_range(prefix);
    if (const auto above = window.min_id ? window.min_id : window.since_id)
        range.begin = storage::key_after(with_id(prefix, above));
    if (window.max_id) range.end = with_id(prefix, window.max_id);
    return range;
}

}  // namespace

std::vector<WindowRow> list_window(const storage::Reader& reader, storage::KeyView prefix,
                                   const Window& window,
                                   const std::function<bool(const WindowRow&)>& is_wanted) {
    const bool upward = window.min_id != 0;
    auto range = range_of(prefix, window);
    const auto at_once = std::clamp<std::size_t>(window.limit, 1, storage::max_scan_rows);
    std::vector<WindowRow> rows;
    while (rows.size() < window.limit && range.begin < range.end) {
        auto page = reader.scan(range, at_once,
                                upward ? storage::Order::ascending : storage::Order::descending);
        for (auto& entry : page) {
            storage::KeyReader parts(storage::KeyView(entry.key).substr(prefix.size()));
            WindowRow row{parts.u64().value_or(0), std::move(entry.value)};
            if (rows.size() < window.limit && is_wanted(row)) rows.push_back(std::move(row));
        }
        if (page.size() < at_once) break;
        if (upward)
            range.begin = storage::key_after(page.back().key);
        else
            range.end = page.back().key;
    }
    if (upward) std::ranges::reverse(rows);
    return rows;
}

}  // namespace ynghyd::social
