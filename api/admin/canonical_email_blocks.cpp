// Mailboxes with which nobody signs up, by a hash of their address.
#include <array>

#include "api/admin/admission.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "base/text_codec.hpp"
#include "social/moderation/canonical_email_block.hpp"

namespace ynghyd::api {
namespace {

Json canonical_email_block_entity(const social::CanonicalEmailBlock& block) {
    return {{"id", to_string(block.record.id)}, {"canonical_email_hash", to_hex(block.hash)}};
}

std::optional<social::CanonicalEmailBlock> canonical_email_block_in_path(const Call& call) {
    const auto id = parse_id_as<CanonicalEmailBlockId>(call.request.params.at(0));
    return id ? social::find_canonical_email_block(call.reader, *id) : std::nullopt;
}

Answer list_canonical_email_blocks(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto number = [](const social::CanonicalEmailBlock& one) { return one.record.id.value; };
    const auto page = read_page(call.parameters, 100, 200);
    const auto blocks =
        social::cut_window(social::list_canonical_email_blocks(call.reader), page, number);
    Json items = Json::array();
    for (const auto& block : blocks) items.push_back(canonical_email_block_entity(block));
    return page_content(call, page, std::move(items), ends_of(blocks, number),
                        PageLinks::by_min_id);
}

Answer show_canonical_email_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = canonical_email_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    return canonical_email_block_entity(*block);
}

/// Which of them an address would meet.
Answer test_canonical_email(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto email = call.parameters.text_or_empty("email");
    if (email.empty()) return refuse_field("Email can't be blank");
    const auto hash = social::canonical_email_hash(email);
    Json items = Json::array();
    if (const auto block = social::find_canonical_email_block(call.reader, hash))
        items.push_back(canonical_email_block_entity(*block));
    return items;
}

Answer create_canonical_email_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    social::CanonicalEmailBlock block;
    if (const auto email = call.parameters.text("email")) {
        block.hash = social::canonical_email_hash(*email);
    } else {
        const auto typed = call.parameters.text_or_empty("canonical_email_hash");
        if (typed.empty()) return refuse_field("Canonical email hash can't be blank");
        block.hash = parse_hex(typed).value_or("");
        if (block.hash.size() != 32) return refuse_field("Canonical email hash is invalid");
    }
    block.record.id = call.services.site.ids.make<CanonicalEmailBlockId>();
    block.record.created = call.services.site.clock.now();
    const bool is_new = call.services.store.update([&](storage::Transaction& tx) {
        if (social::find_canonical_email_block(tx, block.hash)) return false;
        social::put_canonical_email_block(tx, block);
        return true;
    });
    if (!is_new) return refuse_field("Canonical email hash has already been taken");
    return canonical_email_block_entity(block);
}

Answer erase_canonical_email_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = canonical_email_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    call.services.store.update([&](storage::Transaction& tx) {
        return social::erase_canonical_email_block(tx, block->hash);
    });
    return Json::object();
}

constexpr std::string_view read_mailboxes = "admin:read:canonical_email_blocks";
constexpr std::string_view write_mailboxes = "admin:write:canonical_email_blocks";

constexpr auto rows_of_canonical_email_blocks = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/canonical_email_blocks", Access::user, read_mailboxes,
     list_canonical_email_blocks},
    {http::Method::get, "/api/v1/admin/canonical_email_blocks/{id}", Access::user, read_mailboxes,
     show_canonical_email_block},
    {http::Method::post, "/api/v1/admin/canonical_email_blocks/test", Access::user, read_mailboxes,
     test_canonical_email},
    {http::Method::post, "/api/v1/admin/canonical_email_blocks", Access::user, write_mailboxes,
     create_canonical_email_block},
    {http::Method::delete_, "/api/v1/admin/canonical_email_blocks/{id}", Access::user,
     write_mailboxes, erase_canonical_email_block},
});

}  // namespace

std::span<const Endpoint> canonical_email_block_endpoints() {
    return rows_of_canonical_email_blocks;
}

}  // namespace ynghyd::api
