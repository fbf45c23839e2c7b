#pragma once
// What the page is about that statuses link to: one card for each link, however many link to it.
// It is asked for by a job (fetch_card) when the first of them comes, and again after two weeks
// when another one does. Whoever shows a status finds its card by StatusRecord::link.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class CardType : std::uint8_t { link = 1, photo = 2, video = 3 };
std::string_view to_string(CardType type);  ///< "link", "photo", "video"

/// All texts are plain and on one line; all addresses are absolute.
struct PreviewCardRecord {
    static constexpr std::uint8_t version = 1;
    std::string link;   ///< As statuses have it.
    Timestamp asked{};  ///< When somebody was last sent to look.
    bool answered = false;
    std::string url;    ///< Where the link led to in the end.
    std::string title;  ///< Empty: there is nothing to show.
    std::string description, language;
    CardType type = CardType::link;
    std::string author_name, author_url, provider_name, provider_url;
    std::string embed_url;                 ///< What a video's frame shows, or a photo.
    std::uint32_t width = 0, height = 0;   ///< Of the frame, or of the picture.
    std::string image, image_description;  ///< On its own server.
    std::optional<Timestamp> published;
    std::string creator;  ///< Whom the page names as its author on the fediverse: user@host.
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "link", link);
        visit(2, "asked", asked);
        visit(3, "answered", answered);
        visit(4, "url", url);
        visit(5, "title", title);
        visit(6, "description", description);
        visit(7, "language", language);
        visit(8, "type", type);
        visit(9, "author_name", author_name);
        visit(10, "author_url", author_url);
        visit(11, "provider_name", provider_name);
        visit(12, "provider_url", provider_url);
        visit(13, "embed_url", embed_url);
        visit(14, "width", width);
        visit(15, "height", height);
        visit(16, "image", image);
        visit(17, "image_description", image_description);
        visit(18, "published", published);
        visit(19, "creator", creator);
    }
    bool operator==(const PreviewCardRecord&) const = default;
};

constexpr Duration keep_card = std::chrono::days(14);
constexpr Duration keep_no_card =
    std::chrono::hours(1);                      ///< Before one that failed is tried again.
constexpr std::size_t most_told_of_card = 100;  ///< Statuses, the newest ones.

/// The card of a link when there is something to show; nullopt for an empty link, and for servers
/// that the admin suspends. Of this server's own pages it is made at that moment.
std::optional<PreviewCardRecord> find_preview_card(const storage::Reader& reader, const Site& site,
                                                   std::string_view link);

/// Plans the job for the status's link, unless its card is fresh or somebody is on the way. What
/// comes from elsewhere is known to many servers at once: they look within a minute, each at a
/// moment of its own.
void plan_card(storage::Transaction& tx, const Site& site, const StatusRecord& status);

/// What was found there; nullopt: nothing, and what was known before stays. Statuses with the link
/// are told of to those who listen, when something is new.
void settle_card(storage::Transaction& tx, std::string_view link,
                 std::optional<PreviewCardRecord> found);

/// Rows by which the statuses of a link are found.
void put_link(storage::Transaction& tx, const StatusRecord& status);
void erase_link(storage::Transaction& tx, const StatusRecord& status);

/// Housekeeping: whether nobody links there any more, and it is too old to be asked for.
bool is_forgotten(const storage::Reader& reader, const PreviewCardRecord& card, Timestamp now);

}  // namespace ynghyd::social
