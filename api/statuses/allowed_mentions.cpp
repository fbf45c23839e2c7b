#include "api/statuses/allowed_mentions.hpp"

#include <algorithm>

#include "api/entities/viewpoint.hpp"
#include "social/statuses/composition.hpp"

namespace ynghyd::api {

std::expected<void, Refusal> check_mentions(const Call& call, const storage::Reader& reader,
                                            const social::StatusDraft& draft) {
    // An empty list is one, too: then nobody is to be mentioned.
    const auto* given = find(call.parameters.tree(), "allowed_mentions");
    if (!given || given->is_null()) return {};
    const auto allowed = call.parameters.list("allowed_mentions");
    const auto view = viewpoint_of(call, reader);
    const auto named =
        social::compose_text(reader, call.services.site, draft.text, draft.format).mentions;
    Json unexpected = Json::array();
    for (const auto& mention : named) {
        if (mention.account == call.account().id) continue;
        if (std::ranges::find(allowed, to_string(mention.account)) != allowed.end()) continue;
        if (const auto* account = account_at(view, mention.account))
            unexpected.push_back(account_entity(view, *account));
    }
    if (unexpected.empty()) return {};
    Refusal refusal(422, "Post would be sent to unexpected accounts");
    refusal.body["unexpected_accounts"] = std::move(unexpected);
    return std::unexpected(std::move(refusal));
}

}  // namespace ynghyd::api
