#pragma once
// Authorization codes (RFC 6749 section 4.1) with proof keys (RFC 7636): what the consent page
// hands to an app, and what the app gets for it.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/application.hpp"
#include "social/site.hpp"

namespace ynghyd::social {

constexpr Duration code_lifetime = std::chrono::minutes(10);

/// Stored under the hash of the code.
struct AuthorizationCodeRecord {
    static constexpr std::uint8_t version = 1;
    ApplicationId application;
    AccountId account;  ///< Whom the token will speak for.
    AccountId user;     ///< Who consented.
    Scopes scopes;
    std::string redirect_uri;
    std::string challenge;  ///< S256; empty: none was sent.
    Timestamp created{};
    std::string token_hash;  ///< Of what was given for it; empty: it was not used yet.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "application", application);
        visit(2, "account", account);
        visit(3, "user", user);
        visit(4, "scopes", scopes);
        visit(5, "redirect_uri", redirect_uri);
        visit(6, "challenge", challenge);
        visit(7, "created", created);
        visit(8, "token_hash", token_hash);
    }
    bool operator==(const AuthorizationCodeRecord&) const = default;
};

/// Whether it is the base64url of a SHA-256.
bool is_challenge(std::string_view challenge);

void put_code(storage::Transaction& tx, std::string_view code_hash,
              const AuthorizationCodeRecord& code);

/// What an app sends for its token.
struct Redemption {
    std::string_view code, redirect_uri, verifier;
};

/// Exchanges a code for a token whose hash is `token_hash`, once. A second use takes back the
/// token of the first: the code was stolen, and nobody knows who of the two is the thief.
/// Error::Kind::invalid when the verifier is missing or not wanted, forbidden for everything else
/// ("invalid_grant"). Commits also when it fails.
Result<AccessTokenRecord> redeem_code(storage::Transaction& tx, const Site& site,
                                      const ApplicationRecord& application,
                                      const Redemption& redemption, std::string_view token_hash);

}  // namespace ynghyd::social
