// Accounts, one or several, as everybody sees them; and who the member is that asks.
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/account.hpp"
#include "api/resources.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_asked_for = 40;

Answer verify_credentials(const Call& call) {
    return credential_account_entity(call.reader, call.services.site, call.account(),
                                     call.bearer->user);
}

Answer show_account(const Call& call) {
    TRY(const auto account, named_account(call));
    return account_entity(call.reader, call.services.site, account);
}

Answer show_accounts(const Call& call) {
    const auto asked = call.parameters.list("id");
    if (asked.size() > most_asked_for) return refuse(422, "Too many accounts were asked for");
    Json entities = Json::array();
    for (const auto& text : asked) {
        const auto id = parse_id_as<AccountId>(text);
        const auto account = id ? social::find_account(call.reader, *id) : std::nullopt;
        if (account && !account->gone)
            entities.push_back(account_entity(call.reader, call.services.site, *account));
    }
    return entities;
}

/// Only among those who are known: no other server is asked.
Answer look_up_account(const Call& call) {
    auto acct = call.parameters.text_or_empty("acct");
    if (acct.starts_with('@')) acct.erase(0, 1);
    const auto at = acct.find('@');
    auto domain = at == std::string::npos ? std::string() : acct.substr(at + 1);
    if (call.services.site.addresses.is_own_domain(domain)) domain.clear();
    const auto account = social::find_account_by_handle(call.reader, acct.substr(0, at), domain);
    if (!account || account->gone) return refuse(404, "Record not found");
    return account_entity(call.reader, call.services.site, *account);
}

/// Whom it follows and who follows it is shown to everybody, or to itself alone.
bool hides_follows_from_caller(const Call& call, const social::AccountRecord& account) {
    const bool is_own =
        call.bearer && call.bearer->account && call.bearer->account->id == account.id;
    return !is_own &&
           (account.hides_follows || account.suspended || !is_shown_to_caller(call, account));
}

Answer list_followers_of(const Call& call) {
    TRY(const auto account, named_account(call));
    if (hides_follows_from_caller(call, account)) return Json::array();
    const auto page = read_account_page(call);
    return account_page(call, page, social::list_followers(call.reader, account.id, page));
}

Answer list_following_of(const Call& call) {
    TRY(const auto account, named_account(call));
    if (hides_follows_from_caller(call, account)) return Json::array();
    const auto page = read_account_page(call);
    return account_page(call, page, social::list_following(call.reader, account.id, page));
}

Answer list_endorsed_by(const Call& call) {
    TRY(const auto account, named_account(call));
    if (hides_follows_from_caller(call, account)) return Json::array();
    const auto page = read_account_page(call);
    return account_page(call, page, social::list_endorsed(call.reader, account.id, page));
}

/// Keybase's, which nobody has any more; some clients still ask.
Answer list_identity_proofs(const Call&) {
    return Json::array();
}

constexpr auto rows_of_accounts = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/accounts/verify_credentials", Access::user,
     "read:accounts profile", verify_credentials},
    {http::Method::get, "/api/v1/accounts", Access::public_viewer, "read:accounts", show_accounts},
    {http::Method::get, "/api/v1/accounts/lookup", Access::public_viewer, "read:accounts",
     look_up_account},
    {http::Method::get, "/api/v1/accounts/{id}", Access::public_viewer, "read:accounts",
     show_account},
    {http::Method::get, "/api/v1/accounts/{id}/followers", Access::public_viewer, "read:accounts",
     list_followers_of},
    {http::Method::get, "/api/v1/accounts/{id}/following", Access::public_viewer, "read:accounts",
     list_following_of},
    // For everybody, whatever their token is; but one's own are not hidden from oneself.
    {http::Method::get, "/api/v1/accounts/{id}/endorsements", Access::public_guest, "",
     list_endorsed_by},
    {http::Method::get, "/api/v1/accounts/{id}/identity_proofs", Access::user, "read:accounts",
     list_identity_proofs},
});

}  // namespace

std::span<const Endpoint> account_endpoints() {
    return rows_of_accounts;
}

}  // namespace ynghyd::api
