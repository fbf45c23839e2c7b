#pragma once
// What every rule of the product needs to know about where and when it runs.

#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "social/addresses.hpp"

namespace ynghyd::social {

/// With whom this server speaks: everybody who is not blocked, or nobody who is not allowed.
enum class FederationMode { open, allow_list };

/// What the network's Group passes on by itself: every public post of a member, every public post
/// that mentions it, or nothing but what an editor chooses.
enum class GroupPolicy { members, mentions, editors };

/// Who becomes a member: everybody, whoever is approved, whoever is invited, or nobody but those
/// whom an admin enters.
enum class SignUpMode { open, approval, invitation, closed };

class Policy;
struct HouseRules;

/// Borrowed; lives as long as the program. Thread-safe.
struct Site {
    const Addresses& addresses;
    IdSource& ids;
    const Clock& clock;
    FederationMode mode = FederationMode::open;
    GroupPolicy group = GroupPolicy::editors;
    std::string_view network = {};  ///< Username of its account; empty: there is none.
    /// Several votes make one Update of the numbers, and so do several registrations.
    Duration poll_pause = std::chrono::minutes(3);
    Duration seats_pause = std::chrono::minutes(15);
    SignUpMode sign_up = SignUpMode::closed;
    Policy* policy = nullptr;  ///< The admin's rules in memory; null: they are read as rows.
    const HouseRules* house = nullptr;  ///< What the admin has written; null: nothing.
    /// Who signs up takes part once their address is confirmed.
    bool confirm_email = false;
    bool sends_mail = false;      ///< Letters to members go out, by a mail server.
    std::size_t attachments = 4;  ///< So many files a status of ours may have.
};

}  // namespace ynghyd::social
