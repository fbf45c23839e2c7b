#include "web/members/sign_in_pages.hpp"

#include <functional>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/text/unicode.hpp"
#include "web/dictionary.hpp"
#include "web/members/confirm_pages.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits small_form{.body_bytes = 32 * 1024};

std::string sign_in_address(std::string_view path, std::string_view next) {
    return fmt::format("{}?next={}", path, percent_encode(next));
}

/// "@ana" and "ana@copro.example" are ana; other addresses are those of mail.
std::string name_of_sign_in(const social::Site& site, std::string_view typed) {
    if (typed.starts_with('@')) typed.remove_prefix(1);
    const auto at = typed.find('@');
    if (at != std::string_view::npos &&
        site.addresses.is_own_domain(to_lower_ascii(typed.substr(at + 1))))
        typed = typed.substr(0, at);
    return std::string(typed);
}

/// Whom a name stands for, as far as signing in goes.
struct Candidate {
    std::optional<social::UserRecord> user;
    bool may_sign_in = false;
    bool has_second_factor = false;
};

Candidate find_candidate(const storage::Reader& reader, std::string_view name) {
    Candidate candidate;
    candidate.user = social::find_user_for_sign_in(reader, name);
    if (!candidate.user) return candidate;
    const auto account = social::find_account(reader, candidate.user->account);
    candidate.may_sign_in = account && social::may_sign_in(*candidate.user, *account);
    candidate.has_second_factor = social::has_second_factor(reader, candidate.user->account);
    return candidate;
}

http::Response show_code_form(const Desk& desk, const http::Request& request,
                              const Visitor& visitor, int status, std::string_view error) {
    const auto next = safe_next(status == 200 ? request.query_param("next").value_or("")
                                              : field(request, "next"));
    const Shown page{status, "CODE_WANTED", "code.tpl", sign_in_address("/sign-in/code", next)};
    return desk.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "NEXT", next);
        show_error(main, error);
    });
}

/// Only who knows the password learns this.
Word why_shut_out(const social::UserRecord& user) {
    if (social::awaits_confirmation(user)) return "CONFIRM_FIRST";
    if (!user.approved) return "STILL_WAITING";
    if (user.disabled) return "LOGIN_DISABLED";
    return "WRONG_PASSWORD";
}

bool awaits_code(const Visitor& visitor) {
    return visitor.session && visitor.session->record.awaits_code;
}

}  // namespace

http::Response show_sign_in(const Desk& desk, const http::Request& request, const Visitor& visitor,
                            const SignInForm& form) {
    const Shown page{form.status, "SIGN_IN", "sign_in.tpl", sign_in_address("/sign-in", form.next)};
    return desk.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "NEXT", form.next);
        set(main, "NAME", form.name);
        set_section(main, "FOR_APP", "APP_NAME", form.app);
        show_error(main, form.error);
        const auto mode = desk.parts.site.sign_up;
        set_section(main, "UNCONFIRMED", "NEWCOMER", form.newcomer);
        show_if(main, "BY_MAIL", desk.parts.site.sends_mail);
        show_if(main, "BY_ADMIN", !desk.parts.site.sends_mail);
        show_if(main, "SIGN_UP",
                mode == social::SignUpMode::open || mode == social::SignUpMode::approval);
    });
}

void SignInPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/sign-in", small_form, std::bind_front(&SignInPages::form, this));
    router.add(Method::post, "/sign-in", small_form, std::bind_front(&SignInPages::sign_in, this));
    router.add(Method::get, "/sign-in/code", small_form,
               std::bind_front(&SignInPages::code_form, this));
    router.add(Method::post, "/sign-in/code", small_form,
               std::bind_front(&SignInPages::check_code, this));
    router.add(Method::post, "/sign-out", small_form,
               std::bind_front(&SignInPages::sign_out, this));
}

net::awaitable<http::Response> SignInPages::form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    SignInForm form;
    form.next = safe_next(request.query_param("next").value_or(""));
    co_return show_sign_in(desk_, request, visitor, form);
}

net::awaitable<http::Response> SignInPages::sign_in(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    SignInForm form;
    form.next = safe_next(field(request, "next"));
    form.name = trim(field(request, "name"));
    form.name = name_of_sign_in(desk_.parts.site, form.name);
    auto look = [&] { return find_candidate(*desk_.parts.store.snapshot(), form.name); };
    const auto candidate = co_await run_on(desk_.parts.storage_pool, look);
    const auto user = candidate.user ? candidate.user->account : AccountId{};
    const auto device = desk_.cookies.read(request, Cookie::device);
    if (const auto wait = desk_.attempts.sign_in(request.client, form.name, user, device))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto password = social::text::normalize_nfc(field(request, "password"));
    auto hash = candidate.user ? candidate.user->password_hash : std::string();
    const auto right = co_await desk_.passwords.matches(password, std::move(hash));
    if (!right)
        co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", right.error().safe_text);
    if (*right && candidate.may_sign_in) {
        log::info("sign_in.password", {{"user", to_string(user)}});
        co_await renew_hash(*candidate.user, password);
        auto next = candidate.has_second_factor ? sign_in_address("/sign-in/code", form.next)
                                                : std::move(form.next);
        co_return co_await desk_.open_session(request, visitor, user, candidate.has_second_factor,
                                              std::move(next));
    }
    log::info("sign_in.refused");
    const auto language = visitor.reading.language;
    form.error = text(*right ? why_shut_out(*candidate.user) : Word("WRONG_PASSWORD"), language);
    if (*right && desk_.parts.site.sends_mail && social::awaits_confirmation(*candidate.user))
        form.newcomer = seal_newcomer(desk_, user);
    form.status = 422;
    co_return show_sign_in(desk_, request, visitor, form);
}

net::awaitable<void> SignInPages::renew_hash(social::UserRecord user, std::string password) {
    if (!keys::needs_rehash(user.password_hash, desk_.parts.password_cost)) co_return;
    const auto hash = co_await desk_.passwords.hash(std::move(password));
    if (!hash) co_return;
    auto store = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            auto current = social::find_user(tx, user.account);
            // Somebody may have changed the password meanwhile.
            if (!current || current->password_hash != user.password_hash) return false;
            current->password_hash = *hash;
            social::put_user(tx, *current);
            return true;
        });
    };
    co_await run_on(desk_.parts.storage_pool, store);
}

net::awaitable<http::Response> SignInPages::code_form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!awaits_code(visitor)) co_return desk_.go_to(request, visitor, "/sign-in");
    co_return show_code_form(desk_, request, visitor, 200, "");
}

net::awaitable<http::Response> SignInPages::check_code(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    if (!awaits_code(visitor)) co_return desk_.go_to(request, visitor, "/sign-in");
    const auto user = visitor.session->record.user;
    if (const auto wait = desk_.attempts.code(user))
        co_return desk_.slow_down(request, visitor, *wait);
    auto check = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            return social::accept_code(tx, desk_.parts.box, user, field(request, "code"),
                                       desk_.parts.site.clock.now());
        });
    };
    if (!co_await run_on(desk_.parts.storage_pool, check)) {
        log::info("sign_in.wrong_code", {{"user", to_string(user)}});
        co_return show_code_form(desk_, request, visitor, 422,
                                 text("WRONG_CODE", visitor.reading.language));
    }
    auto next = safe_next(field(request, "next"));
    co_return co_await desk_.open_session(request, visitor, user, false, std::move(next));
}

net::awaitable<http::Response> SignInPages::sign_out(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    if (visitor.session) {
        auto end = [&] {
            return desk_.parts.store.update([&](storage::Transaction& tx) {
                return social::erase_session(tx, visitor.session->record.user,
                                             visitor.session->hash);
            });
        };
        co_await run_on(desk_.parts.storage_pool, end);
    }
    const auto next = field(request, "next");
    auto response = desk_.go_to(request, visitor,
                                next.empty() ? "/" : sign_in_address("/sign-in", safe_next(next)));
    desk_.cookies.take_back(response, Cookie::session);
    co_return response;
}

}  // namespace ynghyd::web
