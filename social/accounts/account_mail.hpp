#pragma once
// A letter to a member about their account, with a one-time link. The link is made when the letter
// is sent (mail/sender): its secret is never on disk.

#include <optional>
#include <string>

#include "social/accounts/one_time_link.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The body of a job (JobKind::send_mail).
struct AccountMailRecord {
    static constexpr std::uint8_t version = 1;
    AccountId user;
    LinkPurpose purpose = LinkPurpose::reset_password;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "user", user);
        visit(2, "purpose", purpose);
    }
    bool operator==(const AccountMailRecord&) const = default;
};

/// To whatever address is theirs when it is sent. Nothing happens on a site that sends no mail.
void plan_account_mail(storage::Transaction& tx, const Site& site, AccountId user,
                       LinkPurpose purpose);

/// What a letter is written from.
struct AccountMail {
    UserRecord user;
    std::string username;
    std::string locale;  ///< The member's language; empty: unknown.
};

/// nullopt when there is nothing to send any more: who is gone, suspended, disabled or without an
/// address, and who has confirmed it already. A link to a new password only goes to an address
/// that is known to be theirs: behind any other may be a stranger.
std::optional<AccountMail> find_account_mail(const storage::Reader& reader,
                                             const AccountMailRecord& planned);

}  // namespace ynghyd::social
