#pragma once
// Ids: 48 bits of milliseconds and 16 bits of sequence, below 2^63, sorted by time of making.

#include <compare>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace ynghyd {

/// An id of one kind of thing; ids of different kinds do not mix.
template <class Kind>
struct Id {
    std::uint64_t value = 0;  ///< 0 means "none".

    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

/// Mastodon clients compare ids as decimal strings.
template <class Kind>
std::string to_string(Id<Kind> id) {
    return std::to_string(id.value);
}

/// Digits only, 1 … 2^63-1, no leading zero.
std::optional<std::uint64_t> parse_id(std::string_view text);

template <class IdType>
std::optional<IdType> parse_id_as(std::string_view text) {
    const auto value = parse_id(text);
    if (!value) return std::nullopt;
    return IdType{*value};
}

/// When the id was made.
Timestamp time_of_id(std::uint64_t id);
/// The smallest id of that instant.
std::uint64_t first_id_at(Timestamp time);

/// Makes strictly increasing ids, also when the clock goes back. Thread-safe.
class IdSource {
public:
    /// `last` is the largest id known to be in use (0 for a new store).
    explicit IdSource(const Clock& clock, std::uint64_t last = 0);

    std::uint64_t next();

    template <class IdType>
    IdType make() {
        return IdType{next()};
    }

private:
    const Clock& clock_;
    std::mutex mutex_;
    std::uint64_t last_;
};

}  // namespace ynghyd
