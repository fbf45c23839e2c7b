#pragma once
// What somebody types to find statuses: words, "phrases", and Mastodon's operators; with a minus in
// front, what must not be there.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// `has:` and `is:`.
enum class StatusTrait : std::uint8_t {
    media,
    image,
    video,
    audio,
    poll,
    link,
    reply,
    sensitive,
};
bool has_trait(const StatusRecord& status, StatusTrait trait);

/// `in:`.
enum class SearchPlace : std::uint8_t { everywhere, library, public_ };

template <class T>
struct Demand {
    T what;
    bool wanted = true;  ///< False: it must not be so.
};

struct StatusQuery {
    std::vector<std::string> words;  ///< All of them, of phrases too.
    /// Words in a row: phrases, and what must not be there.
    std::vector<Demand<std::vector<std::string>>> rows;
    std::vector<Demand<AccountId>> authors;  ///< None: nobody who is known.
    std::vector<Demand<std::string>> languages;
    std::vector<Demand<StatusTrait>> traits;
    SearchPlace place = SearchPlace::everywhere;
    std::optional<Timestamp> from, until;  ///< Published not before the one, and before the other.
    bool asks_for_something = false;
};

/// `viewer` is who `from:me` means. Operators with values that there are not are words.
StatusQuery read_status_query(const storage::Reader& reader, const Site& site,
                              const AccountRecord& viewer, std::string_view typed);

/// All but its single words: who wrote it, when, what it is, and what stands in a row.
bool fits_query(const StatusRecord& status, const StatusQuery& query);

}  // namespace ynghyd::social
