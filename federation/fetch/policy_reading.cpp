#include "federation/fetch/policy_reading.hpp"

#include "federation/reading.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t most_uris = 20;
constexpr std::size_t longest_uri = 500;

std::vector<std::string> read_uris(const Json& permission, const char* name, const char* old_name) {
    auto uris = all_ids(permission, name, most_uris);
    if (!property(permission, name)) uris = all_ids(permission, old_name, most_uris);
    std::erase_if(uris, [](const std::string& uri) { return uri.size() > longest_uri; });
    return uris;
}

std::optional<social::PermissionRecord> read_permission(const Json& policy, const char* name) {
    const Json* permission = first(policy, name);
    if (!permission || !permission->is_object()) return std::nullopt;
    return social::PermissionRecord{read_uris(*permission, "automaticApproval", "always"),
                                    read_uris(*permission, "manualApproval", "approvalRequired")};
}

}  // namespace

social::InteractionPolicyRecord read_interaction_policy(const Json& object) {
    social::InteractionPolicyRecord record;
    const Json* policy = first(object, "interactionPolicy");
    if (!policy || !policy->is_object()) return record;
    record.like = read_permission(*policy, "canLike");
    record.reply = read_permission(*policy, "canReply");
    record.announce = read_permission(*policy, "canAnnounce");
    record.quote = read_permission(*policy, "canQuote");
    return record;
}

}  // namespace ynghyd::federation
