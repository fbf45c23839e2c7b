#pragma once
// Copies of pictures that lie elsewhere, which people here are shown: made when somebody looks,
// kept while somebody does and there is room.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/attachment.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct KeptMediaRecord {
    static constexpr std::uint8_t version = 1;
    std::string url;    ///< Where the original lies.
    std::string owner;  ///< Id of whoever shows it, or the server whose emoji it is.
    AttachmentId id;    ///< Who its files belong to.
    FileRecord original, small;
    std::uint64_t bytes = 0;  ///< Of both files.
    Timestamp used{};         ///< About when somebody last looked.
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "url", url);
        visit(2, "owner", owner);
        visit(3, "id", id);
        visit(4, "original", original);
        visit(5, "small", small);
        visit(6, "bytes", bytes);
        visit(7, "used", used);
    }
    bool operator==(const KeptMediaRecord&) const = default;
};

/// Looks within this time are noted as one.
constexpr Duration look_step = std::chrono::hours(1);

std::optional<KeptMediaRecord> find_kept_media(const storage::Reader& reader, std::string_view url);
/// Of all of them together.
std::uint64_t kept_media_bytes(const storage::Reader& reader);

/// A new copy, whose files are on disk; in the place of the one before.
void keep_media(storage::Transaction& tx, const KeptMediaRecord& kept);
/// Somebody looks at it now.
void note_look(storage::Transaction& tx, std::string_view url, Timestamp now);
/// The rows; a job removes the files that nothing else names.
void forget_media(storage::Transaction& tx, std::string_view url);
/// What a status showed that is being erased.
void forget_media_of(storage::Transaction& tx, const std::vector<AttachmentRecord>& attachments);
/// The pictures of an account elsewhere that is gone, or shows others.
void forget_pictures_of(storage::Transaction& tx, const AccountRecord& account);

/// Those that nobody looked at for longest go until all have at most so many bytes. At most some
/// hundreds at once; true when that was enough.
bool trim_kept_media(storage::Transaction& tx, std::uint64_t most_bytes);
/// Whether what `owner` shows is shown here: not of who is suspended or gone, nor when pictures of
/// their server are not wanted.
bool may_keep_media_of(const storage::Reader& reader, const Site& site, std::string_view owner);

}  // namespace ynghyd::social
