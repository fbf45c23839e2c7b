#pragma once
// Requests to other servers, signed as each of them wants it: double-knocking.

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/signatures/scheme_memory.hpp"
#include "http/client.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/site.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// Whose key signs a request.
struct Sender {
    Sender(AccountId account, ActivityId carried = {}) : account(account), carried(carried) {}

    AccountId account;
    ActivityId carried;  ///< The activity that is in it and is tried for the first time.
};

struct SignedAnswer {
    Result<http::ClientResponse> answer;                            ///< As of http::Client::send.
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;  ///< Of the last request sent.
};

/// Thread-safe; every call may be awaited on any io thread.
class SignedClient {
public:
    SignedClient(http::Client& client, social::ActorKeys& actor_keys, SchemeMemory& memory,
                 net::thread_pool& compute, const social::Site& site)
        : client_(client),
          actor_keys_(actor_keys),
          memory_(memory),
          compute_(compute),
          site_(site) {}

    /// Sends `request` as `sender`: signed first as its server took it before, and after a 400 or
    /// 401 once more, by the terms of its Accept-Signature if they can be had, else in the other
    /// scheme. What it takes is remembered. `request.headers` are those besides the signature's
    /// own (a POST has Content-Type), `body_sha256` is empty without a body.
    net::awaitable<SignedAnswer> send(http::ClientRequest request, Sender sender,
                                      std::string body_sha256);

private:
    /// How one try is signed.
    struct Knock {
        keys::SignatureScheme scheme = keys::SignatureScheme::cavage;
        keys::Rfc9421Terms terms;
        bool is_second = false;
    };
    keys::SignatureScheme scheme_at(const Iri& url, const Iri& asked, const Knock& knock);

    std::vector<http::Header> sign(const http::ClientRequest& request, const Iri& url,
                                   Sender sender, const std::string& body_sha256,
                                   const Knock& knock);
    net::awaitable<Result<http::ClientResponse>> try_once(http::ClientRequest request,
                                                          Sender sender, std::string body_sha256,
                                                          Knock knock);
    /// What to try after this refusal of `first`.
    Knock second_knock(const http::ClientRequest& request, const http::ClientResponse& refusal,
                       Sender sender, const std::string& body_sha256, keys::SignatureScheme first);

    http::Client& client_;
    social::ActorKeys& actor_keys_;
    SchemeMemory& memory_;
    net::thread_pool& compute_;
    const social::Site& site_;
};

}  // namespace ynghyd::federation
