#pragma once
// Fields of a profile that are a link to a page which links back with rel="me": whoever writes that
// page says that the profile is theirs. The field then remembers when that was found out
// (verified_at). A job (verify_links) asks the pages, never the transaction that changes a profile.

#include <optional>
#include <string>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

/// Of an account of another server no more links than this are looked at; of a member's all.
constexpr std::size_t most_links_of_others = 4;
/// A member's pages are asked once a minute at most, those of others once a day: what they change
/// before that is looked at when they are next read.
constexpr Duration pause_between_own_checks = std::chrono::minutes(1);
constexpr Duration pause_between_checks_of_others = std::chrono::hours(24);

/// The page that a field is about, in canonical form: its value is an https address and nothing
/// else, which leads where it says. Hosts with letters beyond ASCII are left out, unless they are
/// written as they are asked for: many letters look like others.
std::optional<std::string> verifiable_link(const ProfileField& field);

/// The pages that are not known to link back, each once. None of accounts that are suspended or
/// gone, nor of accounts of other servers that nobody here follows.
std::vector<std::string> links_to_verify(const storage::Reader& reader, const Site& site,
                                         const AccountRecord& account);

/// Fields whose value was there before keep what is known of it, whatever their name is now.
void keep_verified(const std::vector<ProfileField>& before, std::vector<ProfileField>& fields);

/// Plans the job when there are links to verify, unless one waits that will see these fields or it
/// is too soon. Notes it in `account`, which the caller stores.
void plan_verification(storage::Transaction& tx, const Site& site, AccountRecord& account);
/// The same for an account as it is stored.
void verify_again(storage::Transaction& tx, const Site& site, AccountId id);
/// The account of a verify_links job.
AccountId account_of_verification(const storage::JobRecord& job);

/// What the job found: these pages link back. Fields that have another value by now stay as they
/// are.
void settle_verification(storage::Transaction& tx, const Site& site, AccountId id,
                         const std::vector<std::string>& linking_back);

}  // namespace ynghyd::social
