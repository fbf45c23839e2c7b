#include "federation/inbox/candidate.hpp"

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "federation/signatures/request_signer.hpp"
#include "federation/vocabulary.hpp"
#include "keys/digest.hpp"

namespace ynghyd::federation {
namespace {

Error invalid(std::string sentence) {
    return {Error::Kind::invalid, std::move(sentence), ""};
}
Error unverified(std::string detail) {
    return {Error::Kind::unauthenticated, "The request's signature could not be verified.",
            std::move(detail)};
}

/// An id must be on its actor's server; activities that need none may have none.
Result<void> read_id(const IriRules& rules, const Iri& actor, Candidate& candidate) {
    const auto id = id_of(candidate.activity);
    if (id.empty()) return {};
    const auto iri = Iri::parse(id, rules, true);
    if (!iri) return std::unexpected(invalid("The activity's id is not a usable address."));
    if (iri->origin() != actor.origin())
        return std::unexpected(unverified("id and actor are on different servers"));
    candidate.uri = id;
    return {};
}

Result<void> read_activity(const http::Request& request, const IriRules& rules,
                           std::string_view own_origin, Candidate& candidate) {
    TRY(candidate.activity, parse_json(request.body));
    const Json& activity = candidate.activity;
    if (!activity.is_object())
        return std::unexpected(invalid("The body must be one ActivityStreams activity."));
    if (has_forbidden_keywords(activity))
        return std::unexpected(invalid("@graph, @included, @reverse and @nest are not accepted."));
    candidate.type = activity_type(activity);
    if (candidate.type.empty()) return std::unexpected(invalid("The activity has no type."));
    if (all(activity, "actor").size() != 1)
        return std::unexpected(invalid("The activity must have exactly one actor."));
    const auto actor = Iri::parse(first_id(activity, "actor"), rules);
    if (!actor) return std::unexpected(invalid("The activity's actor is not a usable address."));
    if (actor->origin() == own_origin)
        return std::unexpected(unverified("actor claims to be of this server"));
    candidate.actor = actor->text();
    candidate.object = first_id(activity, "object");
    return read_id(rules, *actor, candidate);
}

}  // namespace

bool is_by_actors_server(const keys::RequestSignature& signature, const Candidate& candidate,
                         const IriRules& rules) {
    const auto key_id = Iri::parse(signature.key_id(), rules, true);
    return key_id && key_id->origin() == origin_of(candidate.actor);
}

Result<Candidate> read_candidate(const http::Request& request, const Options& options,
                                 std::string_view own_origin, Timestamp now) {
    const auto content_type = request.header("content-type");
    if (!is_activity_media_type(content_type))
        return failure(Error::Kind::unsupported,
                       "The Content-Type must be application/activity+json.");
    Candidate candidate;
    candidate.body_sha256 = keys::sha256(request.body);
    const SignedMessage message(request, candidate.body_sha256, own_origin);
    TRY(candidate.signatures, keys::read_signatures(message.view(), now, options.signature_window));
    TRY_VOID(read_activity(request, options.rules, own_origin, candidate));
    std::erase_if(candidate.signatures, [&](const auto& signature) {
        return !Iri::parse(signature.key_id(), options.rules, true);
    });
    if (candidate.signatures.empty())
        return std::unexpected(unverified("the key id is no address"));
    return candidate;
}

}  // namespace ynghyd::federation
