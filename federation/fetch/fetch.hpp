#pragma once
// Documents from other servers: signed GETs, judged before they are believed.

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/iri.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "federation/options.hpp"
#include "federation/signatures/signed_client.hpp"
#include "http/client.hpp"
#include "social/moderation/policy.hpp"
#include "social/site.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// Signs as the server actor, unless told otherwise. Thread-safe; every call may be awaited on any
/// io thread.
class Fetch {
public:
    Fetch(http::Client& client, SignedClient& requests, const social::Policy& policy,
          const social::Site& site, AccountId server_actor, const Options& options);

    /// The ActivityPub document whose `id` is `url`. A document with another id is believed only
    /// when that id, fetched in turn, answers with itself; at most one such step. Errors of
    /// http::Client, and: gone (410), not_found (404), unsupported (content type), invalid (no
    /// object, forbidden keywords, id mismatch), forbidden (401, 403: it wants nothing to do with
    /// us, or we nothing with it: a blocked server is not asked, nor followed to by a redirect).
    net::awaitable<Result<Json>> object(Iri url);
    /// The same, asked for by a local account: what this one may read and others may not.
    net::awaitable<Result<Json>> object_as(AccountId reader, Iri url);

    /// As object(), for what somebody has pasted: a page for people may name its document, which is
    /// then asked for instead, once.
    net::awaitable<Result<Json>> object_of_page(Iri url);

    /// As object(), but whatever id the document has: for key addresses, whose own rules apply.
    net::awaitable<Result<Json>> document(Iri url);

    /// WebFinger of user@domain; unsigned, JRD media types, up to 5 redirects, host-meta when the
    /// well-known address is 404.
    net::awaitable<Result<Json>> webfinger(std::string user, std::string domain);

    /// The NodeInfo document of the newest schema that the server offers; unsigned.
    net::awaitable<Result<Json>> nodeinfo(std::string domain);

    /// A page for people, or what it names: unsigned, whatever its type; of a long one the
    /// beginning. `accept`: the media types.
    /// Errors as of object().
    net::awaitable<Result<http::ClientResponse>> page(Iri url, std::string accept);

    const IriRules& rules() const { return options_.rules; }

private:
    Result<void> may_ask(const Iri& url) const;
    net::awaitable<Result<http::ClientResponse>> get(AccountId reader, Iri url);
    net::awaitable<Result<Json>> document_as(AccountId reader, Iri url);
    net::awaitable<Result<Json>> confirm(AccountId reader, Iri url, Result<Json> json);
    net::awaitable<Result<Json>> jrd(Iri url);
    net::awaitable<Result<Iri>> webfinger_template(std::string domain, std::string resource);

    http::Client& client_;
    SignedClient& requests_;
    const social::Policy& policy_;
    const social::Site& site_;
    AccountId server_actor_;
    const Options& options_;
};

}  // namespace ynghyd::federation
