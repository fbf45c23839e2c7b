#include "federation/signatures/request_signer.hpp"

#include "base/run_on.hpp"

namespace ynghyd::federation {
namespace {

Error later(std::string sentence) {
    return {Error::Kind::unreachable, std::move(sentence), ""};
}

/// Counts for as long as it lives.
class Occupied {
public:
    explicit Occupied(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
    ~Occupied() { --count_; }
    Occupied(const Occupied&) = delete;
    Occupied& operator=(const Occupied&) = delete;

private:
    std::atomic<std::size_t>& count_;
};

}  // namespace

SignedMessage::SignedMessage(const http::Request& request, std::string_view body_sha256,
                             std::string_view own_origin) {
    headers_.reserve(request.headers.size());
    for (const auto& [name, value] : request.headers) headers_.emplace_back(name, value);
    view_ = {http::to_string(request.method), request.target, headers_, body_sha256, own_origin};
}

RequestSigners::RequestSigners(RemoteKeys& keys, net::thread_pool& storage_pool,
                               const Options& options, Metrics& metrics)
    : keys_(keys), storage_pool_(storage_pool), options_(options) {
    const auto counter = [&](keys::SignatureScheme scheme) {
        return metrics.counter("ynghyd_federation_signatures_total",
                               "Requests with a good signature, by scheme",
                               {{"scheme", std::string(to_string(scheme))}});
    };
    cavage_ = counter(keys::SignatureScheme::cavage);
    rfc9421_ = counter(keys::SignatureScheme::rfc9421);
}

net::awaitable<Result<RequestSigners::Key>> RequestSigners::key_for(const std::string& key_id) {
    if (auto known = keys_.find_cached(key_id)) co_return known;
    auto look = [&] { return keys_.find_stored(key_id); };
    if (auto known = co_await run_on(storage_pool_, look)) co_return known;
    if (fetching_ >= options_.key_fetches)
        co_return std::unexpected(later("Too many strangers at once; please try again later."));
    const Occupied occupied(fetching_);
    auto fetched = co_await keys_.fetch(key_id);
    if (fetched) co_return fetched;
    const auto kind = fetched.error().kind;
    if (kind == Error::Kind::unreachable || kind == Error::Kind::timed_out ||
        kind == Error::Kind::rate_limited)
        co_return std::unexpected(later("The key of the signature could not be fetched now."));
    co_return failure(Error::Kind::unauthenticated,
                      "The key of the signature could not be verified.",
                      fetched.error().safe_text + " " + fetched.error().detail);
}

net::awaitable<Result<RequestSigner>> RequestSigners::verify_one(
    const SignedMessage& message, const keys::RequestSignature& signature) {
    const auto& key_id = signature.key_id();
    auto known = co_await key_for(key_id);
    if (!known) co_return std::unexpected(std::move(known).error());
    bool good = signature.verify(message.view(), (*known)->key);
    if (!good && keys_.may_refetch(key_id, **known)) {
        // The key may have been replaced since it was read.
        known = co_await keys_.fetch(key_id);
        if (!known) co_return std::unexpected(later("The key could not be fetched again now."));
        good = signature.verify(message.view(), (*known)->key);
    }
    if (!good)
        co_return failure(Error::Kind::unauthenticated,
                          "The request's signature does not match its key.");
    RequestSigner signer{key_id, (*known)->owner, signature.scheme()};
    (signer.scheme == keys::SignatureScheme::cavage ? cavage_ : rfc9421_).add();
    co_return signer;
}

net::awaitable<Result<RequestSigner>> RequestSigners::verify(
    const SignedMessage& message, const std::vector<keys::RequestSignature>& signatures) {
    Result<RequestSigner> signer =
        failure(Error::Kind::unauthenticated, "The request has no signature.");
    for (const auto& signature : signatures) {
        signer = co_await verify_one(message, signature);
        if (signer) break;
    }
    co_return signer;
}

}  // namespace ynghyd::federation
