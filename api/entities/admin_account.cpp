#include "api/entities/admin_account.hpp"

#include "api/answer.hpp"
#include "api/entities/object.hpp"
#include "api/entities/role.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/suspension.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t members_of_admin_account = 20;

Json text_or_nothing(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

/// From where they signed in, most recently used first. Only the network is kept.
Json ips_of(const Viewpoint& view, AccountId account) {
    Json ips = Json::array();
    for (const auto& session :
         social::list_sessions_of(view.reader, account, view.site.clock.now())) {
        const auto& address = session.record.address;
        ips.push_back({{"ip", address.substr(0, address.find('/'))},
                       {"used_at", to_datetime(session.record.last_seen)}});
    }
    return ips;
}

/// Who has no login here waits for nothing.
void add_login(Json& json, const Viewpoint& view, const std::optional<social::UserRecord>& user) {
    const auto ips = user ? ips_of(view, user->account) : Json::array();
    json["email"] = user ? text_or_nothing(user->email) : Json();
    json["ip"] = ips.empty() ? Json() : ips[0]["ip"];
    json["confirmed"] = !user || user->confirmed;
    json["disabled"] = user && user->disabled;
    json["approved"] = !user || user->approved;
    json["locale"] = nullptr;
    json["invite_request"] = user ? text_or_nothing(user->reason) : Json();
    json["ips"] = ips;
    json["role"] = user ? role_entity(user->role) : Json();
}

}  // namespace

bool is_suspended_here(const Viewpoint& view, const social::AccountRecord& account) {
    return account.suspended || social::standing_of(view.reader, view.site, account.uri).suspended;
}

Json admin_account_entity(const Viewpoint& view, const social::AccountRecord& account) {
    const auto user =
        account.is_local() ? social::find_user(view.reader, account.id) : std::nullopt;
    auto json = object_with_room(members_of_admin_account);
    json["id"] = to_string(account.id);
    json["username"] = account.username;
    json["domain"] = text_or_nothing(account.domain);
    json["created_at"] = to_datetime(account.created);
    json["suspended"] = is_suspended_here(view, account);
    json["silenced"] = social::is_silenced(view.reader, view.site, account);
    json["sensitized"] = account.sensitized;
    add_login(json, view, user);
    json["account"] = account_entity(view, account);
    return json;
}

Json admin_account_entity(const Viewpoint& view, AccountId id) {
    const auto* account = id ? account_at(view, id) : nullptr;
    return account && !account->gone ? admin_account_entity(view, *account) : Json();
}

}  // namespace ynghyd::api
