#pragma once
// Access tokens: what an app holds instead of a password. Stored by their hash alone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/accounts/scopes.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct AccessTokenRecord {
    static constexpr std::uint8_t version = 1;
    AccountId account;  ///< Whom it speaks for; none for an application on its own.
    Scopes scopes;
    std::string application;  ///< Its name, for lists.
    Timestamp created{};
    ApplicationId application_id;  ///< None for tokens of the command line.
    AccountId user;  ///< The member who allowed it, and who may take it back; none likewise.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "scopes", scopes);
        visit(3, "application", application);
        visit(4, "created", created);
        visit(5, "application_id", application_id);
        visit(6, "user", user);
    }
    bool operator==(const AccessTokenRecord&) const = default;
};

/// Told of every token and session that ends: whoever keeps a connection open for one looks again.
inline const storage::Topic access_ended_topic = "access_ended";

/// `token_hash`: keys::token_hash of what the client holds.
void put_access_token(storage::Transaction& tx, std::string_view token_hash,
                      const AccessTokenRecord& token);
std::optional<AccessTokenRecord> find_access_token(const storage::Reader& reader,
                                                   std::string_view token_hash);
/// With what its app is told by push. Nothing happens when there is none.
void erase_access_token(storage::Transaction& tx, std::string_view token_hash);

struct HeldToken {
    std::string hash;
    AccessTokenRecord record;
};
/// Those that this member has allowed, whomever they speak for.
std::vector<HeldToken> list_tokens_of(const storage::Reader& reader, AccountId user);

}  // namespace ynghyd::social
