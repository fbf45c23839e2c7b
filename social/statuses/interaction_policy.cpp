#include "social/statuses/interaction_policy.hpp"

#include <algorithm>

#include "social/outbox/audience.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

bool follows(const storage::Reader& reader, AccountId follower, AccountId followee) {
    const auto follow = find_follow(reader, follower, followee);
    return follow && follow->state == FollowState::accepted;
}

bool includes(const storage::Reader& reader, const std::vector<std::string>& uris,
              const AccountRecord& author, const AccountRecord& account) {
    return std::ranges::any_of(uris, [&](const std::string& uri) {
        if (is_public_collection(uri) || uri == account.uri) return true;
        if (uri == author.followers) return follows(reader, account.id, author.id);
        return uri == author.following && follows(reader, author.id, account.id);
    });
}

const std::optional<PermissionRecord>& stated(const InteractionPolicyRecord& policy, Wish wish) {
    switch (wish) {
        case Wish::like:
            return policy.like;
        case Wish::reply:
            return policy.reply;
        case Wish::announce:
            return policy.announce;
        case Wish::quote:
            break;
    }
    return policy.quote;
}

}  // namespace

PermittedPeople people_permitted(const std::vector<std::string>& uris,
                                 const AccountRecord& author) {
    PermittedPeople people;
    for (const auto& uri : uris) {
        if (is_public_collection(uri))
            people.everybody = true;
        else if (uri == author.followers)
            people.followers = true;
        else if (uri == author.following)
            people.following = true;
        else if (uri != author.uri)
            people.others = true;
    }
    return people;
}

void put_interaction_policy(storage::Transaction& tx, StatusId status,
                            const InteractionPolicyRecord& policy) {
    const auto row = key::interaction_policy(status);
    if (!policy.says_nothing())
        tx.put(row, storage::encode(policy));
    else if (tx.get(row))
        tx.erase(row);
}

std::optional<InteractionPolicyRecord> find_interaction_policy(const storage::Reader& reader,
                                                               StatusId status) {
    const auto bytes = reader.get(key::interaction_policy(status));
    if (!bytes) return std::nullopt;
    return storage::decode<InteractionPolicyRecord>(*bytes);
}

Permission permission_for(const storage::Reader& reader, const StatusRecord& status,
                          const AccountRecord& account, Wish wish) {
    if (status.account == account.id) return Permission::at_once;
    const bool mentioned = std::ranges::any_of(
        status.mentions, [&](const auto& mention) { return mention.uri == account.uri; });
    if (wish == Wish::reply && mentioned) return Permission::at_once;
    const auto policy = find_interaction_policy(reader, status.id);
    const auto author = policy ? find_account(reader, status.account) : std::nullopt;
    const bool to_quote = wish == Wish::quote;
    if (!author || !stated(*policy, wish)) return to_quote ? Permission::none : Permission::at_once;
    const auto& permission = *stated(*policy, wish);
    if (includes(reader, permission.automatic, *author, account)) return Permission::at_once;
    if (includes(reader, permission.manual, *author, account)) return Permission::on_request;
    const bool for_others = people_permitted(permission.automatic, *author).others ||
                            people_permitted(permission.manual, *author).others;
    return to_quote && for_others ? Permission::unknown : Permission::none;
}

std::string find_approval(const storage::Reader& reader, StatusId reply) {
    return reader.get(key::interaction_approval(reply)).value_or("");
}

void put_approval(storage::Transaction& tx, StatusId reply, std::string_view approval) {
    tx.put(key::interaction_approval(reply), std::string(approval));
}

}  // namespace ynghyd::social
