#include "web/members/forgot_pages.hpp"

#include <functional>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/asked_mail.hpp"
#include "web/dictionary.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits forgot_form{.body_bytes = 8 * 1024};

}  // namespace

void ForgotPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/forgot", forgot_form, std::bind_front(&ForgotPages::form, this));
    router.add(Method::post, "/forgot", forgot_form,
               std::bind_front(&ForgotPages::send_link, this));
}

net::awaitable<http::Response> ForgotPages::form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.parts.site.sends_mail)
        co_return desk_.say(request, visitor, 200, "FORGOT_PASSWORD", "ASK_FOR_LINK");
    const Shown page{200, "FORGOT_PASSWORD", "forgot.tpl", "/forgot"};
    co_return desk_.show(request, visitor, page, [](Dictionary&) {});
}

/// The answer is the same to the byte whether the address is a member's or not, and takes about as
/// long: the letter itself is written later.
net::awaitable<http::Response> ForgotPages::send_link(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    const auto& parts = desk_.parts;
    if (!parts.site.sends_mail)
        co_return desk_.say(request, visitor, 200, "FORGOT_PASSWORD", "ASK_FOR_LINK");
    if (const auto wait = desk_.attempts.form(request.client))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto typed = field(request, "email");
    auto plan = [&] {
        const auto ask = [&](storage::Transaction& tx) {
            return social::ask_for_new_password(tx, parts.site, trim(typed));
        };
        // To wait for the disk would tell that there is something to write. Who never gets a letter
        // that a power cut took with it asks again.
        return parts.store.update(ask, storage::Durability::buffered);
    };
    const auto member = co_await run_on(parts.storage_pool, plan);
    // Without the address that was typed, which may be anybody's.
    if (member) log::info("member.forgot_password", {{"user", to_string(*member)}});
    co_return desk_.say(request, visitor, 200, "FORGOT_PASSWORD", "RESET_ON_ITS_WAY");
}

}  // namespace ynghyd::web
