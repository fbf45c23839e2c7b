#include "social/accounts/asked_mail.hpp"

#include "social/accounts/account.hpp"
#include "social/accounts/account_mail.hpp"
#include "social/accounts/newcomer.hpp"

namespace ynghyd::social {

Result<void> ask_for_mail(storage::Transaction& tx, const Site& site, AccountId user,
                          LinkPurpose purpose) {
    const auto now = site.clock.now();
    auto member = find_user(tx, user);
    if (!member) return failure(Error::Kind::gone, "This member is gone.");
    std::erase_if(member->mail_asked,
                  [&](Timestamp asked) { return asked + asked_mail_window <= now; });
    if (member->mail_asked.size() >= most_asked_mails)
        return failure(Error::Kind::rate_limited, "Too many requests");
    member->mail_asked.push_back(now);
    put_user(tx, *member);
    plan_account_mail(tx, site, user, purpose);
    return {};
}

std::optional<AccountId> ask_for_new_password(storage::Transaction& tx, const Site& site,
                                              std::string_view email) {
    const auto user = find_user_by_email(tx, email);
    const auto account = user ? find_account(tx, user->account) : std::nullopt;
    if (!account || !may_sign_in(*user, *account)) return std::nullopt;
    if (!ask_for_mail(tx, site, account->id, LinkPurpose::reset_password)) return std::nullopt;
    return account->id;
}

Result<void> ask_for_confirming_mail(storage::Transaction& tx, const Site& site, AccountId user,
                                     std::string_view email) {
    const auto member = find_user(tx, user);
    if (!member || member->confirmed)
        return failure(Error::Kind::gone, "There is nothing to confirm.");
    TRY_VOID(ask_for_confirmation(tx, *member, email, site.clock.now()));
    if (!site.sends_mail) return {};
    return ask_for_mail(tx, site, user, LinkPurpose::confirm_email);
}

}  // namespace ynghyd::social
