// Members tell the moderators of somebody.
#include <algorithm>
#include <array>

#include "api/entities/report.hpp"
#include "api/resources.hpp"
#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/collection.hpp"
#include "social/moderation/house_rules.hpp"
#include "social/moderation/report.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_comment_characters = 1'000;

/// The addresses of those of the account that are there.
std::vector<std::string> read_statuses(const Call& call, AccountId target) {
    std::vector<std::string> reported;
    for (const auto& text : call.parameters.list("status_ids")) {
        const auto id = parse_id_as<StatusId>(text);
        const auto status = id ? social::find_status(call.reader, *id) : std::nullopt;
        if (!status || status->account != target) continue;
        reported.push_back(status->uri);
    }
    return reported;
}

/// Those of the account that are there: no more than it may have.
std::vector<CollectionId> read_collections(const Call& call, AccountId target) {
    std::vector<CollectionId> reported;
    for (const auto& text : call.parameters.list("collection_ids")) {
        const auto id = parse_id_as<CollectionId>(text);
        const auto collection = id ? social::find_collection(call.reader, *id) : std::nullopt;
        if (!collection || collection->owner != target) continue;
        if (std::ranges::find(reported, *id) == reported.end()) reported.push_back(*id);
    }
    return reported;
}

/// As accounts have them in their names; what is none is passed over. nullopt: not given.
std::optional<std::vector<std::string>> read_forward_to_domains(const Parameters& parameters) {
    const auto* given = find(parameters.tree(), "forward_to_domains");
    if (!given || given->is_null()) return std::nullopt;
    std::vector<std::string> domains;
    for (const auto& text : parameters.list("forward_to_domains"))
        if (auto domain =
                parse_authority(trim(text), {.allow_http = false, .allow_private_names = true}))
            domains.push_back(*std::move(domain));
    return domains;
}

Answer create_report(const Call& call) {
    const auto id = parse_id_as<AccountId>(call.parameters.text_or_empty("account_id"));
    const auto target = id ? social::find_account(call.reader, *id) : std::nullopt;
    if (!target || target->gone) return refuse(404, "Record not found");
    const auto category =
        social::parse_report_category(call.parameters.text("category").value_or("other"));
    if (!category) return refuse(422, "Validation failed: Category is not included in the list");
    social::ReportDraft draft;
    draft.comment = call.parameters.text_or_empty("comment");
    if (count_code_points(draft.comment) > most_comment_characters)
        return refuse(422, "Validation failed: Comment is too long (maximum is 1000 characters)");
    draft.target = target->id;
    draft.statuses = read_statuses(call, target->id);
    draft.collections = read_collections(call, target->id);
    draft.forward = call.parameters.flag("forward").value_or(false);
    draft.forward_to_domains = read_forward_to_domains(call.parameters);
    auto rules =
        social::rule_texts(social::house_of(call.services.site), call.parameters.list("rule_ids"));
    if (!rules) return refuse(422, "Validation failed: Rule ids does not reference valid rules");
    draft.rules = *std::move(rules);
    draft.category = draft.rules.empty() ? *category : social::ReportCategory::violation;
    TRY(const auto report, call.services.store.update([&](storage::Transaction& tx) {
        return social::report(tx, call.services.site, call.account(), draft);
    }));
    return report_entity(viewpoint_of(call), report);
}

constexpr auto rows_of_reports = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/reports", Access::user, "write:reports", create_report},
});

}  // namespace

std::span<const Endpoint> report_endpoints() {
    return rows_of_reports;
}

}  // namespace ynghyd::api
