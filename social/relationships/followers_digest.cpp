#include "social/relationships/followers_digest.hpp"

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::string followers_digest(const std::vector<std::string>& ids) {
    std::string digest(32, '\0');
    for (const auto& id : ids) {
        const auto hash = keys::sha256(id);
        for (std::size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<char>(digest[i] ^ hash.at(i));
    }
    return to_hex(digest);
}

std::vector<std::string> list_followers_at_origin(const storage::Reader& reader, AccountId followee,
                                                  std::string_view origin) {
    std::vector<std::string> ids;
    const auto address = std::string(origin) + "/";
    // Fewer accounts are known of one server than follow a popular account.
    const auto range = storage::prefix_range(key::accounts_of(authority_of(address)));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        const AccountId id{storage::decode_id(row.value)};
        const auto follow = find_follow(reader, id, followee);
        if (!follow || follow->state != FollowState::accepted) return;
        const auto account = find_account(reader, id);
        if (account && origin_of(account->uri) == origin) ids.push_back(account->uri);
    });
    return ids;
}

std::vector<std::string> list_local_followers(const storage::Reader& reader, AccountId followee) {
    std::vector<std::string> ids;
    const auto range = storage::prefix_range(key::followers_of(followee));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const auto account = find_account(reader, AccountId{parts.u64().value_or(0)});
        if (account && account->is_local()) ids.push_back(account->uri);
    });
    return ids;
}

}  // namespace ynghyd::social
