#include "social/accounts/sign_up.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/accounts/account_mail.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
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

/// By an invitation that counts, whatever else is said about their address.
bool is_invited(const storage::Reader& reader, const Site& site, const SignUp& wanted) {
    return !wanted.invitation.empty() &&
           find_link(reader, wanted.invitation, LinkPurpose::invitation, site.clock.now());
}

std::optional<SignUpProblem> problem_with_way(const storage::Reader& reader, const Site& site,
                                              const SignUp& wanted) {
    if (site.sign_up == SignUpMode::closed) return SignUpProblem::closed;
    const auto severity = ip_severity_for(reader, wanted.address, site.clock.now());
    if (severity && *severity >= IpSeverity::sign_up_block) return SignUpProblem::network_blocked;
    if (!wanted.invitation.empty() && !is_invited(reader, site, wanted))
        return SignUpProblem::invitation_over;
    if (wanted.invitation.empty() && site.sign_up == SignUpMode::invitation)
        return SignUpProblem::not_invited;
    return std::nullopt;
}

std::optional<SignUpProblem> problem_with_username(const storage::Reader& reader,
                                                   const SignUp& wanted) {
    if (wanted.username.empty()) return SignUpProblem::username_missing;
    if (!check_username(wanted.username)) return SignUpProblem::username_invalid;
    if (find_account_by_handle(reader, wanted.username, "")) return SignUpProblem::username_taken;
    return std::nullopt;
}

/// That somebody has the address already, nobody learns here.
std::optional<SignUpProblem> problem_with_email(const storage::Reader& reader, const Site& site,
                                                const SignUp& wanted) {
    if (wanted.email.empty()) return SignUpProblem::email_missing;
    if (!is_email(wanted.email)) return SignUpProblem::email_invalid;
    if (is_invited(reader, site, wanted)) return std::nullopt;
    const auto block = email_domain_block_for(reader, wanted.email);
    if (block && !block->record.allow_with_approval) return SignUpProblem::email_blocked;
    if (find_canonical_email_block(reader, canonical_email_hash(wanted.email)))
        return SignUpProblem::mailbox_blocked;
    return std::nullopt;
}

std::optional<SignUpProblem> problem_with_reason(const Site& site, const SignUp& wanted) {
    if (count_code_points(wanted.reason) > longest_reason || !is_valid_utf8(wanted.reason))
        return SignUpProblem::reason_too_long;
    if (trim(wanted.reason).empty() && wanted.invitation.empty() &&
        site.sign_up == SignUpMode::approval)
        return SignUpProblem::reason_missing;
    return std::nullopt;
}

/// Whether they are let in without anybody looking.
bool is_approved(const storage::Reader& reader, const Site& site, const SignUp& wanted) {
    if (ip_severity_for(reader, wanted.address, site.clock.now())) return false;
    if (email_domain_block_for(reader, wanted.email) && !is_invited(reader, site, wanted))
        return false;
    return !wanted.invitation.empty() || site.sign_up == SignUpMode::open;
}

UserRecord new_user(const storage::Reader& reader, const Site& site, const SignUp& wanted,
                    AccountId id) {
    UserRecord user;
    user.account = id;
    user.email = wanted.email;
    user.password_hash = wanted.password_hash;
    user.reason = wanted.reason;
    user.created = site.clock.now();
    // Nobody has confirmed the address, so it finds nobody: whose it is stays unknown, too.
    user.must_confirm = site.confirm_email;
    user.approved = is_approved(reader, site, wanted);
    return user;
}

}  // namespace

bool is_email(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > longest_email) return false;
    return is_local_part(text.substr(0, at)) &&
           parse_host(text.substr(at + 1), {.allow_http = false, .allow_private_names = true})
               .has_value();
}

Error to_error(SignUpProblem problem, const SignUp& wanted) {
    using enum SignUpProblem;
    const auto error = [](Error::Kind kind, std::string sentence) {
        return Error{kind, std::move(sentence), ""};
    };
    switch (problem) {
        case closed:
            return error(Error::Kind::forbidden, "This server takes no new members.");
        case not_invited:
            return error(Error::Kind::forbidden,
                         "This server takes new members by invitation only.");
        case invitation_over:
            return error(Error::Kind::gone, "This invitation does not work any longer.");
        case network_blocked:
            return error(Error::Kind::forbidden, "Nobody may sign up from your network.");
        case username_taken:
            return error(Error::Kind::conflict,
                         fmt::format("The name @{} is taken.", wanted.username));
        case email_missing:
        case email_invalid:
            return error(Error::Kind::invalid, "This is not an e-mail address.");
        case email_blocked:
        case mailbox_blocked:
            return error(Error::Kind::invalid, "Nobody may sign up with this e-mail address.");
        case reason_missing:
            return error(Error::Kind::invalid,
                         "A few words on why you would like to join are wanted.");
        case reason_too_long:
            return error(Error::Kind::invalid, "A reason has at most 1000 characters.");
        case username_missing:
        case username_invalid:
            break;
    }
    return error(Error::Kind::invalid, "A username is 1 to 30 characters of a-z, 0-9 and _.");
}

std::vector<SignUpProblem> sign_up_problems(const storage::Reader& reader, const Site& site,
                                            const SignUp& wanted) {
    if (const auto way = problem_with_way(reader, site, wanted)) return {*way};
    std::vector<SignUpProblem> problems;
    for (const auto& problem :
         {problem_with_username(reader, wanted), problem_with_email(reader, site, wanted),
          problem_with_reason(site, wanted)})
        if (problem) problems.push_back(*problem);
    return problems;
}

Result<UserRecord> sign_up(storage::Transaction& tx, const Site& site, const SignUp& wanted,
                           AccountId id, const ActorKeyRecord& keys) {
    if (const auto problems = sign_up_problems(tx, site, wanted); !problems.empty())
        return std::unexpected(to_error(problems.front(), wanted));
    const auto user = new_user(tx, site, wanted, id);
    if (!wanted.invitation.empty())
        TRY_VOID(use_link(tx, wanted.invitation, LinkPurpose::invitation, user.created));
    NewAccount account;
    account.id = id;
    account.username = wanted.username;
    TRY(const auto created, create_local_account(tx, site, account, keys));
    put_user(tx, user);
    put_newcomer(tx, id, {wanted.application, wanted.locale, std::nullopt, {}});
    if (awaits_confirmation(user)) plan_account_mail(tx, site, id, LinkPurpose::confirm_email);
    tell_of_sign_up(tx, site, created);
    return user;
}

}  // namespace ynghyd::social
