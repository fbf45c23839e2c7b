#pragma once
// One row of the table of endpoints: who may call it, and the function that answers.

#include <memory>
#include <optional>
#include <string_view>

#include "api/answer.hpp"
#include "api/parameters.hpp"
#include "api/services.hpp"
#include "social/accounts/authorization.hpp"

namespace ynghyd::api {

/// What a caller has to bring.
enum class Access {
    public_,        ///< Nothing; a token is not even looked at.
    public_viewer,  ///< Nothing, but a token adds to the answer: one that is not valid is refused.
    public_guest,   ///< Nothing; a token adds to the answer, and one that is not valid is as none.
    application,    ///< Any valid token.
    user,           ///< A token that speaks for an account.
    newcomer,       ///< The same, also of a member who waits to be let in.
};

/// What was found elsewhere for this call; none of it for every other.
struct Found {
    AccountId account;
    StatusId status;
};

/// One call, on the storage pool; lives as long as the answer is made.
struct Call {
    const Services& services;
    const http::Request& request;
    const Parameters& parameters;
    const storage::Reader& reader;  ///< As it was when the call came in.
    const std::optional<social::Bearer>& bearer;
    const Found found = {};

    /// Of an endpoint with Access::user or newcomer.
    const social::AccountRecord& account() const { return *bearer->account; }
};

/// What has to be there before the function is called.
enum class Prelude {
    nothing,
    file,  ///< A form with a file: it is taken to disk, and the function may block for seconds.
    whole_file,  ///< As `file`, and the answer waits until what was made of it is ready.
    pictures,    ///< As `file`, with pictures of something; but any other body is as good.
    people,      ///< Those whom the parameter `status` mentions, wherever they are.
    work,        ///< Passwords are hashed or keys made: a few at a time, where computing is done.
    lookup,      ///< With `resolve`, whom or what the parameter `q` means, wherever it is.
};

struct Endpoint {
    http::Method method;
    std::string_view path;
    Access access;
    /// Any one of these, separated by spaces, is enough: "read:accounts profile". Empty: any token.
    std::string_view scopes;
    Answer (*answer)(const Call& call);
    Prelude prelude = Prelude::nothing;
};

}  // namespace ynghyd::api
