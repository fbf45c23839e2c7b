#pragma once
// Which tables nothing was ever written to. Most networks have no relays and no filters and block
// nobody; looking into a table costs as much when it is empty as when it is not.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "storage/engine.hpp"

namespace ynghyd::storage {

/// Of an open store. Thread-safe.
class EmptyTables {
public:
    /// Before the row is written, and so before anybody can read it.
    void note_write(KeyView key) {
        if (key.empty()) return;
        auto& state = state_of(key.front());
        if (state.load() != State::used) state.store(State::used);
    }
    /// Whether the range lies in a table that never had a row since the start; to be asked before a
    /// row is erased, too. `has_rows` looks into a whole table,
    /// once for each.
    template <class HasRows>
    bool covers(const Range& range, HasRows&& has_rows) {
        if (range.begin.empty()) return false;
        auto& state = state_of(range.begin.front());
        if (state.load() == State::used) return false;
        const auto table = table_of(range);
        if (!table) return false;
        if (state.load() == State::unknown) {
            // A row that comes meanwhile has made the table a used one already.
            auto before = State::unknown;
            state.compare_exchange_strong(before, has_rows(*table) ? State::used : State::empty);
        }
        return state.load() == State::empty;
    }

private:
    enum class State : std::uint8_t { unknown, empty, used };

    /// All keys that begin as the range does; nullopt for a range of several tables.
    static std::optional<Range> table_of(const Range& range) {
        if (range.begin.empty()) return std::nullopt;
        auto table = prefix_range(KeyView(range.begin).substr(0, 1));
        const bool goes_further = range.end.empty() || range.end > table.end;
        if (goes_further && !table.end.empty()) return std::nullopt;
        return table;
    }
    std::atomic<State>& state_of(char first) { return states_[static_cast<unsigned char>(first)]; }

    std::array<std::atomic<State>, 256> states_{};
};

}  // namespace ynghyd::storage
