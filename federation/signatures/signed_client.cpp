#include "federation/signatures/signed_client.hpp"

#include <algorithm>

#include "base/run_on.hpp"
#include "keys/accept_signature.hpp"

namespace ynghyd::federation {
namespace {

using keys::SignatureScheme;

/// Views into what will be sent; lives as long as they do.
class OutgoingMessage {
public:
    OutgoingMessage(const http::ClientRequest& request, const Iri& url,
                    std::string_view body_sha256)
        : target_(url.target()), origin_(url.origin()) {
        for (const auto& [name, value] : request.headers) headers_.emplace_back(name, value);
        view_ = {http::to_string(request.method), target_, headers_, body_sha256, origin_};
    }
    OutgoingMessage(const OutgoingMessage&) = delete;
    OutgoingMessage& operator=(const OutgoingMessage&) = delete;

    const keys::MessageView& view() const { return view_; }

private:
    std::string target_, origin_;
    std::vector<keys::HeaderView> headers_;
    keys::MessageView view_;
};

}  // namespace

std::vector<http::Header> SignedClient::sign(const http::ClientRequest& request, const Iri& url,
                                             Sender sender, const std::string& body_sha256,
                                             const Knock& knock) {
    const auto signer = actor_keys_.signer(sender.account, sender.carried);
    const OutgoingMessage message(request, url, body_sha256);
    auto headers = request.headers;
    auto added = keys::sign_request(knock.scheme, signer->key, signer->key_id, message.view(),
                                    site_.clock.now(), knock.terms);
    std::ranges::move(added, std::back_inserter(headers));
    return headers;
}

/// After a redirect to another server that one's wishes count.
SignatureScheme SignedClient::scheme_at(const Iri& url, const Iri& asked, const Knock& knock) {
    if (url.authority() == asked.authority()) return knock.scheme;
    const auto preferred = memory_.preferred(std::string(url.authority()));
    return knock.is_second ? other_scheme(preferred) : preferred;
}

net::awaitable<Result<http::ClientResponse>> SignedClient::try_once(http::ClientRequest request,
                                                                    Sender sender,
                                                                    std::string body_sha256,
                                                                    Knock knock) {
    auto signed_request = request;
    auto make = [&] { return sign(request, request.url, sender, body_sha256, knock); };
    signed_request.headers = co_await run_on(compute_, make);
    if (request.redirects > 0)
        signed_request.sign = [&](const Iri& next) {
            return sign(request, next, sender, {}, {scheme_at(next, request.url, knock), {}});
        };
    co_return co_await client_.send(std::move(signed_request));
}

SignedClient::Knock SignedClient::second_knock(const http::ClientRequest& request,
                                               const http::ClientResponse& refusal, Sender sender,
                                               const std::string& body_sha256,
                                               SignatureScheme first) {
    Knock knock;
    knock.scheme = other_scheme(first);
    knock.is_second = true;
    const auto signer = actor_keys_.signer(sender.account, sender.carried);
    const OutgoingMessage message(request, request.url, body_sha256);
    auto terms = keys::read_accept_signature(refusal.header("accept-signature"), message.view(),
                                             signer->key.type(), signer->key_id);
    if (!terms) return knock;
    knock.scheme = SignatureScheme::rfc9421;
    knock.terms = *std::move(terms);
    return knock;
}

net::awaitable<SignedAnswer> SignedClient::send(http::ClientRequest request, Sender sender,
                                                std::string body_sha256) {
    Knock knock;
    knock.scheme = memory_.preferred(std::string(request.url.authority()));
    SignedAnswer last;
    last.scheme = knock.scheme;
    last.answer = co_await try_once(request, sender, body_sha256, knock);
    if (last.answer && asks_for_another_scheme(last.answer->status)) {
        knock = second_knock(request, *last.answer, sender, body_sha256, knock.scheme);
        last.scheme = knock.scheme;
        last.answer = co_await try_once(request, sender, body_sha256, knock);
    }
    if (last.answer && confirms_scheme(last.answer->status)) {
        const auto& url = last.answer->url;
        memory_.learn(std::string(url.authority()), scheme_at(url, request.url, knock));
    }
    co_return last;
}

}  // namespace ynghyd::federation
