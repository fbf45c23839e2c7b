#pragma once
// POST /oauth/token and /oauth/revoke: codes and secrets become access tokens, and these end.

#include "api/endpoint.hpp"
#include "social/accounts/access_token.hpp"

namespace ynghyd::api {

/// RFC 6749 sections 4.1.3 and 4.4.2, RFC 7636 section 4.5. No password grant, no refresh tokens.
Answer issue_token(const Call& call);
/// What an app gets; `secret` is told this once.
Json token_entity(const std::string& secret, const social::AccessTokenRecord& token);
/// RFC 7009, with Mastodon's 403 for a client that is not the token's.
Answer revoke_token(const Call& call);

}  // namespace ynghyd::api
