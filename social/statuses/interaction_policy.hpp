#pragma once
// What an author elsewhere lets others do with a post: at once, when they have agreed to it, or not
// at all (GoToSocial's interaction policies). Who states nothing allows everything but to be quoted
// (FEP-044f).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Addresses: the public collection, the author's followers or following, or single actors.
struct PermissionRecord {
    std::vector<std::string> automatic, manual;
    void describe(auto& visit) {
        visit(1, "automatic", automatic);
        visit(2, "manual", manual);
    }
    bool operator==(const PermissionRecord&) const = default;
};

/// What is not there was not stated.
struct InteractionPolicyRecord {
    static constexpr std::uint8_t version = 1;
    std::optional<PermissionRecord> like, reply, announce, quote;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "like", like);
        visit(2, "reply", reply);
        visit(3, "announce", announce);
        visit(4, "quote", quote);
    }
    bool says_nothing() const { return !like && !reply && !announce && !quote; }
    bool operator==(const InteractionPolicyRecord&) const = default;
};

enum class Wish { like, reply, announce, quote };
enum class Permission {
    at_once,
    on_request,
    unknown,  ///< To quote: it is for others, among whom the account may be for all we know.
    none
};

/// Whom the addresses of a permission stand for.
struct PermittedPeople {
    bool everybody = false, followers = false, following = false;
    bool others = false;  ///< Single actors, or a collection that is not looked into.
};
PermittedPeople people_permitted(const std::vector<std::string>& uris, const AccountRecord& author);

/// Replaces what was stated before.
void put_interaction_policy(storage::Transaction& tx, StatusId status,
                            const InteractionPolicyRecord& policy);
std::optional<InteractionPolicyRecord> find_interaction_policy(const storage::Reader& reader,
                                                               StatusId status);

/// What `account` may do with `status`, as far as its author stated it. Its author, and for a reply
/// whoever it mentions, may do everything.
Permission permission_for(const storage::Reader& reader, const StatusRecord& status,
                          const AccountRecord& account, Wish wish);

/// The approval of a reply of ours by the author whom it answers; empty: there is none.
std::string find_approval(const storage::Reader& reader, StatusId reply);
void put_approval(storage::Transaction& tx, StatusId reply, std::string_view approval);

}  // namespace ynghyd::social
