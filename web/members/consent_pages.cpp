#include "web/members/consent_pages.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/posting_right.hpp"
#include "web/dictionary.hpp"
#include "web/members/consent_request.hpp"
#include "web/members/scope_words.hpp"
#include "web/members/sign_in_pages.hpp"
#include "web/page_response.hpp"
#include "web/status_parts.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits consent_form{.body_bytes = 32 * 1024};

std::string issuer_of(const Desk& desk) {
    return desk.parts.site.addresses.origin() + "/";
}

http::Response refuse_consent(const Desk& desk, const http::Request& request,
                              const Visitor& visitor, const ConsentProblem& problem) {
    if (!problem.location.empty()) return see_other(request, problem.location);
    return desk.say(request, visitor, 400, "UNKNOWN_APP", "UNKNOWN_APP_SENTENCE");
}

void fill_identities(Dictionary& main, const Desk& desk,
                     const std::vector<social::AccountRecord>& identities) {
    if (identities.size() < 2) {
        set(*main.AddSectionDictionary("ONE_IDENTITY"), "ACCOUNT", to_string(identities[0].id));
        return;
    }
    auto& choice = *main.AddSectionDictionary("IDENTITIES");
    for (const auto& account : identities) {
        auto& row = *choice.AddSectionDictionary("IDENTITY");
        set(row, "ACCOUNT", to_string(account.id));
        set(row, "ACCOUNT_NAME", name_of(account));
        set(row, "ACCOUNT_HANDLE", desk.parts.renderer.handle(account));
        show_if(row, "CHOSEN", &account == &identities.front());
    }
}

void fill_request(Dictionary& main, const ConsentRequest& wanted, const Reading& reading) {
    set(main, "APP_NAME", wanted.application.name);
    set_section(main, "WEBSITE", "WEBSITE_URL", wanted.application.website);
    if (wanted.redirect_uri == social::out_of_band)
        main.ShowSection("SHOWS_CODE");
    else
        set_section(main, "REDIRECTS", "REDIRECT_SOURCE",
                    social::redirect_source(wanted.redirect_uri));
    for (const auto word : scope_sentences(wanted.scopes))
        set(*main.AddSectionDictionary("SCOPE"), "SCOPE_SENTENCE", text(word, reading.language));
    set(main, "CLIENT_ID", to_string(wanted.application.id));
    set(main, "REDIRECT_URI", wanted.redirect_uri);
    set(main, "SCOPES", social::to_text(wanted.scopes));
    set(main, "STATE", wanted.state);
    if (!wanted.challenge.empty())
        set(*main.AddSectionDictionary("PROOF"), "CHALLENGE", wanted.challenge);
}

http::Response show_consent(const Desk& desk, const http::Request& request, const Visitor& visitor,
                            const ConsentRequest& wanted,
                            const std::vector<social::AccountRecord>& identities) {
    Shown page{200, "LET_IN", "consent.tpl", consent_address(wanted)};
    if (wanted.redirect_uri != social::out_of_band)
        page.form_target = social::redirect_source(wanted.redirect_uri);
    return desk.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "USERNAME", visitor.account->username);
        set(main, "NEXT", page.address);
        fill_request(main, wanted, visitor.reading);
        fill_identities(main, desk, identities);
    });
}

}  // namespace

void ConsentPages::add_routes(http::Router& router) {
    for (const auto* path : {"/oauth/authorize", "/oauth/authorize/"})
        router.add(http::Method::get, path, consent_form,
                   [this](const http::Request& request) { return ask(request); });
    router.add(http::Method::post, "/oauth/authorize", consent_form,
               [this](const http::Request& request) { return decide(request); });
}

net::awaitable<http::Response> ConsentPages::ask(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    std::vector<social::AccountRecord> identities;
    auto look = [&] {
        const auto reader = desk_.parts.store.snapshot();
        if (visitor.user) identities = social::list_identities(*reader, visitor.user->account);
        return read_consent_request(*reader, issuer_of(desk_), [&](std::string_view name) {
            return request.query_param(name).value_or(std::string());
        });
    };
    const auto wanted = co_await run_on(desk_.parts.storage_pool, look);
    if (!wanted) co_return refuse_consent(desk_, request, visitor, wanted.error());
    if (visitor.user && !wanted->force_login)
        co_return show_consent(desk_, request, visitor, *wanted, identities);
    // Signing in leads back here, to an address that does not ask for it again.
    SignInForm form;
    form.next = consent_address(*wanted);
    form.app = wanted->application.name;
    co_return show_sign_in(desk_, request, visitor, form);
}

net::awaitable<http::Response> ConsentPages::decide(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    auto look = [&] {
        return read_consent_request(*desk_.parts.store.snapshot(), issuer_of(desk_),
                                    [&](std::string_view name) { return field(request, name); });
    };
    const auto wanted = co_await run_on(desk_.parts.storage_pool, look);
    if (!wanted) co_return refuse_consent(desk_, request, visitor, wanted.error());
    if (field(request, "decision") == "allow") co_return co_await issue(request, visitor, *wanted);
    if (wanted->redirect_uri == social::out_of_band)
        co_return desk_.say(request, visitor, 200, "DENIED", "DENIED_SENTENCE");
    co_return see_other(request, answer_location(wanted->redirect_uri, "error", "access_denied",
                                                 wanted->state, issuer_of(desk_)));
}

net::awaitable<http::Response> ConsentPages::issue(const http::Request& request,
                                                   const Visitor& visitor,
                                                   const ConsentRequest& wanted) {
    social::AuthorizationCodeRecord code;
    code.application = wanted.application.id;
    code.user = visitor.user->account;
    code.account = parse_id_as<AccountId>(field(request, "account")).value_or(code.user);
    code.scopes = wanted.scopes;
    code.redirect_uri = wanted.redirect_uri;
    code.challenge = wanted.challenge;
    code.created = desk_.parts.site.clock.now();
    const auto secret = keys::make_token(desk_.parts.random);
    auto store = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            if (!social::may_post_as(tx, code.user, code.account)) return false;
            social::put_code(tx, keys::token_hash(secret), code);
            return true;
        });
    };
    if (!co_await run_on(desk_.parts.storage_pool, store))
        co_return desk_.refuse_form(request, visitor);
    log::info("app.allowed", {{"user", to_string(code.user)},
                              {"account", to_string(code.account)},
                              {"application", to_string(code.application)}});
    if (wanted.redirect_uri != social::out_of_band)
        co_return see_other(request, answer_location(wanted.redirect_uri, "code", secret,
                                                     wanted.state, issuer_of(desk_)));
    const Shown page{200, "YOUR_CODE", "out_of_band.tpl", ""};
    co_return desk_.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "CODE", secret);
        set(main, "APP_NAME", wanted.application.name);
    });
}

}  // namespace ynghyd::web
