#include "web/members/desk.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/token.hpp"
#include "web/dictionary.hpp"
#include "web/page_response.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t most_waiting_passwords = 32;
constexpr std::size_t longest_agent = 200;
constexpr std::size_t longest_next = 8 * 1024;
constexpr Duration session_cookie_lifetime = std::chrono::hours(180 * 24);
constexpr Duration device_cookie_lifetime = std::chrono::hours(400 * 24);

/// Where forms and links of the templates lead.
constexpr auto own_addresses = std::to_array<std::pair<const char*, std::string_view>>(
    {{"TO_SIGN_IN", "/sign-in"},
     {"TO_CODE", "/sign-in/code"},
     {"TO_SIGN_OUT", "/sign-out"},
     {"TO_SIGN_UP", "/sign-up"},
     {"TO_FORGOT", "/forgot"},
     {"TO_CONFIRM_AGAIN", "/confirm/again"},
     {"TO_CONSENT", "/oauth/authorize"},
     {"TO_SETTINGS", "/settings"},
     {"TO_APPS", "/settings/apps"},
     {"TO_SESSIONS", "/settings/sessions"},
     {"TO_PASSWORD", "/settings/password"},
     {"TO_FACTOR", "/settings/second-factor"},
     {"TO_BEGIN_FACTOR", "/settings/second-factor/begin"},
     {"TO_REMOVE_FACTOR", "/settings/second-factor/remove"}});

bool is_secure(const social::Site& site) {
    return site.addresses.origin().starts_with("https:");
}

/// The network that an address is of: enough to recognise oneself, too little to follow somebody.
std::string network_of(const boost::asio::ip::address& address) {
    if (address.is_v4()) {
        auto bytes = address.to_v4().to_bytes();
        bytes[3] = 0;
        return boost::asio::ip::address_v4(bytes).to_string() + "/24";
    }
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 6, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6(bytes).to_string() + "/48";
}

}  // namespace

std::string field(const http::Request& request, std::string_view name) {
    auto value = request.form_param(name).value_or(std::string());
    return is_valid_utf8(value) ? value : std::string();
}

std::string safe_next(std::string_view next) {
    const bool is_ours = next.starts_with("/oauth/authorize?") || next == "/settings" ||
                         next.starts_with("/settings/");
    const bool is_plain =
        next.size() <= longest_next && !http::breaks_lines(next) && !next.contains('\\');
    return is_ours && is_plain ? std::string(next) : "/settings";
}

void show_error(Dictionary& page, std::string_view sentence) {
    set_section(page, "ERROR", "ERROR_TEXT", sentence);
}

Desk::Desk(MemberParts the_parts)
    : parts(std::move(the_parts)),
      cookies(is_secure(parts.site)),
      attempts(parts.rate_limit, parts.box, parts.random),
      passwords(parts.compute_pool, parts.password_cost, most_waiting_passwords) {}

std::string Desk::form_token(std::string_view secret) const {
    return to_base64url(keys::sha256("form " + std::string(secret)));
}

net::awaitable<Visitor> Desk::receive(const http::Request& request) {
    Visitor visitor;
    visitor.reading = reading_of(request);
    const auto cookie = cookies.read(request, Cookie::session);
    if (!cookie.empty()) {
        auto look = [&] {
            const auto now = parts.site.clock.now();
            const auto reader = parts.store.snapshot();
            visitor.session = social::find_session(*reader, cookie, now);
            if (!visitor.session || visitor.session->record.awaits_code) return true;
            auto user = social::find_user(*reader, visitor.session->record.user);
            auto account = social::find_account(*reader, visitor.session->record.user);
            if (!user || !account || !social::may_sign_in(*user, *account)) {
                visitor.session.reset();
                return true;
            }
            visitor.user = std::move(user);
            visitor.account = std::move(account);
            return true;
        };
        co_await run_on(parts.storage_pool, look);
    }
    visitor.visit = cookies.read(request, Cookie::visit);
    visitor.is_new_visit = visitor.visit.empty();
    if (visitor.is_new_visit) visitor.visit = keys::make_token(parts.random);
    visitor.form_token = form_token(visitor.session ? cookie : visitor.visit);
    co_return visitor;
}

bool Desk::is_ours(const http::Request& request, const Visitor& visitor) const {
    const auto site = request.header("sec-fetch-site");
    const auto origin = request.header("origin");
    const bool from_us = site.empty() ? origin == parts.site.addresses.origin()
                                      : site == "same-origin" || site == "none";
    return from_us &&
           keys::equal_in_constant_time(field(request, "form_token"), visitor.form_token);
}

http::Response Desk::show(const http::Request& request, const Visitor& visitor, const Shown& page,
                          const std::function<void(Dictionary&)>& fill) const {
    const auto& reading = visitor.reading;
    PageHead head;
    head.title = text(page.title, reading.language);
    head.for_search = false;
    if (!page.address.empty()) head.switch_url = reading.switched(page.address);
    const auto fill_all = [&](Dictionary& main) {
        main.SetTemplateGlobalValue("FORM_TOKEN", visitor.form_token);
        for (const auto& [name, address] : own_addresses)
            main.SetTemplateGlobalValue(name, reading.link(address));
        set(main, "HEADING", head.title);
        fill(main);
    };
    auto response = private_page_response(request, page.status, reading,
                                          parts.renderer.page(head, page.file, fill_all, reading),
                                          page.form_target);
    if (visitor.is_new_visit && !visitor.session)
        cookies.give(response, Cookie::visit, visitor.visit, Duration::zero());
    return response;
}

http::Response Desk::say_text(const http::Request& request, const Visitor& visitor, int status,
                              Word heading, std::string_view sentence) const {
    const Shown page{status, heading, "error.tpl", ""};
    return show(request, visitor, page, [&](Dictionary& main) {
        set(main, "SENTENCE", sentence);
        set(main, "HOME_URL", visitor.reading.link(parts.site.addresses.origin() + "/"));
    });
}

http::Response Desk::say(const http::Request& request, const Visitor& visitor, int status,
                         Word heading, Word sentence) const {
    return say_text(request, visitor, status, heading, text(sentence, visitor.reading.language));
}

http::Response Desk::refuse_form(const http::Request& request, const Visitor& visitor) const {
    // Without its address, which may hold the secret of a link.
    log::info("form.refused", {{"request", request.id}});
    return say(request, visitor, 403, "FORM_TOO_OLD", "FORM_TOO_OLD_SENTENCE");
}

http::Response Desk::slow_down(const http::Request& request, const Visitor& visitor,
                               Duration wait) const {
    auto response = say(request, visitor, 429, "TOO_OFTEN", "TOO_OFTEN_SENTENCE");
    response.set("Retry-After", std::to_string(wait / std::chrono::seconds(1) + 1));
    return response;
}

http::Response Desk::go_to(const http::Request& request, const Visitor& visitor,
                           std::string_view address) const {
    return see_other(request, visitor.reading.link(address));
}

http::Response Desk::ask_to_sign_in(const http::Request& request, const Visitor& visitor,
                                    std::string_view next) const {
    return go_to(request, visitor, "/sign-in?next=" + percent_encode(next));
}

net::awaitable<std::string> Desk::make_session(const http::Request& request, const Visitor& visitor,
                                               AccountId user, bool awaits_code) {
    auto secret = keys::make_token(parts.random);
    social::SessionRecord session;
    session.user = user;
    session.created = session.last_seen = parts.site.clock.now();
    session.address = network_of(request.client);
    session.agent = cut_code_points(request.header("user-agent"), longest_agent);
    session.awaits_code = awaits_code;
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            if (visitor.session)
                social::erase_session(tx, visitor.session->record.user, visitor.session->hash);
            social::put_session(tx, secret, session);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return secret;
}

void Desk::give_session(http::Response& response, AccountId user, std::string_view secret,
                        bool awaits_code) {
    cookies.give(response, Cookie::session, social::session_cookie(user, secret),
                 session_cookie_lifetime);
    if (!awaits_code)
        cookies.give(response, Cookie::device, attempts.device_cookie(user),
                     device_cookie_lifetime);
}

net::awaitable<http::Response> Desk::open_session(const http::Request& request,
                                                  const Visitor& visitor, AccountId user,
                                                  bool awaits_code, std::string address) {
    const auto secret = co_await make_session(request, visitor, user, awaits_code);
    auto response = go_to(request, visitor, address);
    give_session(response, user, secret, awaits_code);
    co_return response;
}

}  // namespace ynghyd::web
