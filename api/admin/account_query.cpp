#include "api/admin/account_query.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include "api/entities/admin_account.hpp"
#include "api/entities/role.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/policy.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::api {
namespace {

namespace ip = boost::asio::ip;

bool begins_with(std::string_view text, std::string_view beginning) {
    return equals_ignoring_case(text.substr(0, beginning.size()), beginning);
}

/// `network`: as a session has it, "192.0.2.0/24".
bool lies_in(const std::string& network, const ip::address& address) {
    boost::system::error_code error;
    if (address.is_v4()) {
        const auto range = ip::make_network_v4(network, error);
        return !error && ip::network_v4(address.to_v4(), range.prefix_length()).canonical() ==
                             range.canonical();
    }
    const auto range = ip::make_network_v6(network, error);
    return !error &&
           ip::network_v6(address.to_v6(), range.prefix_length()).canonical() == range.canonical();
}

bool signed_in_from(const Viewpoint& view, AccountId account, const std::string& typed) {
    boost::system::error_code error;
    const auto address = ip::make_address(typed, error);
    if (error) return false;
    const auto sessions = social::list_sessions_of(view.reader, account, view.site.clock.now());
    return std::ranges::any_of(sessions, [&](const social::Session& session) {
        return lies_in(session.record.address, address);
    });
}

/// What only those have who sign in here.
bool asks_for_logins(const AccountQuery& query) {
    return query.pending || query.disabled || query.staff || !query.roles.empty() ||
           !query.email.empty() || !query.ip.empty();
}

bool fits_login(const Viewpoint& view, const AccountQuery& query, AccountId account) {
    const auto user = social::find_user(view.reader, account);
    if (!user || (query.pending && user->approved) || (query.disabled && !user->disabled))
        return false;
    if (query.staff && user->role < social::Role::moderator) return false;
    if (!query.roles.empty() &&
        std::ranges::find(query.roles, role_id(user->role)) == query.roles.end())
        return false;
    return begins_with(user->email, query.email) &&
           (query.ip.empty() || signed_in_from(view, account, query.ip));
}

bool fits_account(const Viewpoint& view, const AccountQuery& query,
                  const social::AccountRecord& account) {
    if (account.gone || query.invited) return false;
    if (account.is_local() && account.type == social::ActorType::application) return false;
    if (query.local && account.is_local() != *query.local) return false;
    if (!query.domain.empty() && account.domain != query.domain) return false;
    if (!begins_with(account.username, query.username) ||
        !begins_with(account.display_name, query.display_name))
        return false;
    if (query.sensitized && !account.sensitized) return false;
    if (query.silenced && !social::is_silenced(view.reader, view.site, account)) return false;
    if (query.active || query.suspended)
        if (is_suspended_here(view, account) != query.suspended) return false;
    return !asks_for_logins(query) || (account.is_local() && fits_login(view, query, account.id));
}

/// Those of this server stand together; there are never many.
std::vector<social::AccountRecord> among_locals(const Viewpoint& view, const AccountQuery& query,
                                                const Page& page) {
    auto accounts = social::list_local_accounts(view.reader);
    std::erase_if(accounts,
                  [&](const auto& account) { return !fits_account(view, query, account); });
    std::ranges::sort(accounts, std::greater{}, &social::AccountRecord::id);
    return social::cut_window(accounts, page, [](const auto& account) { return account.id.value; });
}

bool set_status(AccountQuery& query, std::string_view status) {
    const std::array flags = {
        std::pair{std::string_view("active"), &AccountQuery::active},
        std::pair{std::string_view("pending"), &AccountQuery::pending},
        std::pair{std::string_view("disabled"), &AccountQuery::disabled},
        std::pair{std::string_view("silenced"), &AccountQuery::silenced},
        std::pair{std::string_view("suspended"), &AccountQuery::suspended},
        std::pair{std::string_view("sensitized"), &AccountQuery::sensitized},
    };
    for (const auto& [name, flag] : flags) {
        if (name != status) continue;
        query.*flag = true;
        return true;
    }
    return false;
}

AccountQuery read_names(const Parameters& parameters) {
    AccountQuery query;
    query.username = parameters.text_or_empty("username");
    query.display_name = parameters.text_or_empty("display_name");
    query.domain = to_lower_ascii(parameters.text_or_empty("by_domain"));
    query.email = parameters.text_or_empty("email");
    query.ip = parameters.text_or_empty("ip");
    return query;
}

}  // namespace

AccountQuery read_account_query_v1(const Parameters& parameters) {
    const auto is_set = [&](const char* name) { return parameters.flag(name).value_or(false); };
    auto query = read_names(parameters);
    if (is_set("local") != is_set("remote")) query.local = is_set("local");
    for (const auto* status :
         {"active", "pending", "disabled", "silenced", "suspended", "sensitized"})
        if (is_set(status)) set_status(query, status);
    query.staff = is_set("staff");
    return query;
}

std::expected<AccountQuery, Refusal> read_account_query_v2(const Parameters& parameters) {
    auto query = read_names(parameters);
    if (const auto origin = parameters.text("origin")) {
        if (*origin != "local" && *origin != "remote")
            return refuse(400, "Unknown origin: " + *origin);
        query.local = *origin == "local";
    }
    if (const auto status = parameters.text("status"); status && !set_status(query, *status))
        return refuse(400, "Unknown status: " + *status);
    query.staff = parameters.text("permissions") == "staff";
    query.roles = parameters.list("role_ids");
    query.invited = parameters.text("invited_by").has_value();
    return query;
}

std::vector<social::AccountRecord> list_moderated_accounts(const Viewpoint& view,
                                                           const AccountQuery& query,
                                                           const Page& page) {
    if (query.local.value_or(false) || asks_for_logins(query))
        return among_locals(view, query, page);
    std::vector<social::AccountRecord> accounts;
    social::list_window(view.reader, storage::key::whole(storage::table::account), page,
                        [&](const social::WindowRow& row) {
                            auto account = storage::decode<social::AccountRecord>(row.value);
                            const bool fits = fits_account(view, query, account);
                            if (fits) accounts.push_back(std::move(account));
                            return fits;
                        });
    if (page.min_id) std::ranges::reverse(accounts);
    return accounts;
}

}  // namespace ynghyd::api
