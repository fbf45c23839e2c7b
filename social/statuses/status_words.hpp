#pragma once
// Statuses by the words that they hold, in two places: what everybody may find (public, by authors
// who want that), and each member's library: what they wrote, are mentioned in, liked, boosted or
// bookmarked. Rows are written and erased with what they are of.

#include <cstdint>
#include <string>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Why a status is in a library. On disk, as bits: never reuse one.
enum class KeptBecause : std::uint8_t {
    own = 1,
    mentioned = 2,
    favourite = 4,
    reblog = 8,
    bookmark = 16
};

/// What people read of it as plain text: title, warning, text, descriptions of files, answers of a
/// poll.
std::string searched_text(const StatusRecord& status);

/// A row of every status stands under this word, and one under every author's.
inline constexpr std::string_view any_word = "";
std::string author_word(AccountId author);

void put_status_words(storage::Transaction& tx, const StatusRecord& status);
void replace_status_words(storage::Transaction& tx, const StatusRecord& before,
                          const StatusRecord& after);
void erase_status_words(storage::Transaction& tx, const StatusRecord& status);
/// How many rows there are to erase.
std::size_t count_word_rows(const storage::Reader& reader, const StatusRecord& status);

/// `member` is an account of this server.
void add_to_library(storage::Transaction& tx, AccountId member, const StatusRecord& status,
                    KeptBecause why);
/// It stays while there is another reason. Nothing happens when it is not there.
void remove_from_library(storage::Transaction& tx, AccountId member, StatusId status,
                         KeptBecause why);
bool is_in_library(const storage::Reader& reader, AccountId member, StatusId status);
/// Of an account that goes, a portion; true when nothing is left.
bool erase_library(storage::Transaction& tx, AccountId member);

}  // namespace ynghyd::social
