#include "social/accounts/authorization_code.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/token.hpp"
#include "social/accounts/posting_right.hpp"
#include "social/accounts/user.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

std::unexpected<Error> invalid_grant() {
    return failure(Error::Kind::forbidden,
                   "The provided authorization grant is invalid, expired, revoked, does not match "
                   "the redirection URI used in the authorization request, or was issued to "
                   "another client.");
}

bool is_verifier(std::string_view text) {
    return text.size() >= 43 && text.size() <= 128 && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
                      c == '.' || c == '_' || c == '~';
           });
}

bool proves(std::string_view verifier, std::string_view challenge) {
    return is_verifier(verifier) &&
           keys::equal_in_constant_time(to_base64url(keys::sha256(verifier)), challenge);
}

/// Since it was made, the member may have changed the password, been sent away, or lost the right.
bool still_stands(const storage::Reader& reader, const AuthorizationCodeRecord& code) {
    const auto user = find_user(reader, code.user);
    const auto person = find_account(reader, code.user);
    return user && person && may_sign_in(*user, *person) &&
           user->credentials_changed <= code.created &&
           may_post_as(reader, code.user, code.account);
}

}  // namespace

bool is_challenge(std::string_view challenge) {
    const auto bytes = parse_base64url(challenge);
    return bytes && bytes->size() == 32;
}

void put_code(storage::Transaction& tx, std::string_view code_hash,
              const AuthorizationCodeRecord& code) {
    tx.put(storage::key::authorization_code(code_hash), storage::encode(code));
}

Result<AccessTokenRecord> redeem_code(storage::Transaction& tx, const Site& site,
                                      const ApplicationRecord& application,
                                      const Redemption& redemption, std::string_view token_hash) {
    const auto hash = keys::token_hash(redemption.code);
    const auto bytes = tx.get(storage::key::authorization_code(hash));
    if (!bytes) return invalid_grant();
    auto code = storage::decode<AuthorizationCodeRecord>(*bytes);
    if (!code.challenge.empty() && redemption.verifier.empty())
        return failure(Error::Kind::invalid, "Missing required parameter: code_verifier.");
    if (code.application != application.id) return invalid_grant();
    if (!code.token_hash.empty()) {
        erase_access_token(tx, code.token_hash);
        return invalid_grant();
    }
    // A verifier without a challenge: somebody took the challenge out on the way.
    if (code.challenge.empty() && !redemption.verifier.empty())
        return failure(Error::Kind::invalid, "This code was issued without a code_challenge.");
    const auto now = site.clock.now();
    if (code.redirect_uri != redemption.redirect_uri || code.created + code_lifetime <= now ||
        (!code.challenge.empty() && !proves(redemption.verifier, code.challenge)) ||
        !still_stands(tx, code))
        return invalid_grant();
    AccessTokenRecord token;
    token.account = code.account;
    token.user = code.user;
    token.scopes = code.scopes;
    token.application = application.name;
    token.application_id = application.id;
    token.created = now;
    put_access_token(tx, token_hash, token);
    code.token_hash = token_hash;
    put_code(tx, hash, code);
    return token;
}

}  // namespace ynghyd::social
