#pragma once
// Custom emoji: small pictures that texts name between colons. Those of this server have files;
// those of others are remembered for each server, as their posts and profiles bring them.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/attachment.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct CustomEmojiRecord {
    static constexpr std::uint8_t version = 1;
    std::string shortcode;  ///< Without colons.
    std::string domain;     ///< Empty: it is ours.
    AttachmentId id;        ///< Of ours: who its files belong to.
    FileRecord original, still;
    std::string category;    ///< Of ours: where a picker shows it; may be empty.
    std::string remote_url;  ///< Of others'.
    Timestamp updated{};
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "shortcode", shortcode);
        visit(2, "domain", domain);
        visit(3, "id", id);
        visit(4, "original", original);
        visit(5, "still", still);
        visit(6, "category", category);
        visit(7, "remote_url", remote_url);
        visit(8, "updated", updated);
    }
    bool operator==(const CustomEmojiRecord&) const = default;
};

/// So many this server has at most, so many are remembered of another, and a category's name is so
/// long.
constexpr std::size_t most_custom_emojis = 2'000;
constexpr std::size_t most_emojis_of_server = 5'000;
constexpr std::size_t longest_emoji_category = 50;

/// Domain "" for ours; any case of it.
std::optional<CustomEmojiRecord> find_custom_emoji(const storage::Reader& reader,
                                                   std::string_view domain,
                                                   std::string_view shortcode);
/// Ours, by name.
std::vector<CustomEmojiRecord> list_custom_emojis(const storage::Reader& reader);

/// A name for one of ours: 2 to 64 letters and digits of ASCII and _, which everybody takes.
/// Error::Kind::invalid.
Result<void> check_shortcode(std::string_view shortcode);
/// One of ours, whose files are on disk. Profiles may name it. Error::Kind::conflict when there is
/// one of that name or there are too many, invalid for the name or the category.
Result<void> add_custom_emoji(storage::Transaction& tx, const CustomEmojiRecord& emoji);
/// One of ours, and a job for its files. Error::Kind::not_found.
Result<CustomEmojiRecord> remove_custom_emoji(storage::Transaction& tx, std::string_view shortcode);

/// How many more of this server may be remembered. Reads all that are: once for a document.
std::size_t room_for_emojis_of(const storage::Reader& reader, std::string_view domain);
/// What a server says that a name stands for there; another address replaces the one before.
void remember_custom_emoji(storage::Transaction& tx, const Site& site, std::string_view domain,
                           std::string_view shortcode, std::string_view url);

/// Where it is shown from: always an address of this server. `still`: without movement.
std::string emoji_url(const Site& site, const CustomEmojiRecord& emoji);
std::string still_emoji_url(const Site& site, const CustomEmojiRecord& emoji);

/// Collects those that texts of one server name, each once.
class EmojisInTexts {
public:
    /// `reader` is borrowed.
    EmojisInTexts(const storage::Reader& reader, std::string domain)
        : reader_(reader), domain_(std::move(domain)) {}

    void add_plain(std::string_view text);
    void add_html(std::string_view html);
    const std::vector<CustomEmojiRecord>& found() const { return found_; }

private:
    void add(std::string_view shortcode);

    const storage::Reader& reader_;
    std::string domain_;
    std::vector<std::string> looked_up_;
    std::vector<CustomEmojiRecord> found_;
};

/// Those that a status names in its text, its titles and its answers.
std::vector<CustomEmojiRecord> emojis_of(const storage::Reader& reader, const StatusRecord& status,
                                         const std::string& author_domain);
/// Those in the answers of its poll alone.
std::vector<CustomEmojiRecord> emojis_of_poll(const storage::Reader& reader,
                                              const StatusRecord& status,
                                              const std::string& author_domain);
/// Those of a name, a note and the fields below it.
std::vector<CustomEmojiRecord> emojis_of(const storage::Reader& reader,
                                         const AccountRecord& account);

}  // namespace ynghyd::social
