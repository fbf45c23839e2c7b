#include "base/text_codec.hpp"
#include "federation/fetch/remote_actor.hpp"
#include "keys/key_pair.hpp"
#include "storage/records.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(actor) {
    const auto document = parse_json(input);
    if (!document) return;
    for (const auto& key : federation::read_keys(*document))
        if (const auto read = keys::PublicKey::from_pem(key.pem)) (void)read->to_multikey();
    const auto actor = federation::read_actor(*document, {});
    if (!actor) return;
    const auto& account = actor->account;
    fuzz::require(origin_of(account.inbox) == origin_of(account.uri), "its inbox is at its server");
    for (const auto& key : actor->keys)
        fuzz::require(key.owner == account.uri, "its keys name it as their owner");
    fuzz::require(is_valid_utf8(account.display_name), "its name is UTF-8");
    const auto bytes = storage::encode(account);
    fuzz::require(storage::decode<social::AccountRecord>(bytes) == account, "it can be stored");
}
