#include "social/timelines/id_stream.hpp"

#include <algorithm>

#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t ids_at_once = 40;

storage::Key row_of_id(const IdRows& rows, std::uint64_t id) {
    return rows.prefix + storage::encode_id(rows.newest_first ? ~id : id);
}

/// What lies strictly between the two ids; 0 stands for no bound.
storage::Range rows_between(const IdRows& rows, std::uint64_t above, std::uint64_t below) {
    auto range = storage::prefix_range(rows.prefix);
    const auto first = rows.newest_first ? below : above;
    const auto end = rows.newest_first ? above : below;
    if (first) range.begin = storage::key_after(row_of_id(rows, first));
    if (end) range.end = row_of_id(rows, end);
    return range;
}

}  // namespace

IdStream::IdStream(const storage::Reader& reader, std::vector<IdRows> tables, const Window& window)
    : reader_(reader), upward_(window.min_id != 0) {
    const auto above = upward_ ? window.min_id : window.since_id;
    for (auto& rows : tables) {
        auto range = rows_between(rows, above, window.max_id);
        const bool is_empty = range.begin >= range.end;
        sources_.push_back({std::move(rows), std::move(range), {}, is_empty});
    }
}

void IdStream::fill(Source& source) const {
    if (!source.ids.empty() || source.at_end) return;
    const bool ascending = upward_ != source.rows.newest_first;
    const auto page =
        reader_.scan(source.range, ids_at_once,
                     ascending ? storage::Order::ascending : storage::Order::descending);
    for (const auto& row : page) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(source.rows.prefix.size()));
        const auto id = source.rows.newest_first ? parts.newest_first() : parts.u64();
        if (id) source.ids.push_back(*id);
    }
    std::ranges::reverse(source.ids);
    source.at_end = page.size() < ids_at_once;
    if (source.at_end) return;
    if (ascending)
        source.range.begin = storage::key_after(page.back().key);
    else
        source.range.end = page.back().key;
}

std::optional<std::uint64_t> IdStream::next() {
    std::optional<std::uint64_t> next;
    for (auto& source : sources_) {
        fill(source);
        if (!source.ids.empty() && (!next || comes_before(source.ids.back(), *next)))
            next = source.ids.back();
    }
    for (auto& source : sources_)
        if (!source.ids.empty() && source.ids.back() == next) source.ids.pop_back();
    return next;
}

}  // namespace ynghyd::social
