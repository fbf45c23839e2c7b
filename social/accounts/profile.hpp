#pragma once
// What a local account says of itself, and who hears when that changes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

constexpr std::size_t max_display_name = 60;
constexpr std::size_t max_note = 1'000;
constexpr std::size_t max_fields = 6;
constexpr std::size_t max_field_text = 255;
constexpr std::size_t max_attribution_domains = 100;

/// A name as others see it, from what is typed: one line, without characters that reorder others.
/// Error::Kind::invalid when it is longer than `max_display_name`.
Result<std::string> read_display_name(std::string_view typed);

/// What an edit changes, as it is typed; the rest stays.
struct ProfileEdit {
    std::optional<std::string> display_name = {}, note = {};
    std::optional<std::vector<ProfileField>> fields = {};
    std::optional<bool> locked = {}, discoverable = {}, indexable = {}, hides_follows = {};
    std::optional<std::vector<std::string>> attribution_domains = {};
    std::optional<bool> bot = {};  ///< Only people and programs are one or the other.
    std::optional<bool> shows_media = {}, shows_replies_in_media = {}, shows_featured = {};
    /// Of pictures that are there; without one, a description is of nothing and not kept.
    std::optional<std::string> avatar_description = {}, header_description = {};
};

/// Links and hashtags are found in note and fields; whether pages that fields link to link back is
/// found out by a job (verified_links). An Update of the actor goes to all followers.
/// Error::Kind::invalid with a sentence for the member, conflict when nothing changes.
Result<AccountRecord> edit_profile(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account, const ProfileEdit& edit);

/// An Update of the actor to its followers.
void tell_of_profile(storage::Transaction& tx, const Site& site, const AccountRecord& account);

}  // namespace ynghyd::social
