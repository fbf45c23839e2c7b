#include "social/accounts/account_mail.hpp"

#include "social/accounts/newcomer.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {
namespace {

/// What they said last.
std::string locale_of(const storage::Reader& reader, AccountId account) {
    if (auto language = find_posting_defaults(reader, account).language; !language.empty())
        return language;
    const auto newcomer = find_newcomer(reader, account);
    return newcomer ? newcomer->locale : std::string();
}

}  // namespace

void plan_account_mail(storage::Transaction& tx, const Site& site, AccountId user,
                       LinkPurpose purpose) {
    if (!site.sends_mail) return;
    storage::plan_job(tx, storage::JobKind::send_mail, site.ids.make<storage::JobId>(),
                      AccountMailRecord{user, purpose, {}}, site.clock.now());
}

std::optional<AccountMail> find_account_mail(const storage::Reader& reader,
                                             const AccountMailRecord& planned) {
    const auto user = find_user(reader, planned.user);
    if (!user || user->email.empty() || user->disabled) return std::nullopt;
    const auto account = find_account(reader, planned.user);
    if (!account || account->gone || account->suspended) return std::nullopt;
    const bool wants_confirmation = planned.purpose == LinkPurpose::confirm_email;
    if (user->confirmed == wants_confirmation) return std::nullopt;
    return AccountMail{*user, account->username, locale_of(reader, planned.user)};
}

}  // namespace ynghyd::social
