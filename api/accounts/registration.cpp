// People become members through an app, and confirm their address.
#include "api/accounts/registration.hpp"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/accounts/sign_up_errors.hpp"
#include "api/oauth/token.hpp"
#include "api/resources.hpp"
#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "keys/password.hpp"
#include "keys/token.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/asked_mail.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/email_domain_block.hpp"

namespace ynghyd::api {
namespace {

std::unexpected<Refusal> nobody_joins() {
    return refuse(403, "This action is not allowed");
}

social::SignUp read_wanted(const Call& call, ApplicationId application) {
    const auto& parameters = call.parameters;
    social::SignUp wanted;
    wanted.username = to_lower_ascii(trim(parameters.text_or_empty("username")));
    wanted.email = trim(parameters.text_or_empty("email"));
    wanted.reason = parameters.text_or_empty("reason");
    wanted.invitation = parameters.text_or_empty("invite_code");
    wanted.address = call.request.client.to_string();
    wanted.locale = parameters.text_or_empty("locale");
    wanted.application = application;
    return wanted;
}

struct Joined {
    social::UserRecord user;
    social::AccessTokenRecord token;
};

/// Keys and password are made: this takes a while.
Result<Joined> join(const Call& call, const social::ApplicationRecord& application,
                    social::SignUp wanted, const std::string& password,
                    const std::string& token_hash) {
    const auto& services = call.services;
    const auto now = services.site.clock.now();
    const auto id = services.site.ids.make<AccountId>();
    wanted.password_hash = keys::hash_password(password, services.password_cost);
    const auto keys = social::generate_actor_keys(services.push.box, services.random, id, now);
    social::AccessTokenRecord token;
    token.account = token.user = id;
    token.scopes = application.scopes;
    token.application = application.name;
    token.application_id = application.id;
    token.created = now;
    return services.store.update([&](storage::Transaction& tx) -> Result<Joined> {
        TRY(auto user, social::sign_up(tx, services.site, wanted, id, keys));
        social::put_access_token(tx, token_hash, token);
        return Joined{std::move(user), token};
    });
}

Answer sign_up_by_app(const Call& call) {
    const auto application =
        social::find_application(call.reader, call.bearer->token.application_id);
    if (!application) return nobody_joins();
    const auto wanted = read_wanted(call, application->id);
    const auto problems = social::sign_up_problems(call.reader, call.services.site, wanted);
    if (closes_the_way(problems)) return nobody_joins();
    const bool is_blocked =
        std::ranges::find(problems, social::SignUpProblem::email_blocked) != problems.end();
    const auto password = social::check_password(call.parameters.text_or_empty("password"));
    const auto errors = sign_up_errors(call.parameters, wanted, problems);
    if ((errors.empty() || is_blocked) && call.services.sign_ups.take(call.request.client))
        return refuse(429, "Too many requests");
    if (is_blocked)
        call.services.store.update([&](storage::Transaction& tx) {
            social::note_blocked_try(tx, wanted.email, wanted.address,
                                     call.services.site.clock.now());
        });
    if (!errors.empty()) return std::unexpected(refuse_sign_up(errors));
    const auto secret = keys::make_token(call.services.random);
    TRY(const auto joined, join(call, *application, wanted, *password, keys::token_hash(secret)));
    log::info("member.joined", {{"user", to_string(joined.user.account)},
                                {"approved", joined.user.approved ? 1 : 0},
                                {"app", to_string(application->id)}});
    return token_entity(secret, joined.token);
}

/// The member behind the token; a token of the command line has none but its account.
std::optional<social::UserRecord> member_of(const Call& call) {
    return call.bearer->user ? call.bearer->user
                             : social::find_user(call.reader, call.account().id);
}

Answer ask_again(const Call& call) {
    const auto user = member_of(call);
    const auto newcomer = user ? social::find_newcomer(call.reader, user->account) : std::nullopt;
    const auto application = call.bearer->token.application_id;
    if (!newcomer || !application || newcomer->application != application)
        return refuse(403,
                      "This method is only available to the application the user originally "
                      "signed-up with");
    if (user->confirmed)
        return refuse(403,
                      "This method is only available while the e-mail is awaiting confirmation");
    if (call.services.confirmations.take(to_string(user->account)))
        return refuse(429, "Too many requests");
    const std::string email(trim(call.parameters.text_or_empty("email")));
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) {
        return social::ask_for_confirming_mail(tx, call.services.site, user->account, email);
    }));
    return Json::object();
}

Answer is_confirmed(const Call& call) {
    const auto user = member_of(call);
    return Json(user && user->confirmed);
}

Answer show_invitation(const Call& call) {
    social::SignUp wanted;
    wanted.invitation = call.request.params.at(0);
    const auto problems = social::sign_up_problems(call.reader, call.services.site, wanted);
    if (!problems.empty() && problems.front() == social::SignUpProblem::invitation_over)
        return refuse(401, "This invite is not valid");
    if (closes_the_way(problems)) return nobody_joins();
    return Json{{"invite_code", wanted.invitation},
                {"instance_api_url", call.services.site.addresses.origin() + "/api/v2/instance"}};
}

constexpr Endpoint row_of_invitation{http::Method::get, "/invite/{code}", Access::public_, "",
                                     show_invitation};

constexpr auto rows_of_registration = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/accounts", Access::application, "write:accounts", sign_up_by_app,
     Prelude::work},
    {http::Method::post, "/api/v1/emails/confirmations", Access::newcomer, "write:accounts",
     ask_again},
    {http::Method::get, "/api/v1/emails/check_confirmation", Access::newcomer, "", is_confirmed},
});

}  // namespace

std::span<const Endpoint> registration_endpoints() {
    return rows_of_registration;
}

const Endpoint& invitation_endpoint() {
    return row_of_invitation;
}

}  // namespace ynghyd::api
