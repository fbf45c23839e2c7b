#pragma once
// Parts of a representation (RFC 9110 section 14).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace ynghyd::http {

struct ByteRange {
    std::uint64_t first = 0, last = 0;  ///< Both within.
    bool operator==(const ByteRange&) const = default;
};

enum class RangeKind { whole, part, unsatisfiable };

struct RangeChoice {
    RangeKind kind = RangeKind::whole;
    ByteRange range;  ///< When kind is part.
    bool operator==(const RangeChoice&) const = default;
};

/// `header`: the value of Range. The whole for none, for units that are not bytes, for several
/// ranges and for what is no range at all.
RangeChoice choose_range(std::string_view header, std::uint64_t size);

/// 200 with the whole, 206 with the part that was asked for, 304 when If-None-Match has the entity
/// tag, 416. A Range counts only when If-Range is absent or has the tag.
Response ranged_response(const Request& request, std::string_view entity_tag,
                         std::string_view media_type, std::string bytes);

/// Of a large part this much is given; whoever wants the rest asks for it (RFC 9110
/// section 15.3.7).
constexpr std::uint64_t most_of_a_part = 4 << 20;

/// `length` bytes from `first` on.
using ReadPart = std::function<std::string(std::uint64_t first, std::uint64_t length)>;

/// The same of something too large to be in memory for each who plays it.
Response ranged_response(const Request& request, std::string_view entity_tag,
                         std::string_view media_type, std::uint64_t size, const ReadPart& read);

}  // namespace ynghyd::http
