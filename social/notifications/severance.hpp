#pragma once
// Follows that a decision ended: an admin's about a server or an account elsewhere, or the member's
// own about a server. Whoever lost some is notified once of each decision.

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class SeveranceKind : std::uint8_t {
    domain_block = 1,
    user_domain_block = 2,  ///< The member's own.
    account_suspension = 3,
};
std::string_view to_string(SeveranceKind kind);  ///< "domain_block", …

/// What one member lost.
struct SeveranceRecord {
    SeveranceId id;  ///< Of the decision: the same for all whom it concerns.
    SeveranceKind kind = SeveranceKind::domain_block;
    std::string target_name;  ///< A domain, `*` for all that are not allowed, or user@domain.
    std::uint64_t followers = 0, following = 0;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "kind", kind);
        visit(3, "target_name", target_name);
        visit(4, "followers", followers);
        visit(5, "following", following);
    }
    bool operator==(const SeveranceRecord&) const = default;
};

}  // namespace ynghyd::social
