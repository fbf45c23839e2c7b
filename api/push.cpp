// Push subscriptions: an app asks to be woken for notifications, one subscription for each token.
#include <algorithm>
#include <array>

#include "api/resources.hpp"
#include "base/text_codec.hpp"
#include "keys/push_key.hpp"
#include "social/notifications/push_unsubscription.hpp"

namespace ynghyd::api {
namespace {

using social::PushSubscriptionRecord;

constexpr std::size_t auth_secret_size = 16;

/// The id is a number, which some apps insist on, and every alert is there, for others.
Json push_subscription_entity(const Call& call, const PushSubscriptionRecord& subscription) {
    Json alerts;
    for (const auto kind : social::all_notification_kinds)
        alerts[std::string(to_string(kind))] = subscription.wants(kind);
    return {{"id", subscription.id.value},
            {"endpoint", subscription.endpoint},
            {"standard", subscription.standard},
            {"alerts", std::move(alerts)},
            {"policy", to_string(subscription.policy)},
            {"server_key", call.services.instance.push_key}};
}

/// What is below `name`; nothing when that is no object.
Parameters part_of(const Parameters& whole, std::string_view name) {
    const auto* part = find(whole.tree(), name);
    return part && part->is_object() ? Parameters(*part) : Parameters();
}

/// Base64 as apps write it: with either alphabet, with or without padding.
std::optional<std::string> read_bytes(const Parameters& parameters, std::string_view name) {
    auto text = parameters.text_or_empty(name);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return parse_base64url(text);
}

/// What an app wants to hear of: what it does not name, it does not want. Some put the policy
/// beside `data`.
std::expected<void, Refusal> read_push_wishes(const Parameters& parameters,
                                              PushSubscriptionRecord& subscription) {
    const auto data = part_of(parameters, "data");
    const auto alerts = part_of(data, "alerts");
    subscription.alerts = 0;
    for (const auto kind : social::all_notification_kinds)
        if (alerts.flag(to_string(kind)).value_or(false)) subscription.set_alert(kind);
    const auto word = data.text("policy").value_or(parameters.text("policy").value_or("all"));
    const auto policy = social::parse_push_policy(word);
    if (!policy)
        return refuse(422, "Validation failed: '" + word +
                               "' is not a valid policy; use all, followed, follower or none");
    subscription.policy = *policy;
    return {};
}

/// Messages go out under the address guard, as all that this server sends; what can never be let
/// out is told at once.
std::expected<void, Refusal> read_receiver(const Call& call, PushSubscriptionRecord& subscription) {
    const auto given = part_of(call.parameters, "subscription");
    const auto keys = part_of(given, "keys");
    const auto endpoint =
        Iri::parse(given.text_or_empty("endpoint"), call.services.push.endpoint_rules);
    if (!endpoint)
        return refuse(422, "Validation failed: Endpoint is invalid. " + endpoint.error().safe_text);
    if (!endpoint->is_https())
        return refuse(422, "Validation failed: Endpoint must begin with https://");
    const auto point = read_bytes(keys, "p256dh");
    if (!point || !keys::is_push_point(*point))
        return refuse(422,
                      "Validation failed: Key p256dh must be a point on P-256, 65 bytes in "
                      "base64");
    const auto secret = read_bytes(keys, "auth");
    if (!secret || secret->size() != auth_secret_size)
        return refuse(422, "Validation failed: Key auth must be 16 bytes in base64");
    subscription.endpoint = endpoint->text();
    subscription.public_key = *point;
    subscription.auth_secret = *secret;
    subscription.standard = given.flag("standard").value_or(false);
    return {};
}

/// What the caller holds, which every message names so that the app knows whose it is.
std::string seal_token(const Call& call) {
    constexpr std::string_view scheme = "bearer ";
    const auto token = trim(call.request.header("authorization").substr(scheme.size()));
    return call.services.push.box.seal(token, social::push_token_context, call.services.random);
}

Answer subscribe(const Call& call) {
    PushSubscriptionRecord subscription;
    TRY_VOID(read_receiver(call, subscription));
    TRY_VOID(read_push_wishes(call.parameters, subscription));
    subscription.token_sealed = seal_token(call);
    subscription.created = call.services.site.clock.now();
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        // The token may have ended while this call was read.
        if (!social::find_access_token(tx, call.bearer->token_hash))
            return refuse(401, "The access token is invalid");
        return push_subscription_entity(
            call, social::put_push_subscription(tx, call.services.site, call.account().id,
                                                call.bearer->token_hash, subscription));
    });
}

Answer show_subscription(const Call& call) {
    const auto subscription =
        social::find_push_subscription(call.reader, call.account().id, call.bearer->token_hash);
    // Apps look for the words "not found".
    if (!subscription) return refuse(404, "Record not found");
    return push_subscription_entity(call, *subscription);
}

Answer change_subscription(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        auto subscription =
            social::find_push_subscription(tx, call.account().id, call.bearer->token_hash);
        if (!subscription) return refuse(404, "Record not found");
        TRY_VOID(read_push_wishes(call.parameters, *subscription));
        return push_subscription_entity(
            call, social::put_push_subscription(tx, call.services.site, call.account().id,
                                                call.bearer->token_hash, *subscription));
    });
}

Answer unsubscribe(const Call& call) {
    call.services.store.update([&](storage::Transaction& tx) {
        social::erase_push_subscription(tx, call.account().id, call.bearer->token_hash);
    });
    return Json::object();
}

/// What a message's Unsubscribe-URL is for: its name is all that a push service has to bring.
Answer unsubscribe_by_name(const Call& call) {
    const bool done = call.services.store.update([&](storage::Transaction& tx) {
        return social::unsubscribe(tx, call.services.push.box, call.request.params.at(0));
    });
    if (!done) return refuse(404, "Record not found");
    return Json::object();
}

constexpr auto rows_of_push = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/push/subscription", Access::user, "push", subscribe},
    {http::Method::get, "/api/v1/push/subscription", Access::user, "push", show_subscription},
    {http::Method::put, "/api/v1/push/subscription", Access::user, "push", change_subscription},
    {http::Method::patch, "/api/v1/push/subscription", Access::user, "push", change_subscription},
    {http::Method::delete_, "/api/v1/push/subscription", Access::user, "push", unsubscribe},
    {http::Method::delete_, "/api/web/push_subscriptions/{id}", Access::public_, "",
     unsubscribe_by_name},
});

}  // namespace

std::span<const Endpoint> push_endpoints() {
    return rows_of_push;
}

}  // namespace ynghyd::api
