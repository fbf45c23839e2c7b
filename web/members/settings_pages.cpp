#include "web/members/settings_pages.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/text/unicode.hpp"
#include "web/date_text.hpp"
#include "web/dictionary.hpp"
#include "web/members/agent_words.hpp"
#include "web/members/scope_words.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits settings_form{.body_bytes = 16 * 1024};

struct HeldApp {
    social::HeldToken token;
    std::string as;  ///< Handle of another account than the member's own.
};

/// All that the page shows, from one snapshot.
struct Overview {
    std::vector<social::Session> sessions;
    std::vector<HeldApp> apps;
    std::optional<social::SecondFactorRecord> factor;
};

Overview read_overview(const storage::Reader& reader, const PageRenderer& renderer, AccountId user,
                       Timestamp now) {
    Overview overview;
    overview.sessions = social::list_sessions_of(reader, user, now);
    overview.factor = social::find_second_factor(reader, user);
    for (auto& token : social::list_tokens_of(reader, user)) {
        HeldApp app{std::move(token), {}};
        if (app.token.record.account != user)
            if (const auto account = social::find_account(reader, app.token.record.account))
                app.as = renderer.handle(*account);
        overview.apps.push_back(std::move(app));
    }
    std::ranges::sort(overview.apps, std::ranges::greater(),
                      [](const HeldApp& app) { return app.token.record.created; });
    return overview;
}

void fill_sessions(Dictionary& main, const Overview& overview, const Visitor& visitor) {
    for (const auto& session : overview.sessions) {
        if (session.record.awaits_code) continue;
        auto& row = *main.AddSectionDictionary("SESSION");
        set(row, "AGENT", agent_words(session.record.agent));
        set(row, "FROM", session.record.address);
        set(row, "SEEN", date_text(session.record.last_seen, visitor.reading.language));
        if (session.hash == visitor.session->hash)
            row.ShowSection("THIS_ONE");
        else
            set(*row.AddSectionDictionary("OTHER_ONE"), "SESSION_ID", to_hex(session.hash));
    }
}

void fill_apps(Dictionary& main, const Overview& overview, const Reading& reading) {
    show_if(main, "NO_APPS", overview.apps.empty());
    for (const auto& [token, as] : overview.apps) {
        auto& row = *main.AddSectionDictionary("APP");
        set(row, "APP_NAME", token.record.application);
        set_section(row, "AS", "AS_HANDLE", as);
        set(row, "SINCE", date_text(token.record.created, reading.language));
        set(row, "TOKEN_ID", to_hex(token.hash));
        std::string scopes;
        for (const auto word : scope_sentences(token.record.scopes))
            scopes.append(scopes.empty() ? "" : "; ").append(text(word, reading.language));
        set(row, "APP_SCOPES", scopes);
    }
}

/// What the page says was done, by the word in its address.
std::string_view done_sentence(const http::Request& request, Language language) {
    const auto done = request.query_param("done").value_or(std::string());
    if (done == "session") return text("SESSION_ENDED", language);
    if (done == "app") return text("APP_REVOKED", language);
    if (done == "password") return text("PASSWORD_CHANGED", language);
    if (done == "factor") return text("FACTOR_REMOVED", language);
    return {};
}

}  // namespace

void SettingsPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/settings", settings_form,
               std::bind_front(&SettingsPages::overview, this));
    router.add(Method::post, "/settings/sessions", settings_form,
               std::bind_front(&SettingsPages::end_session, this));
    router.add(Method::post, "/settings/apps", settings_form,
               std::bind_front(&SettingsPages::revoke_app, this));
    router.add(Method::post, "/settings/password", settings_form,
               std::bind_front(&SettingsPages::change_password, this));
}

net::awaitable<http::Response> SettingsPages::overview(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!visitor.user) co_return desk_.ask_to_sign_in(request, visitor, "/settings");
    co_return co_await show(request, visitor, 200, "");
}

net::awaitable<http::Response> SettingsPages::show(const http::Request& request,
                                                   const Visitor& visitor, int status,
                                                   std::string problem) {
    auto look = [&] {
        const auto now = desk_.parts.site.clock.now();
        desk_.parts.store.update(
            [&](storage::Transaction& tx) { social::touch_session(tx, *visitor.session, now); });
        return read_overview(*desk_.parts.store.snapshot(), desk_.parts.renderer,
                             visitor.user->account, now);
    };
    const auto overview = co_await run_on(desk_.parts.storage_pool, look);
    const Shown page{status, "SETTINGS", "settings.tpl", "/settings"};
    co_return desk_.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "USER_HANDLE", desk_.parts.renderer.handle(*visitor.account));
        set(main, "USERNAME", visitor.account->username);
        show_error(main, problem);
        set_section(main, "DONE", "DONE_TEXT", done_sentence(request, visitor.reading.language));
        fill_sessions(main, overview, visitor);
        fill_apps(main, overview, visitor.reading);
        const bool enabled = overview.factor && overview.factor->enabled;
        main.ShowSection(enabled ? "FACTOR" : "NO_FACTOR");
        if (enabled)
            set(main, "CODES_LEFT", std::to_string(overview.factor->recovery_hashes.size()));
    });
}

net::awaitable<http::Response> SettingsPages::end_session(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    auto end = [&] {
        const auto hash = parse_hex(field(request, "session")).value_or(std::string());
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            return hash.size() == 32 && social::erase_session(tx, visitor.user->account, hash);
        });
    };
    co_await run_on(desk_.parts.storage_pool, end);
    co_return desk_.go_to(request, visitor, "/settings?done=session");
}

net::awaitable<http::Response> SettingsPages::revoke_app(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    auto revoke = [&] {
        const auto hash = parse_hex(field(request, "token")).value_or(std::string());
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            const auto token =
                hash.size() == 32 ? social::find_access_token(tx, hash) : std::nullopt;
            if (!token || token->user != visitor.user->account) return false;
            social::erase_access_token(tx, hash);
            return true;
        });
    };
    co_await run_on(desk_.parts.storage_pool, revoke);
    co_return desk_.go_to(request, visitor, "/settings?done=app");
}

net::awaitable<http::Response> SettingsPages::change_password(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    const auto user = visitor.user->account;
    if (const auto wait = desk_.attempts.password(user))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto language = visitor.reading.language;
    const auto wanted = social::check_password(field(request, "new_password"));
    if (!wanted)
        co_return co_await show(request, visitor, 422, std::string(text("BAD_PASSWORD", language)));
    const auto right = co_await desk_.passwords.matches(
        social::text::normalize_nfc(field(request, "password")), visitor.user->password_hash);
    if (!right)
        co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", right.error().safe_text);
    if (!*right)
        co_return co_await show(request, visitor, 422, std::string(text("WRONG_OLD", language)));
    const auto hash = co_await desk_.passwords.hash(*wanted);
    if (!hash) co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", hash.error().safe_text);
    auto store = [&] {
        desk_.parts.store.update([&](storage::Transaction& tx) {
            social::change_password(tx, *visitor.user, *hash, desk_.parts.site.clock.now());
        });
        return true;
    };
    co_await run_on(desk_.parts.storage_pool, store);
    log::info("password.changed", {{"user", to_string(user)}});
    co_return co_await desk_.open_session(request, visitor, user, false, "/settings?done=password");
}

}  // namespace ynghyd::web
