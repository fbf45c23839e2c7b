#include "push/message.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/push_encryption.hpp"
#include "keys/vapid.hpp"

namespace ynghyd::push {
namespace {

/// Push services refuse more than 24 hours; clocks differ.
constexpr Duration token_lasts = std::chrono::hours(12);
/// Two days, in seconds: who was not awake for so long looks by themselves.
constexpr auto time_to_live = "172800";

std::vector<http::Header> standard_headers(const Identity& identity, std::string_view token) {
    return {{"Content-Encoding", "aes128gcm"},
            {"Authorization", fmt::format("vapid t={},k={}", token, identity.key.public_text())}};
}

std::vector<http::Header> draft_headers(const Identity& identity, std::string_view token,
                                        const keys::PushFreshness& fresh) {
    return {{"Content-Encoding", "aesgcm"},
            {"Encryption", "salt=" + to_base64url(fresh.salt)},
            {"Crypto-Key", fmt::format("dh={};p256ecdsa={}", fresh.key.public_text(),
                                       identity.key.public_text())},
            {"Authorization", fmt::format("WebPush {}", token)}};
}

}  // namespace

Result<http::ClientRequest> make_message(const Identity& identity, const Iri& endpoint,
                                         const social::PushSubscriptionRecord& subscription,
                                         std::string_view payload, Timestamp now, Random& random) {
    const keys::PushRecipient recipient{subscription.public_key, subscription.auth_secret};
    const auto fresh = keys::PushFreshness::make(random);
    const auto encrypt = subscription.standard ? keys::encrypt_push : keys::encrypt_push_by_draft;
    TRY(auto body, encrypt(recipient, fresh, payload));
    const auto token =
        keys::vapid_token(identity.key, endpoint.origin(), identity.contact, now + token_lasts);
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = endpoint;
    request.headers = subscription.standard ? standard_headers(identity, token)
                                            : draft_headers(identity, token, fresh);
    request.headers.emplace_back("Content-Type", "application/octet-stream");
    request.headers.emplace_back("TTL", time_to_live);
    request.headers.emplace_back("Urgency", "normal");
    request.body = std::make_shared<const std::string>(std::move(body));
    return request;
}

}  // namespace ynghyd::push
