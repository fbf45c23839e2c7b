#include "federation/inbox/inbox.hpp"

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/inbox/candidate.hpp"
#include "federation/inbox/forwarder.hpp"
#include "keys/accept_signature.hpp"

namespace ynghyd::federation {
namespace {

constexpr auto retry_later = "300";  // seconds; long enough for a key's server to come back

/// Deletes of accounts that were never known here: their keys are gone, so nothing is asked.
bool deletes_itself(const Candidate& candidate) {
    return (candidate.type == "Delete" || candidate.type == "Update") &&
           candidate.object == candidate.actor;
}

/// Whoever acts, and whoever lent the key, must be welcome.
std::optional<Error> refusal_by_policy(const social::Policy& policy, const Candidate& candidate) {
    std::vector<std::string_view> concerned{candidate.actor};
    for (const auto& signature : candidate.signatures) concerned.push_back(signature.key_id());
    for (const auto uri : concerned)
        if (policy.on(uri).suspended) return social::blocked_error(social::host_of(uri));
    return std::nullopt;
}

http::Response refusal(const Error& error) {
    auto response = http::text_response(http::status_of(error.kind), error.safe_text);
    if (response.status == 503 || response.status == 429) response.set("Retry-After", retry_later);
    if (response.status == 401)
        response.set("Accept-Signature", keys::accept_signature_header(true));
    return response;
}

}  // namespace

Inbox::Inbox(InboxParts parts)
    : parts_(parts), rate_limit_(parts.options.rate_limit), ignored_types_(parts.metrics) {
    const auto counter = [&](const char* result) {
        return parts_.metrics.counter("ynghyd_federation_received_total",
                                      "Activities that arrived, by what became of them",
                                      {{"result", result}});
    };
    accepted_ = counter("done");
    ignored_ = counter("ignored");
    waiting_ = counter("waiting");
    refused_ = counter("refused");
    const auto forwarded = [&](const char* proof) {
        return parts_.metrics.counter("ynghyd_federation_forwarded_total",
                                      "Activities that somebody other than their actor brought",
                                      {{"proof", proof}});
    };
    proven_ = forwarded("good");
    hearsay_ = forwarded("none");
}

net::awaitable<bool> Inbox::is_known(std::string actor) {
    auto look = [&] {
        return social::find_account_by_uri(*parts_.store.snapshot(), actor).has_value();
    };
    co_return co_await run_on(parts_.storage_pool, look);
}

/// By the actor's own server; or else by those who may bring what others did. Nobody else's key is
/// worth a fetch.
net::awaitable<std::vector<keys::RequestSignature>> Inbox::admissible(const Candidate& candidate) {
    std::vector<keys::RequestSignature> found;
    for (const auto& signature : candidate.signatures)
        if (is_by_actors_server(signature, candidate, parts_.options.rules))
            found.push_back(signature);
    if (!found.empty()) co_return found;
    auto look = [&] {
        const auto reader = parts_.store.snapshot();
        for (const auto& signature : candidate.signatures)
            if (may_forward(*reader, parts_.site, presumed_owner(*reader, signature.key_id())))
                found.push_back(signature);
        return true;
    };
    co_await run_on(parts_.storage_pool, look);
    co_return found;
}

net::awaitable<Result<RequestSigner>> Inbox::verify(const http::Request& request,
                                                    const Candidate& candidate) {
    const auto signatures = co_await admissible(candidate);
    if (signatures.empty())
        co_return failure(Error::Kind::unauthenticated,
                          "The request's signature could not be verified.",
                          "key and actor are on different servers");
    const SignedMessage message(request, candidate.body_sha256, parts_.site.addresses.origin());
    auto signer = co_await parts_.signers.verify(message, signatures);
    if (!signer || signer->actor == candidate.actor) co_return signer;
    auto look = [&] { return may_forward(*parts_.store.snapshot(), parts_.site, signer->actor); };
    if (co_await run_on(parts_.storage_pool, look)) co_return signer;
    co_return failure(Error::Kind::unauthenticated,
                      "The request is signed by somebody other than the activity's actor.");
}

net::awaitable<ReceivedState> Inbox::store(Candidate candidate, RequestSigner signer,
                                           std::string body) {
    Acceptance acceptance;
    acceptance.id = parts_.site.ids.make<ReceivedId>();
    acceptance.job_id = parts_.site.ids.make<storage::JobId>();
    auto& record = acceptance.record;
    record.uri = candidate.uri;
    record.type = candidate.type;
    record.actor = candidate.actor;
    record.signer = std::move(signer.key_id);
    record.scheme = signer.scheme;
    record.object = candidate.object;
    record.received = parts_.site.clock.now();
    if (signer.actor != candidate.actor) {
        record.forwarder = signer.actor;
        if (auto proof = co_await parts_.proofs.verify(candidate, record.received))
            record.proof = *std::move(proof);
        (is_hearsay(record) ? hearsay_ : proven_).add();
    }
    acceptance.seen_key = seen_key_of(record, candidate.body_sha256);
    if (body.size() > largest_inline_body) {
        auto put = [&] { return parts_.blobs.put(body); };
        record.body_blob = co_await run_on(parts_.storage_pool, put);
    } else {
        record.body = std::move(body);
    }
    auto state = std::make_shared<ReceivedState>(ReceivedState::waiting);
    const Surroundings around{parts_.site, parts_.options.rules};
    auto submit = [&](auto done) {
        parts_.commits.submit(
            [&, state](storage::Transaction& tx) {
                *state = accept_activity(tx, around, candidate, acceptance);
            },
            [done](std::exception_ptr fault) { done(fault, true); });
    };
    co_await await_completion<bool>(submit);
    if (*state == ReceivedState::ignored) ignored_types_.count(candidate.type);
    co_return *state;
}

net::awaitable<Result<ReceivedState>> Inbox::receive(const http::Request& request) {
    const auto& addresses = parts_.site.addresses;
    auto candidate =
        read_candidate(request, parts_.options, addresses.origin(), parts_.site.clock.now());
    if (!candidate) co_return std::unexpected(std::move(candidate).error());
    // Before anything is fetched; both must be on one server, but the key's may not be looked at.
    if (auto blocked = refusal_by_policy(parts_.policy, *candidate))
        co_return std::unexpected(*std::move(blocked));
    if (deletes_itself(*candidate) && !co_await is_known(candidate->actor))
        co_return ReceivedState::ignored;
    auto signer = co_await verify(request, *candidate);
    if (!signer) co_return std::unexpected(std::move(signer).error());
    if (on_heard) on_heard(authority_of(signer->actor));
    auto body = request.body;
    const auto actor = candidate->actor;
    const auto header = request.header(sync_header_name);
    const bool compares = !header.empty() && signer->actor == actor;
    const auto state = co_await store(*std::move(candidate), *std::move(signer), std::move(body));
    if (compares) co_await compare(actor, std::string(header));
    co_return state;
}

net::awaitable<void> Inbox::compare(std::string actor, std::string header) {
    const auto job_id = parts_.site.ids.make<storage::JobId>();
    auto look = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            compare_followers(tx, parts_.options.rules, actor, header, job_id,
                              parts_.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, look);
}

net::awaitable<http::Response> Inbox::post(const http::Request& request) {
    if (const auto pause = rate_limit_.take(request.client)) {
        auto slow_down = http::text_response(429, "Too many requests; please slow down.");
        slow_down.set("Retry-After", std::to_string(pause->count() / 1000 + 1));
        co_return slow_down;
    }
    auto state = co_await receive(request);
    if (!state) {
        refused_.add();
        log::debug("inbox.refused", {{"request", request.id},
                                     {"kind", to_string(state.error().kind)},
                                     {"reason", state.error().safe_text},
                                     {"detail", state.error().detail}});
        co_return refusal(state.error());
    }
    auto& counter = *state == ReceivedState::ignored   ? ignored_
                    : *state == ReceivedState::waiting ? waiting_
                                                       : accepted_;
    counter.add();
    if (log::enabled(log::Level::debug))
        log::debug("inbox.accepted", {{"request", request.id}, {"state", to_string(*state)}});
    http::Response accepted;
    accepted.status = 202;
    co_return accepted;
}

}  // namespace ynghyd::federation
