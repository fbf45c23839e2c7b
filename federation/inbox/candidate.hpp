#pragma once
// An activity that asks to be let in: read from the request, nothing verified yet.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "federation/options.hpp"
#include "http/message.hpp"
#include "keys/http_signature.hpp"

namespace ynghyd::federation {

struct Candidate {
    Json activity;
    std::string uri;  ///< As it stands there; empty for an anonymous activity.
    std::string type;
    std::string actor;   ///< Canonical.
    std::string object;  ///< Id of the object, as it stands there.
    /// Those that pass without their keys; at least one.
    std::vector<keys::RequestSignature> signatures;
    std::string body_sha256;
};

/// Whether the key is on the actor's server: nobody else can speak for it.
bool is_by_actors_server(const keys::RequestSignature& signature, const Candidate& candidate,
                         const IriRules& rules);

/// Everything that can be judged without a key and without the network. `own_origin`: the server
/// that the request must be signed for.
Result<Candidate> read_candidate(const http::Request& request, const Options& options,
                                 std::string_view own_origin, Timestamp now);

}  // namespace ynghyd::federation
