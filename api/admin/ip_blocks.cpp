// Networks from which people may not sign up, or not come at all.
#include <array>

#include "api/admin/admission.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "base/text_codec.hpp"
#include "social/moderation/ip_block.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t longest_ip_comment = 1'000;                     // characters
constexpr std::int64_t longest_ip_block = 10ll * 366 * 24 * 60 * 60;  // seconds

Json ip_block_entity(const social::IpBlockRecord& block) {
    return {{"id", to_string(block.id)},
            {"ip", block.network},
            {"severity", to_string(block.severity)},
            {"comment", block.comment},
            {"created_at", to_datetime(block.created)},
            {"expires_at", block.expires ? Json(to_datetime(*block.expires)) : Json()}};
}

std::optional<social::IpBlockRecord> ip_block_in_path(const Call& call) {
    const auto id = parse_id_as<IpBlockId>(call.request.params.at(0));
    return id ? social::find_ip_block(call.reader, *id) : std::nullopt;
}

/// What was sent, over what was there before.
std::expected<social::IpBlockRecord, Refusal> read_ip_block(const Call& call,
                                                            social::IpBlockRecord block) {
    if (const auto typed = call.parameters.text("ip")) {
        const auto network = social::read_network(*typed);
        if (!network) return refuse_field("Ip is invalid");
        block.network = *network;
    }
    if (block.network.empty()) return refuse_field("Ip can't be blank");
    const auto severity = call.parameters.text("severity");
    if (severity && !social::parse_ip_severity(*severity))
        return refuse_field("Severity is not included in the list");
    if (severity) block.severity = *social::parse_ip_severity(*severity);
    block.comment = call.parameters.text("comment").value_or(block.comment);
    if (count_code_points(block.comment) > longest_ip_comment || !is_valid_utf8(block.comment))
        return refuse_field("Comment is too long (maximum is 1000 characters)");
    if (const auto seconds = call.parameters.number("expires_in")) {
        if (*seconds <= 0 || *seconds > longest_ip_block)
            return refuse_field("Expires in must be a number of seconds, ten years at most");
        block.expires = call.services.site.clock.now() + std::chrono::seconds(*seconds);
    }
    if (block.severity == social::IpSeverity::no_access &&
        social::is_in_network(call.request.client, block.network))
        return refuse_field("Ip is of the network that you use yourself");
    return block;
}

Answer store_ip_block(const Call& call, const social::IpBlockRecord& block) {
    const bool is_sole = call.services.store.update([&](storage::Transaction& tx) {
        const auto other = social::find_ip_block(tx, block.network);
        if (other && other->id != block.id) return false;
        social::put_ip_block(tx, block);
        return true;
    });
    if (!is_sole) return refuse_field("Ip has already been taken");
    return ip_block_entity(block);
}

Answer list_ip_blocks(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto number = [](const social::IpBlockRecord& one) { return one.id.value; };
    const auto page = read_page(call.parameters, 100, 200);
    const auto blocks = social::cut_window(social::list_ip_blocks(call.reader), page, number);
    Json items = Json::array();
    for (const auto& block : blocks) items.push_back(ip_block_entity(block));
    return page_content(call, page, std::move(items), ends_of(blocks, number),
                        PageLinks::by_min_id);
}

Answer show_ip_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = ip_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    return ip_block_entity(*block);
}

Answer create_ip_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    if (!call.parameters.text("severity")) return refuse_field("Severity can't be blank");
    TRY(auto block, read_ip_block(call, {}));
    block.id = call.services.site.ids.make<IpBlockId>();
    block.created = call.services.site.clock.now();
    return store_ip_block(call, block);
}

Answer update_ip_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto before = ip_block_in_path(call);
    if (!before) return refuse(404, "Record not found");
    TRY(const auto block, read_ip_block(call, *before));
    return store_ip_block(call, block);
}

Answer erase_ip_block(const Call& call) {
    TRY_VOID(require_admin_role(call));
    const auto block = ip_block_in_path(call);
    if (!block) return refuse(404, "Record not found");
    call.services.store.update(
        [&](storage::Transaction& tx) { return social::erase_ip_block(tx, block->id); });
    return Json::object();
}

constexpr std::string_view read_ip_blocks = "admin:read:ip_blocks";
constexpr std::string_view write_ip_blocks = "admin:write:ip_blocks";

constexpr auto rows_of_ip_blocks = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/ip_blocks", Access::user, read_ip_blocks, list_ip_blocks},
    {http::Method::get, "/api/v1/admin/ip_blocks/{id}", Access::user, read_ip_blocks,
     show_ip_block},
    {http::Method::post, "/api/v1/admin/ip_blocks", Access::user, write_ip_blocks, create_ip_block},
    {http::Method::put, "/api/v1/admin/ip_blocks/{id}", Access::user, write_ip_blocks,
     update_ip_block},
    {http::Method::patch, "/api/v1/admin/ip_blocks/{id}", Access::user, write_ip_blocks,
     update_ip_block},
    {http::Method::delete_, "/api/v1/admin/ip_blocks/{id}", Access::user, write_ip_blocks,
     erase_ip_block},
});

}  // namespace

std::span<const Endpoint> ip_block_endpoints() {
    return rows_of_ip_blocks;
}

}  // namespace ynghyd::api
