#include "social/accounts/push_key.hpp"

#include <stdexcept>

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

constexpr std::string_view push_key_context = "push key";

}  // namespace

std::string push_public_key(storage::Store& store, const keys::SealedBox& box, Random& random) {
    const auto public_row = storage::key::meta("push_key_public");
    if (auto known = store.snapshot()->get(public_row)) return *std::move(known);
    const auto made = keys::PushKey::generate();
    const auto sealed = to_base64(box.seal(made.to_pem(), push_key_context, random));
    return store.update([&](storage::Transaction& tx) {
        if (auto known = tx.get(public_row)) return *std::move(known);
        tx.put(public_row, made.public_text());
        tx.put(storage::key::meta("push_key_private"), sealed);
        return made.public_text();
    });
}

keys::PushKey load_push_key(const storage::Reader& reader, const keys::SealedBox& box) {
    const auto row = reader.get(storage::key::meta("push_key_private"));
    const auto sealed = row ? parse_base64(*row) : std::nullopt;
    if (!sealed) throw std::runtime_error("the key for push services is not in the store");
    const auto pem = box.unseal(*sealed, push_key_context);
    if (!pem)
        throw std::runtime_error("the key for push services was sealed with another secret.key");
    auto key = keys::PushKey::from_pem(*pem);
    if (!key) throw std::runtime_error(key.error().safe_text);
    return *std::move(key);
}

}  // namespace ynghyd::social
