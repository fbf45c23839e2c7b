#include "social/moderation/account_action.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/accounts/user.hpp"
#include "social/moderation/report.hpp"
#include "social/moderation/restriction.hpp"
#include "social/moderation/suspension.hpp"
#include "social/notifications/occasions.hpp"

namespace ynghyd::social {
namespace {

Result<void> carry_out(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const AccountActionDraft& draft) {
    switch (draft.action) {
        case AccountAction::disable:
            return disable_login(tx, site, account);
        case AccountAction::sensitive:
            return sensitize_account(tx, site, account);
        case AccountAction::silence:
            return silence_account(tx, site, account);
        case AccountAction::suspend:
            return exclude_account(tx, site, account, draft.text);
        case AccountAction::none:
            break;
    }
    return check_can_be_moderated(site, account);
}

Result<void> check_account_action(const storage::Reader& reader, const AccountRecord& account,
                                  const AccountActionDraft& draft) {
    if (count_code_points(draft.text) > max_warning_characters || !is_valid_utf8(draft.text))
        return failure(Error::Kind::invalid,
                       fmt::format("A warning has {} characters at most.", max_warning_characters));
    if (!draft.report) return {};
    const auto report = find_report(reader, draft.report);
    if (!report)
        return failure(Error::Kind::not_found,
                       fmt::format("There is no report {}.", draft.report.value));
    if (report->target != account.id)
        return failure(Error::Kind::invalid,
                       fmt::format("Report {} is about somebody else.", draft.report.value));
    return {};
}

/// Only who is here can read it. Nothing done and nothing said is nothing to tell of.
void warn_member(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                 const AccountActionDraft& draft) {
    const bool says_something = draft.action != AccountAction::none || !draft.text.empty();
    if (!draft.tells || !says_something || !find_user(tx, account.id)) return;
    AccountWarningRecord warning;
    warning.id = site.ids.make<AccountWarningId>();
    warning.action = draft.action;
    warning.text = draft.text;
    warning.moderator = draft.moderator;
    warning.report = draft.report;
    warning.created = site.clock.now();
    put_account_warning(tx, account.id, warning);
    tell_of_warning(tx, site, account, warning.id);
}

}  // namespace

Result<void> act_on_account(storage::Transaction& tx, const Site& site,
                            const AccountRecord& account, const AccountActionDraft& draft) {
    TRY_VOID(check_account_action(tx, account, draft));
    const auto done = carry_out(tx, site, account, draft);
    if (!done && done.error().kind != Error::Kind::conflict) return done;
    warn_member(tx, site, account, draft);
    if (!draft.report) return {};
    const auto resolved = resolve_report(tx, draft.report, site.clock.now(), draft.moderator);
    if (!resolved && resolved.error().kind != Error::Kind::conflict)
        return std::unexpected(resolved.error());
    return {};
}

}  // namespace ynghyd::social
