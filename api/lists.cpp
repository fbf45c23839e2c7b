// Lists: their names, their rules and who is in them.
#include <array>
#include <set>

#include "api/accounts/account_lists.hpp"
#include "api/entities/account.hpp"
#include "api/entities/list.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_members = 40, most_members = 80;

std::expected<social::ListRecord, Refusal> list_in_path(const Call& call,
                                                        const storage::Reader& reader) {
    const auto id = parse_id_as<ListId>(call.request.params.at(0)).value_or(ListId{});
    TRY(auto list, social::own_list(reader, call.account().id, id));
    return list;
}

std::expected<social::ListWishes, Refusal> read_list_wishes(const Parameters& parameters) {
    social::ListWishes wishes;
    wishes.title = parameters.text("title");
    wishes.exclusive = parameters.flag("exclusive");
    if (const auto policy = parameters.text("replies_policy")) {
        wishes.replies_policy = social::parse_replies_policy(*policy);
        if (!wishes.replies_policy)
            return refuse(422, "Validation failed: Replies policy is not included in the list");
    }
    return wishes;
}

/// The answer of `deed(tx, list)`, which is as of the same transaction.
template <class Deed>
Answer change_own_list(const Call& call, Deed deed) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto list, list_in_path(call, tx));
        return deed(tx, list);
    });
}

Answer show_lists(const Call& call) {
    Json lists = Json::array();
    for (const auto& list : social::list_lists(call.reader, call.account().id))
        lists.push_back(list_entity(list));
    return lists;
}

Answer show_list(const Call& call) {
    TRY(const auto list, list_in_path(call, call.reader));
    return list_entity(list);
}

Answer make_list(const Call& call) {
    TRY(const auto wishes, read_list_wishes(call.parameters));
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto list,
            social::create_list(tx, call.services.site, call.account().id, wishes));
        return list_entity(list);
    });
}

Answer rename_list(const Call& call) {
    TRY(const auto wishes, read_list_wishes(call.parameters));
    return change_own_list(call, [&](storage::Transaction& tx, const auto& list) -> Answer {
        TRY(const auto changed, social::change_list(tx, list, wishes));
        return list_entity(changed);
    });
}

Answer delete_list(const Call& call) {
    return change_own_list(call, [](storage::Transaction& tx, const auto& list) -> Answer {
        social::erase_list(tx, list);
        return Json::object();
    });
}

Answer show_list_members(const Call& call) {
    TRY(const auto list, list_in_path(call, call.reader));
    auto page = read_page(call.parameters, usual_members, most_members);
    const bool all = page.limit == 0;
    if (all) page = {.limit = SIZE_MAX};
    const auto members = social::list_members(call.reader, list.id, page);
    Json accounts = Json::array();
    for (const AccountId id : members)
        if (const auto account = social::find_account(call.reader, id); account && !account->gone)
            accounts.push_back(account_entity(call.reader, call.services.site, *account));
    if (all) return accounts;
    const auto ends = ends_of(members, [](AccountId id) { return id.value; });
    return page_content(call, page, std::move(accounts), ends, PageLinks::by_since_id);
}

/// Each once; a number that is none names nobody.
std::vector<AccountId> named_members(const Parameters& parameters) {
    std::set<AccountId> ids;
    for (const auto& text : parameters.list("account_ids"))
        ids.insert(parse_id_as<AccountId>(text).value_or(AccountId{}));
    return {ids.begin(), ids.end()};
}

Answer add_list_members(const Call& call) {
    return change_own_list(call, [&](storage::Transaction& tx, const auto& list) -> Answer {
        TRY_VOID(social::add_to_list(tx, list, named_members(call.parameters)));
        return Json::object();
    });
}

Answer remove_list_members(const Call& call) {
    return change_own_list(call, [&](storage::Transaction& tx, const auto& list) -> Answer {
        social::remove_from_list(tx, list, named_members(call.parameters));
        return Json::object();
    });
}

/// Those of the caller's lists that this account is in.
Answer show_lists_with_account(const Call& call) {
    TRY(const auto account, named_account(call));
    Json lists = Json::array();
    for (const auto& list : social::list_lists(call.reader, call.account().id))
        if (social::is_in_list(call.reader, list.id, account.id))
            lists.push_back(list_entity(list));
    return lists;
}

constexpr auto rows_of_lists = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/lists", Access::user, "read:lists", show_lists},
    {http::Method::post, "/api/v1/lists", Access::user, "write:lists", make_list},
    {http::Method::get, "/api/v1/lists/{id}", Access::user, "read:lists", show_list},
    {http::Method::put, "/api/v1/lists/{id}", Access::user, "write:lists", rename_list},
    {http::Method::patch, "/api/v1/lists/{id}", Access::user, "write:lists", rename_list},
    {http::Method::delete_, "/api/v1/lists/{id}", Access::user, "write:lists", delete_list},
    {http::Method::get, "/api/v1/lists/{id}/accounts", Access::user, "read:lists",
     show_list_members},
    {http::Method::post, "/api/v1/lists/{id}/accounts", Access::user, "write:lists",
     add_list_members},
    {http::Method::delete_, "/api/v1/lists/{id}/accounts", Access::user, "write:lists",
     remove_list_members},
    {http::Method::get, "/api/v1/accounts/{id}/lists", Access::user, "read:lists",
     show_lists_with_account},
});

}  // namespace

std::span<const Endpoint> list_endpoints() {
    return rows_of_lists;
}

}  // namespace ynghyd::api
