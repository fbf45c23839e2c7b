// A member's own lists: who asks to follow, who is blocked or muted, which servers, whom they
// endorse.
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/account.hpp"
#include "api/entities/relationship.hpp"
#include "api/resources.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/mute.hpp"

namespace ynghyd::api {
namespace {

Answer list_follow_requests(const Call& call) {
    const auto page = read_account_page(call);
    return own_account_page(call, page,
                            social::list_follow_requests(call.reader, call.account().id, page));
}

Answer list_blocks(const Call& call) {
    const auto page = read_account_page(call);
    return own_account_page(call, page, social::list_blocked(call.reader, call.account().id, page));
}

Answer list_own_endorsements(const Call& call) {
    auto page = read_account_page(call);
    // 0 asks for all of them, here.
    if (page.limit == 0) page.limit = storage::max_scan_rows;
    return own_account_page(call, page,
                            social::list_endorsed(call.reader, call.account().id, page));
}

Answer list_mutes(const Call& call) {
    const auto page = read_account_page(call);
    const auto muter = call.account().id;
    const auto now = call.services.site.clock.now();
    const auto muted = social::list_muted(call.reader, muter, page, now);
    Json entities = Json::array();
    for (const auto& one : muted) {
        const auto account = social::find_account(call.reader, one.account);
        if (!account || account->gone) continue;
        auto entity = account_entity(call.reader, call.services.site, *account);
        const auto mute = social::find_mute(call.reader, muter, one.account, now);
        entity["mute_expires_at"] =
            mute && mute->expires ? Json(to_datetime(*mute->expires)) : Json(nullptr);
        entities.push_back(std::move(entity));
    }
    return page_content(call, page, std::move(entities), ends_of(muted), PageLinks::by_since_id);
}

Answer list_blocked_domains(const Call& call) {
    const auto page = read_page(call.parameters, 100, 200);
    const auto domains = social::list_blocked_domains(call.reader, call.account().id, page);
    Json names = Json::array();
    for (const auto& one : domains) names.push_back(one.domain);
    const auto ends = ends_of(domains, [](const auto& one) { return one.id.value; });
    return page_content(call, page, std::move(names), ends, PageLinks::by_since_id);
}

Answer block_domain(const Call& call) {
    const auto domain = call.parameters.text_or_empty("domain");
    auto& store = call.services.store;
    TRY_VOID(store.update([&](storage::Transaction& tx) {
        return social::block_domain(tx, call.services.site, call.account(), domain);
    }));
    while (!store.update([&](storage::Transaction& tx) {
        return social::end_follows_with(tx, call.services.site, call.account(), domain);
    })) {
    }
    return Json::object();
}

Answer unblock_domain(const Call& call) {
    const auto domain = call.parameters.text_or_empty("domain");
    call.services.store.update([&](storage::Transaction& tx) {
        return social::unblock_domain(tx, call.account().id, domain);
    });
    return Json::object();
}

Answer preview_domain_block(const Call& call) {
    const auto domain = call.parameters.text("domain");
    if (!domain) return refuse(400, "Which server is missing: domain");
    const auto count = social::count_follows_with(call.reader, call.account().id, *domain);
    return Json{{"following_count", count.following}, {"followers_count", count.followers}};
}

Answer answer_follow_request(const Call& call, decltype(social::accept_follow)& answer_it) {
    TRY(const auto asker, named_account(call));
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) -> Result<void> {
        const auto asked = social::find_follow(tx, asker.id, call.account().id);
        if (!asked || asked->state != social::FollowState::requested)
            return failure(Error::Kind::not_found, "Record not found");
        return answer_it(tx, call.services.site, asker, call.account());
    }));
    return relationship_entity(*call.services.store.snapshot(), call.services.site, call.account(),
                               asker);
}

Answer authorize_follow_request(const Call& call) {
    return answer_follow_request(call, social::accept_follow);
}

Answer reject_follow_request(const Call& call) {
    return answer_follow_request(call, social::reject_follow);
}

constexpr auto rows_of_kept_lists = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/follow_requests", Access::user, "read:follows",
     list_follow_requests},
    {http::Method::post, "/api/v1/follow_requests/{id}/authorize", Access::user, "write:follows",
     authorize_follow_request},
    {http::Method::post, "/api/v1/follow_requests/{id}/reject", Access::user, "write:follows",
     reject_follow_request},
    {http::Method::get, "/api/v1/blocks", Access::user, "read:blocks", list_blocks},
    {http::Method::get, "/api/v1/mutes", Access::user, "read:mutes", list_mutes},
    {http::Method::get, "/api/v1/endorsements", Access::user, "read:accounts",
     list_own_endorsements},
    {http::Method::get, "/api/v1/domain_blocks", Access::user, "read:blocks", list_blocked_domains},
    {http::Method::post, "/api/v1/domain_blocks", Access::user, "write:blocks", block_domain},
    {http::Method::delete_, "/api/v1/domain_blocks", Access::user, "write:blocks", unblock_domain},
    {http::Method::get, "/api/v1/domain_blocks/preview", Access::user, "write:blocks",
     preview_domain_block},
});

}  // namespace

std::span<const Endpoint> kept_list_endpoints() {
    return rows_of_kept_lists;
}

}  // namespace ynghyd::api
