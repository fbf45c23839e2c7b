#include "social/accounts/sign_up.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/notifications/occasions.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t longest_email = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_reason = 1000;  // characters

bool is_local_part(std::string_view text) {
    constexpr std::string_view marks = "!#$&'*+/=?^_{|}~.-";
    const auto fits = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || marks.contains(c);
    };
    return !text.empty() && text.size() <= longest_local_part && std::ranges::all_of(text, fits) &&
           !text.starts_with('.') && !text.ends_with('.') && !text.contains("..");
}

Result<void> check_way(const storage::Reader& reader, const Site& site, const SignUp& wanted) {
    if (site.sign_up == SignUpMode::closed)
        return failure(Error::Kind::forbidden, "This server takes no new members.");
    if (!wanted.invitation.empty()) {
        if (find_link(reader, wanted.invitation, LinkPurpose::invitation, site.clock.now()))
            return {};
        return failure(Error::Kind::gone, "This invitation does not work any longer.");
    }
    if (site.sign_up != SignUpMode::invitation) return {};
    return failure(Error::Kind::forbidden, "This server takes new members by invitation only.");
}

}  // namespace

bool is_email(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > longest_email) return false;
    return is_local_part(text.substr(0, at)) &&
           parse_host(text.substr(at + 1), {.allow_http = false, .allow_private_names = true})
               .has_value();
}

Result<void> check_sign_up(const storage::Reader& reader, const Site& site, const SignUp& wanted) {
    TRY_VOID(check_way(reader, site, wanted));
    TRY_VOID(check_username(wanted.username));
    if (find_account_by_handle(reader, wanted.username, ""))
        return failure(Error::Kind::conflict,
                       fmt::format("The name @{} is taken.", wanted.username));
    if (!is_email(wanted.email))
        return failure(Error::Kind::invalid, "This is not an e-mail address.");
    if (count_code_points(wanted.reason) > longest_reason || !is_valid_utf8(wanted.reason))
        return failure(Error::Kind::invalid, "A reason has at most 1000 characters.");
    if (trim(wanted.reason).empty() && wanted.invitation.empty() &&
        site.sign_up == SignUpMode::approval)
        return failure(Error::Kind::invalid,
                       "A few words on why you would like to join are wanted.");
    return {};
}

Result<UserRecord> sign_up(storage::Transaction& tx, const Site& site, const SignUp& wanted,
                           AccountId id, const ActorKeyRecord& keys) {
    TRY_VOID(check_sign_up(tx, site, wanted));
    const auto now = site.clock.now();
    if (!wanted.invitation.empty())
        TRY_VOID(use_link(tx, wanted.invitation, LinkPurpose::invitation, now));
    NewAccount account;
    account.id = id;
    account.username = wanted.username;
    TRY(const auto created, create_local_account(tx, site, account, keys));
    UserRecord user;
    user.account = id;
    user.email = wanted.email;
    user.password_hash = wanted.password_hash;
    user.reason = wanted.reason;
    user.created = now;
    // Nobody has confirmed the address, so it finds nobody: whose it is stays unknown, too.
    user.approved = !wanted.invitation.empty() || site.sign_up == SignUpMode::open;
    put_user(tx, user);
    tell_of_sign_up(tx, site, created);
    return user;
}

}  // namespace ynghyd::social
