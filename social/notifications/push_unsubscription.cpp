#include "social/notifications/push_unsubscription.hpp"

#include "base/text_codec.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::string_view unsubscription_context = "push unsubscription";

}  // namespace

std::string unsubscribe_address(const Site& site, const keys::SealedBox& box, Random& random,
                                const PushMessageRecord& message) {
    PushMessageRecord named;
    named.account = message.account;
    named.token_hash = message.token_hash;
    named.subscription = message.subscription;
    const auto sealed = box.seal(storage::encode(named), unsubscription_context, random);
    return site.addresses.origin() + "/api/web/push_subscriptions/" + to_base64url(sealed);
}

bool unsubscribe(storage::Transaction& tx, const keys::SealedBox& box, std::string_view name) {
    const auto sealed = parse_base64url(name);
    const auto bytes = sealed ? box.unseal(*sealed, unsubscription_context)
                              : Result<std::string>(failure(Error::Kind::invalid, "No name."));
    if (!bytes) return false;
    const auto named = storage::decode<PushMessageRecord>(*bytes);
    const auto known = find_push_subscription(tx, named.account, named.token_hash);
    if (!known || known->id != named.subscription) return false;
    erase_push_subscription(tx, named.account, named.token_hash);
    return true;
}

}  // namespace ynghyd::social
