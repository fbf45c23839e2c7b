// Moderators look at accounts, let people in, and do something about those who misbehave.
#include <array>

#include "api/admin/account_query.hpp"
#include "api/admin/staff.hpp"
#include "api/entities/admin_account.hpp"
#include "api/resources.hpp"
#include "social/accounts/account_deletion.hpp"
#include "social/accounts/approval.hpp"
#include "social/accounts/erasure.hpp"
#include "social/moderation/account_action.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/restriction.hpp"
#include "social/moderation/suspension.hpp"

namespace ynghyd::api {
namespace {

using social::StaffRight;

constexpr std::size_t usual_accounts_listed = 100, most_accounts_listed = 200;

Answer list_for_moderators(const Call& call, const AccountQuery& query) {
    const auto page = read_page(call.parameters, usual_accounts_listed, most_accounts_listed);
    const auto view = viewpoint_of(call);
    const auto accounts = list_moderated_accounts(view, query, page);
    Json entities = Json::array();
    for (const auto& account : accounts) entities.push_back(admin_account_entity(view, account));
    const auto ends = ends_of(accounts, [](const auto& account) { return account.id.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

Answer list_v1(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::users));
    return list_for_moderators(call, read_account_query_v1(call.parameters));
}

Answer list_v2(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::users));
    TRY(const auto query, read_account_query_v2(call.parameters));
    return list_for_moderators(call, query);
}

std::expected<social::AccountRecord, Refusal> moderated_account(const Call& call) {
    const auto id = parse_id_as<AccountId>(call.request.params.at(0));
    auto account = id ? social::find_account(call.reader, *id) : std::nullopt;
    const bool is_server =
        account && account->is_local() && account->type == social::ActorType::application;
    if (!account || account->gone || is_server) return refuse(404, "Record not found");
    return *std::move(account);
}

Answer show_for_moderators(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::users));
    TRY(const auto account, moderated_account(call));
    return admin_account_entity(viewpoint_of(call), account);
}

/// Accounts elsewhere are blocked and let in by rules that are also held in memory.
void make_blocks_count(const Call& call) {
    if (call.services.site.policy) call.services.site.policy->reload();
}

using Decision = Result<void> (*)(storage::Transaction& tx, const social::Site& site,
                                  const social::AccountRecord& account);

/// What is so already is well, unless `only_once`.
Answer decide(const Call& call, Decision deed, bool only_once) {
    TRY_VOID(staff_member(call, StaffRight::users));
    TRY(const auto account, moderated_account(call));
    const auto done = call.services.store.update(
        [&](storage::Transaction& tx) { return deed(tx, call.services.site, account); });
    const bool is_so_already = !done && done.error().kind == Error::Kind::conflict;
    if (!done && (only_once || !is_so_already)) return not_allowed();
    make_blocks_count(call);
    const auto now = call.services.store.snapshot();
    return admin_account_entity(viewpoint_of(call, *now), account.id);
}

Answer approve(const Call& call) {
    return decide(
        call,
        [](storage::Transaction& tx, const social::Site&, const social::AccountRecord& account) {
            return social::approve_sign_up(tx, account);
        },
        true);
}

/// As it was: there is nothing left to tell of.
Answer reject(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::users));
    TRY(const auto account, moderated_account(call));
    auto before = admin_account_entity(viewpoint_of(call), account);
    const auto done = call.services.store.update([&](storage::Transaction& tx) {
        return social::reject_sign_up(tx, call.services.site, account);
    });
    if (!done) return not_allowed();
    return before;
}

Answer enable(const Call& call) {
    return decide(call, social::enable_login, false);
}
Answer unsilence(const Call& call) {
    return decide(call, social::unsilence_account, false);
}
Answer unsensitize(const Call& call) {
    return decide(call, social::unsensitize_account, false);
}
Answer unsuspend(const Call& call) {
    return decide(call, social::readmit_account, true);
}

std::expected<social::AccountActionDraft, Refusal> read_action(const Call& call) {
    const auto& parameters = call.parameters;
    const auto type = parameters.text("type");
    if (!type) return refuse(422, "Validation failed: Type can't be blank");
    const auto action = social::parse_account_action(*type);
    if (!action) return refuse(422, "Validation failed: Type is not included in the list");
    social::AccountActionDraft draft;
    draft.action = *action;
    draft.text = parameters.text_or_empty("text");
    draft.tells = parameters.flag("send_email_notification").value_or(true);
    if (const auto report = parameters.text("report_id")) {
        const auto id = parse_id_as<ReportId>(*report);
        if (!id) return refuse(404, "Record not found");
        draft.report = *id;
    }
    return draft;
}

Answer act(const Call& call) {
    TRY(const auto moderator, staff_member(call, StaffRight::users));
    TRY(const auto account, moderated_account(call));
    TRY(auto draft, read_action(call));
    const auto user = social::find_user(call.reader, account.id);
    if (user && !social::outranks(moderator.role, user->role)) return not_allowed();
    draft.moderator = moderator.account;
    const auto done = call.services.store.update([&](storage::Transaction& tx) {
        return social::act_on_account(tx, call.services.site, account, draft);
    });
    if (!done) return std::unexpected(Refusal(done.error()));
    make_blocks_count(call);
    return Json::object();
}

/// For good. One elsewhere is only forgotten here, and stays blocked.
Answer delete_suspended(const Call& call) {
    TRY_VOID(staff_member(call, StaffRight::delete_user_data));
    TRY(const auto account, moderated_account(call));
    if (!social::is_excluded(call.reader, account)) return not_allowed();
    auto before = admin_account_entity(viewpoint_of(call), account);
    const auto& site = call.services.site;
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) -> Result<void> {
        if (account.is_local()) {
            TRY_VOID(social::delete_account(tx, site, account));
        } else {
            social::mark_gone(tx, account, site.ids.make<storage::JobId>(), site.clock.now());
        }
        return {};
    }));
    return before;
}

constexpr auto rows_of_moderated_accounts = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/accounts", Access::user, "admin:read:accounts", list_v1},
    {http::Method::get, "/api/v2/admin/accounts", Access::user, "admin:read:accounts", list_v2},
    {http::Method::get, "/api/v1/admin/accounts/{id}", Access::user, "admin:read:accounts",
     show_for_moderators},
    {http::Method::delete_, "/api/v1/admin/accounts/{id}", Access::user, "admin:write:accounts",
     delete_suspended},
    {http::Method::post, "/api/v1/admin/accounts/{id}/approve", Access::user,
     "admin:write:accounts", approve},
    {http::Method::post, "/api/v1/admin/accounts/{id}/reject", Access::user, "admin:write:accounts",
     reject},
    {http::Method::post, "/api/v1/admin/accounts/{id}/action", Access::user, "admin:write:accounts",
     act},
    {http::Method::post, "/api/v1/admin/accounts/{id}/enable", Access::user, "admin:write:accounts",
     enable},
    {http::Method::post, "/api/v1/admin/accounts/{id}/unsilence", Access::user,
     "admin:write:accounts", unsilence},
    {http::Method::post, "/api/v1/admin/accounts/{id}/unsuspend", Access::user,
     "admin:write:accounts", unsuspend},
    {http::Method::post, "/api/v1/admin/accounts/{id}/unsensitive", Access::user,
     "admin:write:accounts", unsensitize},
});

}  // namespace

std::span<const Endpoint> moderated_account_endpoints() {
    return rows_of_moderated_accounts;
}

}  // namespace ynghyd::api
