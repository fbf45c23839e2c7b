#include "api/accounts/account_lists.hpp"

#include "api/entities/account.hpp"
#include "social/relationships/blocked_domain.hpp"

namespace ynghyd::api {

std::expected<social::AccountRecord, Refusal> named_account(const Call& call) {
    const auto id = parse_id_as<AccountId>(call.request.params.at(0));
    auto account = id ? social::find_account(call.reader, *id) : std::nullopt;
    if (!account || account->gone) return refuse(404, "Record not found");
    return *std::move(account);
}

bool is_shown_to_caller(const Call& call, const social::AccountRecord& account) {
    if (account.gone) return false;
    if (!call.bearer || !call.bearer->account) return true;
    const auto& caller = *call.bearer->account;
    return caller.id == account.id || (!social::keeps_out(call.reader, caller.id, account) &&
                                       !social::keeps_out(call.reader, account.id, caller));
}

Json account_entities(const Call& call, const std::vector<AccountId>& ids) {
    Json entities = Json::array();
    for (const auto id : ids)
        if (const auto account = social::find_account(call.reader, id);
            account && is_shown_to_caller(call, *account))
            entities.push_back(account_entity(call.reader, call.services.site, *account));
    return entities;
}

Page read_account_page(const Call& call) {
    return read_page(call.parameters, 40, 80);
}

PageEnds ends_of(const std::vector<social::ListedAccount>& listed) {
    return ends_of(listed, [](const auto& one) { return one.place.value; });
}

Content account_page(const Call& call, const Page& page,
                     const std::vector<social::ListedAccount>& listed) {
    std::vector<AccountId> ids;
    for (const auto& one : listed) ids.push_back(one.account);
    return page_content(call, page, account_entities(call, ids), ends_of(listed),
                        PageLinks::by_since_id);
}

Content own_account_page(const Call& call, const Page& page,
                         const std::vector<social::ListedAccount>& listed) {
    Json entities = Json::array();
    for (const auto& one : listed)
        if (const auto account = social::find_account(call.reader, one.account);
            account && !account->gone)
            entities.push_back(account_entity(call.reader, call.services.site, *account));
    return page_content(call, page, std::move(entities), ends_of(listed), PageLinks::by_since_id);
}

}  // namespace ynghyd::api
