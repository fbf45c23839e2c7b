#pragma once
// A piece of a long list, as people leaf through it: newest first, between two ids.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "storage/engine.hpp"

namespace ynghyd::social {

/// 0 stands for no bound. Both bounds are outside.
struct Window {
    std::uint64_t max_id = 0;    ///< Only what is older.
    std::uint64_t since_id = 0;  ///< Only what is newer: the newest of that.
    std::uint64_t min_id = 0;    ///< Only what is newer: the oldest of that. Wins over since_id.
    std::size_t limit = 40;
};

struct WindowRow {
    std::uint64_t id = 0;  ///< What the key ends with.
    storage::Bytes value;
};

/// Rows whose keys are `prefix` and an id, newest first, at most `window.limit`; those alone that
/// `is_wanted` says yes to.
std::vector<WindowRow> list_window(
    const storage::Reader& reader, storage::KeyView prefix, const Window& window,
    const std::function<bool(const WindowRow&)>& is_wanted = [](const WindowRow&) { return true; });

template <class IdType>
std::vector<IdType> ids_of(const std::vector<WindowRow>& rows) {
    std::vector<IdType> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(IdType{row.id});
    return ids;
}

/// The same piece of a list that is in memory, newest first; `id_of` says a thing's number.
template <class Thing, class IdOf>
std::vector<Thing> cut_window(const std::vector<Thing>& newest_first, const Window& window,
                              IdOf id_of) {
    const auto above = window.min_id ? window.min_id : window.since_id;
    std::vector<Thing> piece;
    for (const auto& thing : newest_first) {
        const std::uint64_t id = id_of(thing);
        if (id > above && (window.max_id == 0 || id < window.max_id)) piece.push_back(thing);
    }
    if (piece.size() <= window.limit) return piece;
    const auto surplus = static_cast<std::ptrdiff_t>(piece.size() - window.limit);
    if (window.min_id)
        piece.erase(piece.begin(), piece.begin() + surplus);
    else
        piece.erase(piece.end() - surplus, piece.end());
    return piece;
}

}  // namespace ynghyd::social
