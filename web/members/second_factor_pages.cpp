#include "web/members/second_factor_pages.hpp"

#include <functional>

#include "base/log.hpp"
#include "keys/totp.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/text/unicode.hpp"
#include "web/dictionary.hpp"
#include "web/members/qr_code.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits factor_form{.body_bytes = 16 * 1024};
constexpr std::string_view factor_address = "/settings/second-factor";

/// In groups of four, for typing.
std::string in_groups(std::string_view text) {
    std::string groups;
    for (std::size_t at = 0; at < text.size(); at += 4)
        groups.append(at ? " " : "").append(text.substr(at, 4));
    return groups;
}

}  // namespace

void SecondFactorPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/settings/second-factor", factor_form,
               std::bind_front(&SecondFactorPages::picture, this));
    router.add(Method::post, "/settings/second-factor", factor_form,
               std::bind_front(&SecondFactorPages::enable, this));
    router.add(Method::post, "/settings/second-factor/begin", factor_form,
               std::bind_front(&SecondFactorPages::begin, this));
    router.add(Method::post, "/settings/second-factor/remove", factor_form,
               std::bind_front(&SecondFactorPages::remove, this));
}

net::awaitable<http::Response> SecondFactorPages::begin(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    auto store = [&] {
        const auto& parts = desk_.parts;
        const auto user = visitor.user->account;
        const auto sealed = social::seal_totp_secret(parts.box, parts.random, user,
                                                     keys::make_totp_secret(parts.random));
        return parts.store.update([&](storage::Transaction& tx) {
            return social::begin_second_factor(tx, user, sealed, parts.site.clock.now())
                .has_value();
        });
    };
    const bool begun = co_await run_on(desk_.parts.storage_pool, store);
    co_return desk_.go_to(request, visitor, begun ? factor_address : "/settings");
}

net::awaitable<http::Response> SecondFactorPages::picture(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!visitor.user) co_return desk_.ask_to_sign_in(request, visitor, factor_address);
    co_return co_await show(request, visitor, 200, "");
}

net::awaitable<http::Response> SecondFactorPages::show(const http::Request& request,
                                                       const Visitor& visitor, int status,
                                                       std::string problem) {
    auto look = [&]() -> std::string {
        const auto user = visitor.user->account;
        const auto factor = social::find_second_factor(*desk_.parts.store.snapshot(), user);
        if (!factor || factor->enabled) return {};
        return social::open_totp_secret(desk_.parts.box, user, *factor).value_or("");
    };
    const auto secret = co_await run_on(desk_.parts.storage_pool, look);
    if (secret.empty()) co_return desk_.go_to(request, visitor, "/settings");
    const Shown page{status, "SET_UP_FACTOR", "second_factor.tpl", std::string(factor_address)};
    co_return desk_.show(request, visitor, page, [&](Dictionary& main) {
        const auto& addresses = desk_.parts.site.addresses;
        set(main, "QR_CODE",
            qr_code(keys::totp_uri(secret, addresses.authority(), visitor.account->username)));
        set(main, "SECRET", in_groups(keys::to_base32(secret)));
        show_error(main, problem);
    });
}

net::awaitable<http::Response> SecondFactorPages::enable(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    const auto user = visitor.user->account;
    if (const auto wait = desk_.attempts.code(user))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto codes = social::make_recovery_codes(desk_.parts.random);
    auto store = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            const auto now = desk_.parts.site.clock.now();
            if (!social::enable_second_factor(tx, desk_.parts.box, user, field(request, "code"),
                                              codes, now))
                return false;
            // Whoever has come in with the password alone is out.
            auto changed = *visitor.user;
            social::end_access(tx, changed, now);
            return true;
        });
    };
    if (!co_await run_on(desk_.parts.storage_pool, store))
        co_return co_await show(request, visitor, 422,
                                std::string(text("WRONG_CODE", visitor.reading.language)));
    log::info("second_factor.enabled", {{"user", to_string(user)}});
    const auto secret = co_await desk_.make_session(request, visitor, user, false);
    const Shown page{200, "RECOVERY_CODES", "recovery_codes.tpl", ""};
    auto response = desk_.show(request, visitor, page, [&](Dictionary& main) {
        for (const auto& code : codes)
            set(*main.AddSectionDictionary("RECOVERY"), "RECOVERY_CODE", code);
    });
    desk_.give_session(response, user, secret, false);
    co_return response;
}

net::awaitable<http::Response> SecondFactorPages::remove(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor) || !visitor.user)
        co_return desk_.refuse_form(request, visitor);
    const auto user = visitor.user->account;
    if (const auto wait = desk_.attempts.password(user))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto right = co_await desk_.passwords.matches(
        social::text::normalize_nfc(field(request, "password")), visitor.user->password_hash);
    if (!right)
        co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", right.error().safe_text);
    if (!*right) co_return desk_.say(request, visitor, 422, "NOT_CHANGED", "WRONG_OLD");
    auto store = [&] {
        desk_.parts.store.update([&](storage::Transaction& tx) {
            social::erase_second_factor(tx, user);
            auto changed = *visitor.user;
            social::end_access(tx, changed, desk_.parts.site.clock.now());
        });
        return true;
    };
    co_await run_on(desk_.parts.storage_pool, store);
    log::info("second_factor.removed", {{"user", to_string(user)}});
    co_return co_await desk_.open_session(request, visitor, user, false, "/settings?done=factor");
}

}  // namespace ynghyd::web
