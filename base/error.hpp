#pragma once
// What can go wrong because of somebody else: a peer, a member, an admin, the network.
// Faults of our own (disk errors, broken invariants) are exceptions and never an Error.

#include <string>
#include <string_view>

namespace ynghyd {

struct Error {
    /// Closed list; each edge maps it to its own status codes in one table.
    enum class Kind {
        invalid,
        unauthenticated,
        forbidden,
        not_found,
        conflict,
        gone,
        too_large,
        rate_limited,
        unsupported,
        unreachable,
        timed_out,
    };

    Kind kind = Kind::invalid;
    std::string safe_text;  ///< One sentence that may be shown to whoever caused it.
    std::string detail;     ///< For the log only; may be empty.

    bool operator==(const Error&) const = default;
};

/// "invalid", "not_found", …: stable words for logs and JSON answers.
std::string_view to_string(Error::Kind kind);

}  // namespace ynghyd
