// Domains of e-mail addresses with which nobody signs up.
#include <algorithm>
#include <array>

#include "api/admin/admission.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "social/moderation/email_domain_block.hpp"

namespace ynghyd::api {
namespace {

/// Of the last days, today first: who tried with such an address.
Json history_of_tries(const social::EmailDomainBlockRecord& record, Timestamp now) {
    Json history = Json::array();
    Timestamp day = std::chrono::floor<std::chrono::days>(now);
    for (std::size_t i = 0; i < social::days_of_tries; ++i, day -= std::chrono::days(1)) {
        const auto found = std::ranges::find(record.days, day, &social::DayOfTries::day);
        const bool any = found != record.days.end();
        history.push_back({{"day", std::to_string(to_millis(day) / 1000)},
                           {"accounts", std::to_string(any ? found->addresses.size() : 0)},
                           {"uses", std::to_string(any ? found->tries : 0)}});
    }
    return history;
}

Json email_domain_block_entity(const Call& call, const social::EmailDomainBlock& block) {
    return {{"id", to_string(block.record.id)},
            {"domain", block.domain},
            {"created_at", to_datetime(block.record.created)},
            {"history", history_of_tries(block.record, call.services.site.clock.now())},
            {"allow_with_approval", block.record.allow_with_approval}};
}

std::optional<social::EmailDomainBlock> email_domain_block_in_path(const Call& call) {
    const auto id = parse_id_as<EmailDomainBlockId>(call.request.params.at(0));
    return id ? social::find_email_domain_block(call.reader, *id) : std::nullopt;
}

Answer list_email_domain_blocks(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto number = [](const social::EmailDomainBlock& one) { return one.record.id.value; };
    const auto page = read_page(call.parameters, 100, 200);
    const auto blocks =
        social::cut_window(social::list_email_domain_blocks(call.reader), page, number);
    Json items = Json::array();
    for (const auto& block : blocks) items.push_back(email_domain_block_entity(call, block));
    return page_content(call, page, std::move(items), ends_of(blocks, number),
                        PageLinks::by_min_id);
}

Answer show_email_domain_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = email_domain_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    return email_domain_block_entity(call, *block);
}

Answer create_email_domain_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto typed = call.parameters.text_or_empty("domain");
    if (typed.empty()) return refuse_field("Domain can't be blank");
    const auto domain = social::read_email_domain(typed);
    if (!domain) return refuse_field("Domain is invalid");
    social::EmailDomainBlock block{*domain, {}};
    block.record.id = call.services.site.ids.make<EmailDomainBlockId>();
    block.record.allow_with_approval = call.parameters.flag("allow_with_approval").value_or(false);
    block.record.created = call.services.site.clock.now();
    const bool is_new = call.services.store.update([&](storage::Transaction& tx) {
        if (social::find_email_domain_block(tx, block.domain)) return false;
        social::put_email_domain_block(tx, block);
        return true;
    });
    if (!is_new) return refuse_field("Domain has already been taken");
    return email_domain_block_entity(call, block);
}

Answer erase_email_domain_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = email_domain_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    call.services.store.update([&](storage::Transaction& tx) {
        return social::erase_email_domain_block(tx, block->domain);
    });
    return Json::object();
}

constexpr std::string_view read_email_blocks = "admin:read:email_domain_blocks";
constexpr std::string_view write_email_blocks = "admin:write:email_domain_blocks";

constexpr auto rows_of_email_domain_blocks = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/email_domain_blocks", Access::user, read_email_blocks,
     list_email_domain_blocks},
    {http::Method::get, "/api/v1/admin/email_domain_blocks/{id}", Access::user, read_email_blocks,
     show_email_domain_block},
    {http::Method::post, "/api/v1/admin/email_domain_blocks", Access::user, write_email_blocks,
     create_email_domain_block},
    {http::Method::delete_, "/api/v1/admin/email_domain_blocks/{id}", Access::user,
     write_email_blocks, erase_email_domain_block},
});

}  // namespace

std::span<const Endpoint> email_domain_block_endpoints() {
    return rows_of_email_domain_blocks;
}

}  // namespace ynghyd::api
