#pragma once
// An activity that asks to be let in: read from the request, nothing verified yet.

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "federation/options.hpp"
#include "http/message.hpp"
#include "keys/http_signature_cavage.hpp"

namespace ynghyd::federation {

struct Candidate {
    Json activity;
    std::string uri;  ///< As it stands there; empty for an anonymous activity.
    std::string type;
    std::string actor;   ///< Canonical.
    std::string object;  ///< Id of the object, as it stands there.
    keys::CavageSignature signature;
    std::string body_sha256;
};

/// Everything that can be judged without a key and without the network. `own_authority`: what the
/// signed Host must be.
Result<Candidate> read_candidate(const http::Request& request, const Options& options,
                                 std::string_view own_authority, std::string_view own_origin,
                                 Timestamp now);

/// Views into the request, for signature checks.
class SignedMessage {
public:
    SignedMessage(const http::Request& request, std::string_view body_sha256);
    const keys::MessageView& view() const { return view_; }

private:
    std::vector<keys::HeaderView> headers_;
    keys::MessageView view_;
};

}  // namespace ynghyd::federation
