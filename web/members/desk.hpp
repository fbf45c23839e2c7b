#pragma once
// What every page of members needs: who looks at it, whether a form is really ours, and the frame.

#include <functional>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/random.hpp"
#include "http/message.hpp"
#include "keys/sealed_box.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "web/members/attempts.hpp"
#include "web/members/cookies.hpp"
#include "web/members/password_work.hpp"
#include "web/page_renderer.hpp"
#include "web/words.hpp"

namespace ynghyd::web {

/// What the pages are made of; borrowed.
struct MemberParts {
    storage::Store& store;
    const social::Site& site;
    Random& random;
    const keys::SealedBox& box;
    net::thread_pool& storage_pool;
    net::thread_pool& compute_pool;
    const PageRenderer& renderer;
    keys::PasswordCost password_cost;
    http::RateLimitOptions rate_limit;
    std::string sign_up_message;
};

/// Whoever asks for a page.
struct Visitor {
    Reading reading;
    std::optional<social::Session> session;        ///< Also one that awaits the second factor.
    std::optional<social::UserRecord> user;        ///< Who has signed in altogether.
    std::optional<social::AccountRecord> account;  ///< The same person's.
    std::string visit;                             ///< What forms are tied to without a session.
    bool is_new_visit = false;                     ///< It has no cookie yet.
    std::string form_token;                        ///< In every form as "form_token".
};

/// A page to be shown.
struct Shown {
    int status = 200;
    Word title;
    const char* file;     ///< Its template.
    std::string address;  ///< Path and query, for the other language.
    std::string form_target = {};
};

/// Thread-safe.
class Desk {
public:
    explicit Desk(MemberParts parts);

    net::awaitable<Visitor> receive(const http::Request& request);

    /// Whether a POST comes from a form that this server gave to this visitor: the browser says
    /// that it was our page, and the form knows the visitor's token.
    bool is_ours(const http::Request& request, const Visitor& visitor) const;

    /// The page in the frame; sets FORM_TOKEN and our own addresses (TO_…) beside what
    /// `fill` sets.
    http::Response show(const http::Request& request, const Visitor& visitor, const Shown& page,
                        const std::function<void(Dictionary&)>& fill) const;
    /// A heading and a sentence.
    http::Response say_text(const http::Request& request, const Visitor& visitor, int status,
                            Word heading, std::string_view sentence) const;
    http::Response say(const http::Request& request, const Visitor& visitor, int status,
                       Word heading, Word sentence) const;
    /// 403: the form is not ours, or too old.
    http::Response refuse_form(const http::Request& request, const Visitor& visitor) const;
    /// 429.
    http::Response slow_down(const http::Request& request, const Visitor& visitor,
                             Duration wait) const;
    /// To a page of ours ("/settings"), in the language that was chosen.
    http::Response go_to(const http::Request& request, const Visitor& visitor,
                         std::string_view address) const;
    /// To the page for signing in, and back to `next` from there.
    http::Response ask_to_sign_in(const http::Request& request, const Visitor& visitor,
                                  std::string_view next) const;

    /// Opens a session; the old one, if any, ends: nothing that was known before a sign-in is
    /// worth anything after it. give_session puts it into the answer.
    net::awaitable<std::string> make_session(const http::Request& request, const Visitor& visitor,
                                             AccountId user, bool awaits_code);
    void give_session(http::Response& response, AccountId user, std::string_view secret,
                      bool awaits_code);
    /// Both, and sends the visitor on.
    net::awaitable<http::Response> open_session(const http::Request& request,
                                                const Visitor& visitor, AccountId user,
                                                bool awaits_code, std::string address);

    MemberParts parts;
    Cookies cookies;
    Attempts attempts;
    PasswordWork passwords;

private:
    std::string form_token(std::string_view secret) const;
};

/// What a form sent, "" for what it did not.
std::string field(const http::Request& request, std::string_view name);
/// One of our own pages that one may be sent to after signing in, or "/settings".
std::string safe_next(std::string_view next);
/// The template's ERROR section, for what is not right in a form.
void show_error(Dictionary& page, std::string_view sentence);

}  // namespace ynghyd::web
