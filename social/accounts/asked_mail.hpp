#pragma once
// Letters with a link that members ask for: at most so many in an hour, whichever page or app
// asked.

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// To one member, whatever they are about: nobody's mailbox is filled by us.
constexpr std::size_t most_asked_mails = 3;
constexpr Duration asked_mail_window = std::chrono::hours(1);

/// Plans a letter with a link for `user`, who must be a member. Error::Kind::rate_limited when they
/// have had as many as one gets.
Result<void> ask_for_mail(storage::Transaction& tx, const Site& site, AccountId user,
                          LinkPurpose purpose);

/// Somebody has forgotten the password of the account with this address. A letter goes to who could
/// sign in with a new one. Returns to whom; none: to nobody, or they have had enough. Whoever asked
/// must not learn which.
std::optional<AccountId> ask_for_new_password(storage::Transaction& tx, const Site& site,
                                              std::string_view email);

/// They ask for another letter that confirms their address, or `email` instead of it (empty: the
/// same). Where no mail is sent, admins see that they ask (newcomer.hpp). Error::Kind::invalid for
/// what is no address, gone when there is nothing to confirm any longer, rate_limited when they
/// have had enough; another address is kept even then.
Result<void> ask_for_confirming_mail(storage::Transaction& tx, const Site& site, AccountId user,
                                     std::string_view email);

}  // namespace ynghyd::social
