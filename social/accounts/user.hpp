#pragma once
// Members' logins: e-mail, password, role. Mastodon's word for them is User.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class Role : std::uint8_t { member = 0, editor = 1, moderator = 2, admin = 3 };
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view name);

struct UserRecord {
    static constexpr std::uint8_t version = 1;
    AccountId account;
    std::string email;
    std::string password_hash;  ///< Empty: no password yet, sign-in by reset only.
    Role role = Role::member;
    bool confirmed = false;  ///< The e-mail is known to be theirs; only then are they found by it.
    bool approved = false;
    Timestamp created{};
    /// When the password, the second factor or the role last changed: whatever was promised before
    /// (links, codes) is void.
    Timestamp credentials_changed{};
    std::string reason;         ///< What they wrote when they asked to join.
    bool must_confirm = false;  ///< Until the e-mail is confirmed they do not take part.
    bool disabled = false;      ///< A moderator: they cannot sign in, and their tokens do nothing.
    /// When letters with a link were planned that they asked for; those of the last hour.
    std::vector<Timestamp> mail_asked;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "email", email);
        visit(3, "password_hash", password_hash);
        visit(4, "role", role);
        visit(5, "confirmed", confirmed);
        visit(6, "approved", approved);
        visit(7, "created", created);
        visit(8, "credentials_changed", credentials_changed);
        visit(9, "reason", reason);
        visit(15, "must_confirm", must_confirm);
        visit(80, "disabled", disabled);
        visit(81, "mail_asked", mail_asked);
    }
    bool operator==(const UserRecord&) const = default;
};

std::optional<UserRecord> find_user(const storage::Reader& reader, AccountId account);
std::optional<UserRecord> find_user_by_email(const storage::Reader& reader, std::string_view email);
void put_user(storage::Transaction& tx, const UserRecord& user);
/// The login alone.
void erase_user(storage::Transaction& tx, const UserRecord& user);

/// What was promised to them before `now`, and did not know of the role, is void; who is signed in
/// stays so. Error::Kind::invalid for an account that does not sign in, conflict when it is so
/// already.
Result<void> change_role(storage::Transaction& tx, const AccountRecord& account, Role role,
                         Timestamp now);

/// Whether they have yet to confirm their address before they take part.
bool awaits_confirmation(const UserRecord& user);

/// Whether they may sign in and whether their tokens count: approved, confirmed where that is asked
/// for, and neither disabled nor suspended nor gone.
bool may_sign_in(const UserRecord& user, const AccountRecord& account);

/// By username, or by an address that is confirmed to be theirs.
std::optional<UserRecord> find_user_for_sign_in(const storage::Reader& reader,
                                                std::string_view name);
/// Those who wait for somebody to approve them, or for the link that confirms their address,
/// oldest first.
std::vector<UserRecord> list_waiting_users(const storage::Reader& reader);

}  // namespace ynghyd::social
