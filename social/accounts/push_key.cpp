#include "social/accounts/push_key.hpp"

#include "base/text_codec.hpp"
#include "keys/push_key.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

std::string push_public_key(storage::Store& store, const keys::SealedBox& box, Random& random) {
    const auto public_row = storage::key::meta("push_key_public");
    if (auto known = store.snapshot()->get(public_row)) return *std::move(known);
    const auto made = keys::PushKey::generate();
    const auto sealed = to_base64(box.seal(made.private_pem, "push key", random));
    return store.update([&](storage::Transaction& tx) {
        if (auto known = tx.get(public_row)) return *std::move(known);
        tx.put(public_row, made.public_text);
        tx.put(storage::key::meta("push_key_private"), sealed);
        return made.public_text;
    });
}

}  // namespace ynghyd::social
