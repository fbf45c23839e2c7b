#pragma once
// Members' logins: e-mail, password, role, access tokens. Mastodon's word for them is User.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
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
    bool confirmed = false;
    bool approved = false;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "email", email);
        visit(3, "password_hash", password_hash);
        visit(4, "role", role);
        visit(5, "confirmed", confirmed);
        visit(6, "approved", approved);
        visit(7, "created", created);
    }
    bool operator==(const UserRecord&) const = default;
};

struct AccessTokenRecord {
    static constexpr std::uint8_t version = 1;
    AccountId account;
    std::vector<std::string> scopes;
    std::string application;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "scopes", scopes);
        visit(3, "application", application);
        visit(4, "created", created);
    }
    bool operator==(const AccessTokenRecord&) const = default;
};

std::optional<UserRecord> find_user(const storage::Reader& reader, AccountId account);
std::optional<UserRecord> find_user_by_email(const storage::Reader& reader, std::string_view email);
void put_user(storage::Transaction& tx, const UserRecord& user);

/// `token_hash`: keys::token_hash of what the client holds.
void put_access_token(storage::Transaction& tx, std::string_view token_hash,
                      const AccessTokenRecord& token);
std::optional<AccessTokenRecord> find_access_token(const storage::Reader& reader,
                                                   std::string_view token_hash);

/// Mastodon's scope words; anything else is refused.
bool is_scope(std::string_view scope);

}  // namespace ynghyd::social
