#include "web/members/confirm_pages.hpp"

#include <functional>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/asked_mail.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "web/dictionary.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits confirm_form{.body_bytes = 8 * 1024};
constexpr std::string_view newcomer_context = "newcomer";

std::string secret_of(const http::Request& request) {
    return request.query_param("link").value_or(std::string());
}

/// None: it was not sealed here.
std::optional<AccountId> unseal_newcomer(const Desk& desk, std::string_view form_value) {
    const auto sealed = parse_base64url(form_value);
    if (!sealed) return std::nullopt;
    const auto user = desk.parts.box.unseal(*sealed, newcomer_context);
    return user ? parse_id_as<AccountId>(*user) : std::nullopt;
}

}  // namespace

std::string seal_newcomer(const Desk& desk, AccountId user) {
    return to_base64url(desk.parts.box.seal(to_string(user), newcomer_context, desk.parts.random));
}

void ConfirmPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/confirm", confirm_form, std::bind_front(&ConfirmPages::form, this));
    router.add(Method::post, "/confirm", confirm_form,
               std::bind_front(&ConfirmPages::confirm, this));
    router.add(Method::post, "/confirm/again", confirm_form,
               std::bind_front(&ConfirmPages::send_again, this));
}

net::awaitable<http::Response> ConfirmPages::form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    auto look = [&] {
        const auto reader = desk_.parts.store.snapshot();
        const auto link =
            social::find_link(*reader, secret_of(request), social::LinkPurpose::confirm_email,
                              desk_.parts.site.clock.now());
        return link ? social::find_user(*reader, link->user) : std::nullopt;
    };
    const auto user = co_await run_on(desk_.parts.storage_pool, look);
    if (!user) co_return desk_.say(request, visitor, 410, "LINK_OVER", "LINK_OVER_SENTENCE");
    const auto address = "/confirm?link=" + percent_encode(secret_of(request));
    const Shown page{200, "CONFIRM_ADDRESS", "confirm.tpl", address};
    co_return desk_.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "ACTION", visitor.reading.link(address));
        set(main, "EMAIL", user->email);
    });
}

net::awaitable<http::Response> ConfirmPages::confirm(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    auto store = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            return social::confirm_email(tx, secret_of(request), desk_.parts.site.clock.now());
        });
    };
    const auto user = co_await run_on(desk_.parts.storage_pool, store);
    if (!user && user.error().kind == Error::Kind::conflict)
        co_return desk_.say(request, visitor, 422, "CONFIRM_ADDRESS", "ADDRESS_TAKEN");
    if (!user) co_return desk_.say(request, visitor, 410, "LINK_OVER", "LINK_OVER_SENTENCE");
    log::info("member.confirmed", {{"user", to_string(user->account)}});
    co_return desk_.say(request, visitor, 200, "CONFIRMED",
                        user->approved ? Word("CONFIRMED_SENTENCE") : Word("WILL_LOOK"));
}

net::awaitable<http::Response> ConfirmPages::send_again(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    const auto user = unseal_newcomer(desk_, field(request, "newcomer"));
    if (!desk_.is_ours(request, visitor) || !user) co_return desk_.refuse_form(request, visitor);
    if (const auto wait = desk_.attempts.form(request.client))
        co_return desk_.slow_down(request, visitor, *wait);
    auto plan = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            return social::ask_for_confirming_mail(tx, desk_.parts.site, *user, "");
        });
    };
    const auto planned = co_await run_on(desk_.parts.storage_pool, plan);
    if (!planned && planned.error().kind == Error::Kind::rate_limited)
        co_return desk_.say(request, visitor, 429, "TOO_OFTEN", "ENOUGH_LETTERS");
    // Nothing to confirm any longer: the password is enough.
    if (!planned) co_return desk_.go_to(request, visitor, "/sign-in");
    log::info("member.asked_for_letter", {{"user", to_string(*user)}});
    co_return desk_.say(
        request, visitor, 200, "THANK_YOU",
        desk_.parts.site.sends_mail ? Word("CONFIRM_ON_ITS_WAY") : Word("WILL_SEND_LINK"));
}

}  // namespace ynghyd::web
