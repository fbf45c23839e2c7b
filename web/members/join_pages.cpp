#include "web/members/join_pages.hpp"

#include <functional>

#include "base/log.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "web/dictionary.hpp"
#include "web/house_pages.hpp"

namespace ynghyd::web {
namespace {

constexpr http::RouteLimits join_form{.body_bytes = 32 * 1024};

// The secrets of links are in queries, because paths are in logs.
std::string invitation_of(const http::Request& request) {
    return request.query_param("invitation").value_or(std::string());
}

std::string link_of(const http::Request& request) {
    return request.query_param("link").value_or(std::string());
}

social::SignUp read_sign_up(const http::Request& request, Language language) {
    social::SignUp wanted;
    wanted.username = to_lower_ascii(trim(field(request, "name")));
    wanted.email = trim(field(request, "email"));
    wanted.reason = field(request, "reason");
    wanted.invitation = invitation_of(request);
    wanted.address = request.client.to_string();
    wanted.locale = to_string(language);
    return wanted;
}

Word problem_in_words(social::SignUpProblem problem) {
    using enum social::SignUpProblem;
    switch (problem) {
        case closed:
            return "CLOSED";
        case not_invited:
            return "NOT_OPEN";
        case invitation_over:
            return "INVITATION_OVER";
        case network_blocked:
            return "NETWORK_BLOCKED";
        case username_taken:
            return "NAME_TAKEN";
        case email_blocked:
        case mailbox_blocked:
            return "EMAIL_BLOCKED";
        default:
            return "FILL_IN";
    }
}

/// What happened since it was looked at.
Word problem_in_words(const Error& error) {
    if (error.kind == Error::Kind::conflict) return "NAME_TAKEN";
    if (error.kind == Error::Kind::gone) return "INVITATION_OVER";
    return "FILL_IN";
}

http::Response show_sign_up(const Desk& desk, const http::Request& request, const Visitor& visitor,
                            int status, std::string_view problem) {
    const auto invitation = invitation_of(request);
    const auto address =
        invitation.empty() ? "/sign-up" : "/sign-up?invitation=" + percent_encode(invitation);
    const Shown page{status, "JOIN", "sign_up.tpl", address};
    return desk.show(request, visitor, page, [&](Dictionary& main) {
        const auto wanted = read_sign_up(request, visitor.reading.language);
        set(main, "ACTION", visitor.reading.link(address));
        set(main, "NAME", wanted.username);
        set(main, "EMAIL", wanted.email);
        set(main, "DOMAIN", "@" + desk.parts.site.addresses.account_domain());
        fill_rules(main, social::house_of(desk.parts.site), visitor.reading.language);
        set_section(main, "MESSAGE", "MESSAGE_TEXT", desk.parts.sign_up_message);
        if (desk.parts.site.sign_up == social::SignUpMode::approval && invitation.empty())
            set(*main.AddSectionDictionary("REASON_WANTED"), "REASON", wanted.reason);
        show_error(main, problem);
    });
}

http::Response show_reset(const Desk& desk, const http::Request& request, const Visitor& visitor,
                          int status, std::string_view problem) {
    const auto address = "/reset?link=" + percent_encode(link_of(request));
    const Shown page{status, "NEW_PASSWORD", "reset.tpl", address};
    return desk.show(request, visitor, page, [&](Dictionary& main) {
        set(main, "ACTION", visitor.reading.link(address));
        show_error(main, problem);
    });
}

http::Response say_reset_is_over(const Desk& desk, const http::Request& request,
                                 const Visitor& visitor) {
    return desk.say(request, visitor, 410, "LINK_OVER",
                    desk.parts.site.sends_mail ? Word("RESET_OVER") : Word("LINK_OVER_SENTENCE"));
}

}  // namespace

void JoinPages::add_routes(http::Router& router) {
    using http::Method;
    router.add(Method::get, "/sign-up", join_form, std::bind_front(&JoinPages::sign_up_form, this));
    router.add(Method::post, "/sign-up", join_form, std::bind_front(&JoinPages::sign_up, this));
    router.add(Method::get, "/reset", join_form, std::bind_front(&JoinPages::reset_form, this));
    router.add(Method::post, "/reset", join_form, std::bind_front(&JoinPages::reset, this));
}

net::awaitable<http::Response> JoinPages::sign_up_form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    using social::SignUpMode;
    const auto mode = desk_.parts.site.sign_up;
    if (mode == SignUpMode::closed) co_return desk_.say(request, visitor, 403, "JOIN", "CLOSED");
    if (mode == SignUpMode::invitation && invitation_of(request).empty())
        co_return desk_.say(request, visitor, 403, "JOIN", "NOT_OPEN");
    co_return show_sign_up(desk_, request, visitor, 200, "");
}

net::awaitable<http::Response> JoinPages::sign_up(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    const auto language = visitor.reading.language;
    auto wanted = read_sign_up(request, language);
    const auto password = social::check_password(field(request, "password"));
    if (!password)
        co_return show_sign_up(desk_, request, visitor, 422, text("BAD_PASSWORD", language));
    const auto& parts = desk_.parts;
    auto check = [&] {
        return social::sign_up_problems(*parts.store.snapshot(), parts.site, wanted);
    };
    const auto problems = co_await run_on(parts.storage_pool, check);
    const bool is_blocked =
        !problems.empty() && problems[0] == social::SignUpProblem::email_blocked;
    if (!problems.empty() && !is_blocked)
        co_return show_sign_up(desk_, request, visitor, 422,
                               text(problem_in_words(problems[0]), language));
    if (const auto wait = desk_.attempts.form(request.client))
        co_return desk_.slow_down(request, visitor, *wait);
    if (is_blocked) co_return co_await refuse_email(request, visitor, wanted);
    const auto hash = co_await desk_.passwords.hash(*password);
    if (!hash) co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", hash.error().safe_text);
    wanted.password_hash = *hash;
    const auto id = parts.site.ids.make<AccountId>();
    auto make_keys = [&] {
        return social::generate_actor_keys(parts.box, parts.random, id, parts.site.clock.now());
    };
    const auto keys = co_await run_on(parts.compute_pool, make_keys);
    auto store = [&] {
        return parts.store.update([&](storage::Transaction& tx) {
            return social::sign_up(tx, parts.site, wanted, id, keys);
        });
    };
    const auto joined = co_await run_on(parts.storage_pool, store);
    if (!joined)
        co_return show_sign_up(desk_, request, visitor, 422,
                               text(problem_in_words(joined.error()), language));
    log::info("member.joined", {{"user", to_string(id)}, {"approved", joined->approved ? 1 : 0}});
    if (social::awaits_confirmation(*joined))
        co_return desk_.say(
            request, visitor, 200, "THANK_YOU",
            parts.site.sends_mail ? Word("CONFIRM_ON_ITS_WAY") : Word("WILL_SEND_LINK"));
    if (!joined->approved) co_return desk_.say(request, visitor, 200, "THANK_YOU", "WILL_LOOK");
    co_return co_await desk_.open_session(request, visitor, id, false, "/settings");
}

/// Admins see how often that is tried.
net::awaitable<http::Response> JoinPages::refuse_email(const http::Request& request,
                                                       const Visitor& visitor,
                                                       const social::SignUp& wanted) {
    const auto& parts = desk_.parts;
    auto note = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::note_blocked_try(tx, wanted.email, wanted.address, parts.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts.storage_pool, note);
    co_return show_sign_up(desk_, request, visitor, 422,
                           text("EMAIL_BLOCKED", visitor.reading.language));
}

net::awaitable<http::Response> JoinPages::reset_form(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    auto look = [&] {
        return social::find_link(*desk_.parts.store.snapshot(), link_of(request),
                                 social::LinkPurpose::reset_password, desk_.parts.site.clock.now())
            .has_value();
    };
    if (!co_await run_on(desk_.parts.storage_pool, look))
        co_return say_reset_is_over(desk_, request, visitor);
    co_return show_reset(desk_, request, visitor, 200, "");
}

net::awaitable<http::Response> JoinPages::reset(const http::Request& request) {
    const auto visitor = co_await desk_.receive(request);
    if (!desk_.is_ours(request, visitor)) co_return desk_.refuse_form(request, visitor);
    if (const auto wait = desk_.attempts.form(request.client))
        co_return desk_.slow_down(request, visitor, *wait);
    const auto password = social::check_password(field(request, "password"));
    if (!password)
        co_return show_reset(desk_, request, visitor, 422,
                             text("BAD_PASSWORD", visitor.reading.language));
    const auto hash = co_await desk_.passwords.hash(*password);
    if (!hash) co_return desk_.say_text(request, visitor, 503, "TOO_OFTEN", hash.error().safe_text);
    auto store = [&] {
        return desk_.parts.store.update([&](storage::Transaction& tx) {
            const auto now = desk_.parts.site.clock.now();
            const auto link =
                social::use_link(tx, link_of(request), social::LinkPurpose::reset_password, now);
            const auto user = link ? social::find_user(tx, link->user) : std::nullopt;
            if (user) social::change_password(tx, *user, *hash, now);
            return user.has_value();
        });
    };
    if (!co_await run_on(desk_.parts.storage_pool, store))
        co_return say_reset_is_over(desk_, request, visitor);
    // Not signed in: the second factor is still wanted.
    co_return desk_.go_to(request, visitor, "/sign-in");
}

}  // namespace ynghyd::web
