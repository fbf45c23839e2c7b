#include "social/accounts/access_token.hpp"

#include "social/notifications/push_subscription.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

void put_access_token(storage::Transaction& tx, std::string_view token_hash,
                      const AccessTokenRecord& token) {
    tx.put(key::access_token(token_hash), storage::encode(token));
    if (token.user) tx.put(key::token_by_user(token.user, token_hash), {});
}

std::optional<AccessTokenRecord> find_access_token(const storage::Reader& reader,
                                                   std::string_view token_hash) {
    const auto bytes = reader.get(key::access_token(token_hash));
    if (!bytes) return std::nullopt;
    return storage::decode<AccessTokenRecord>(*bytes);
}

void erase_access_token(storage::Transaction& tx, std::string_view token_hash) {
    const auto token = find_access_token(tx, token_hash);
    if (!token) return;
    tx.erase(key::access_token(token_hash));
    if (token->user) tx.erase(key::token_by_user(token->user, token_hash));
    erase_push_subscription(tx, token->account, token_hash);
    tx.notify(access_ended_topic);
}

std::vector<HeldToken> list_tokens_of(const storage::Reader& reader, AccountId user) {
    std::vector<HeldToken> tokens;
    const auto prefix = key::tokens_of(user);
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        auto hash = row.key.substr(prefix.size());
        if (auto token = find_access_token(reader, hash))
            tokens.push_back({std::move(hash), *std::move(token)});
    });
    return tokens;
}

}  // namespace ynghyd::social
