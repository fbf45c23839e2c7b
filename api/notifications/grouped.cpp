// Notifications, second version: several of a kind as one.
#include <array>
#include <set>

#include "api/entities/account.hpp"
#include "api/entities/notification.hpp"
#include "api/entities/status.hpp"
#include "api/notifications/fallback.hpp"
#include "api/notifications/query.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_groups = 40, most_groups = 80;

/// Account in few words, for pictures in a row.
Json partial_account(const Json& account) {
    Json partial;
    for (const auto* key : {"id", "acct", "locked", "bot", "url", "avatar", "avatar_static"})
        partial[key] = account.at(key);
    partial["avatar_description"] = account.value("avatar_description", "");
    return partial;
}

/// Everything that groups speak of, each once.
class GroupedResults {
public:
    GroupedResults(const Call& call, const Viewpoint& view, bool partial)
        : view_(view), partial_(partial), fallbacks_(call) {}

    void add(const social::NotificationGroup& group) {
        groups_.push_back(notification_group_entity(view_, group));
        fallbacks_.add_to(groups_.back(), group.newest);
        if (group.newest.status && seen_statuses_.insert(group.newest.status->id).second)
            statuses_.push_back(status_entity(view_, *group.newest.status));
        for (const auto& account : group.samples)
            add_account(account, !partial_ || &account == &group.samples.front());
    }
    Json json() && {
        Json json{{"accounts", std::move(accounts_)}};
        if (partial_) json["partial_accounts"] = partial_accounts();
        json["statuses"] = std::move(statuses_);
        json["notification_groups"] = std::move(groups_);
        return json;
    }

private:
    void add_account(const social::AccountRecord& account, bool whole) {
        if (!whole) {
            later_.push_back(account);
            return;
        }
        if (seen_accounts_.insert(account.id).second)
            accounts_.push_back(account_entity(view_, account));
    }
    /// Who is not among those that are told of in full.
    Json partial_accounts() {
        Json partial = Json::array();
        for (const auto& account : later_)
            if (seen_accounts_.insert(account.id).second)
                partial.push_back(
                    partial_account(account_entity(view_.reader, view_.site, account)));
        return partial;
    }

    const Viewpoint& view_;
    const bool partial_;
    const Fallbacks fallbacks_;
    Json accounts_ = Json::array(), statuses_ = Json::array(), groups_ = Json::array();
    std::set<AccountId> seen_accounts_;
    std::set<StatusId> seen_statuses_;
    std::vector<social::AccountRecord> later_;
};

std::expected<bool, Refusal> wants_partial_accounts(const Call& call) {
    const auto how = call.parameters.text("expand_accounts").value_or("full");
    if (how != "full" && how != "partial_avatars")
        return refuse(400, "Invalid value for 'expand_accounts': '" + how +
                               "', allowed values are 'full' and 'partial_avatars'");
    return how == "partial_avatars";
}

Answer show_groups(const Call& call) {
    TRY(const bool partial, wants_partial_accounts(call));
    const auto page = read_page(call.parameters, usual_groups, most_groups);
    auto query = read_notification_query(call.parameters);
    social::NotificationGroups groups;
    if (query)
        groups = social::list_notification_groups(call.reader, call.account(), *query,
                                                  read_grouped_types(call.parameters), page);
    const auto view = viewpoint_of(call);
    GroupedResults results(call, view, partial);
    for (const auto& group : groups.groups) results.add(group);
    const PageEnds ends{groups.newest.value, groups.oldest.value, groups.groups.size()};
    return page_content(call, page, std::move(results).json(), ends, PageLinks::always);
}

Answer show_group(const Call& call) {
    const auto group =
        social::find_notification_group(call.reader, call.account(), call.request.params.at(0));
    if (!group) return refuse(404, "Record not found");
    const auto view = viewpoint_of(call);
    GroupedResults results(call, view, false);
    results.add(*group);
    return std::move(results).json();
}

Answer dismiss_group(const Call& call) {
    call.services.store.update([&](storage::Transaction& tx) {
        for (const auto& item :
             social::list_notification_group(tx, call.account(), call.request.params.at(0)))
            social::dismiss_notification(tx, call.account().id, item.notification.id);
    });
    return Json::object();
}

Answer show_group_accounts(const Call& call) {
    const auto items =
        social::list_notification_group(call.reader, call.account(), call.request.params.at(0));
    if (items.empty()) return refuse(404, "Record not found");
    const auto view = viewpoint_of(call);
    std::set<AccountId> seen;
    Json accounts = Json::array();
    for (const auto& item : items)
        if (seen.insert(item.from.id).second) accounts.push_back(account_entity(view, item.from));
    return accounts;
}

Answer count_unread_groups(const Call& call) {
    const auto query = read_notification_query(call.parameters);
    if (!query) return Json{{"count", 0}};
    const auto groups =
        social::list_notification_groups(call.reader, call.account(), *query,
                                         read_grouped_types(call.parameters), unread_window(call));
    return Json{{"count", groups.groups.size()}};
}

constexpr auto rows_of_groups = std::to_array<Endpoint>({
    {http::Method::get, "/api/v2/notifications", Access::user, "read:notifications", show_groups},
    {http::Method::get, "/api/v2/notifications/unread_count", Access::user, "read:notifications",
     count_unread_groups},
    {http::Method::get, "/api/v2/notifications/{group_key}", Access::user, "read:notifications",
     show_group},
    {http::Method::post, "/api/v2/notifications/{group_key}/dismiss", Access::user,
     "write:notifications", dismiss_group},
    {http::Method::get, "/api/v2/notifications/{group_key}/accounts", Access::user,
     "read:notifications", show_group_accounts},
});

}  // namespace

std::span<const Endpoint> grouped_notification_endpoints() {
    return rows_of_groups;
}

}  // namespace ynghyd::api
