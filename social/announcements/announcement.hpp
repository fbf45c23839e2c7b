#pragma once
// What the admin tells all members: shown to each until it is over or they have read it.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct AnnouncementRecord {
    static constexpr std::uint8_t version = 1;
    AnnouncementId id;
    std::string text;     ///< As typed.
    std::string content;  ///< HTML.
    std::vector<MentionRecord> mentions;
    std::vector<std::string> hashtags;
    std::vector<std::string> links;
    std::optional<Timestamp> starts, ends;  ///< Of what it tells of; it is over with it.
    bool all_day = false;                   ///< Of the two, only the days count.
    bool published = false;
    Timestamp created{};
    Timestamp updated{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "text", text);
        visit(3, "content", content);
        visit(4, "mentions", mentions);
        visit(5, "hashtags", hashtags);
        visit(6, "links", links);
        visit(7, "starts", starts);
        visit(8, "ends", ends);
        visit(9, "all_day", all_day);
        visit(10, "published", published);
        visit(11, "created", created);
        visit(12, "updated", updated);
    }
    bool operator==(const AnnouncementRecord&) const = default;
};

/// The body of an end_announcement job.
struct AnnouncementEnd {
    static constexpr std::uint8_t version = 1;
    AnnouncementId announcement;
    Timestamp ends{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "announcement", announcement);
        visit(2, "ends", ends);
    }
    bool operator==(const AnnouncementEnd&) const = default;
};

/// Told when what members are shown is different now.
inline const storage::Topic announcements_topic = "announcements";

constexpr std::size_t max_announcement_characters = 5'000;
constexpr std::size_t most_announcements = 50;  ///< Shown at the same time.

/// What the admin says.
struct AnnouncementDraft {
    std::string text;
    std::optional<Timestamp> starts = {}, ends = {};
    bool all_day = false;
    bool published = true;
};
AnnouncementDraft draft_of(const AnnouncementRecord& announcement);

/// Error::Kind::invalid for a text that is empty or too long, for times in the wrong order or past,
/// and when most_announcements are shown.
Result<AnnouncementRecord> announce(storage::Transaction& tx, const Site& site,
                                    const AnnouncementDraft& draft);
/// The same, and Error::Kind::not_found. Who has read it has read it.
Result<AnnouncementRecord> edit_announcement(storage::Transaction& tx, const Site& site,
                                             AnnouncementId id, const AnnouncementDraft& draft);
/// With its reactions. Error::Kind::not_found.
Result<void> erase_announcement(storage::Transaction& tx, AnnouncementId id);
/// Does what an end_announcement job is for.
void end_announcement(storage::Transaction& tx, const AnnouncementEnd& end);

std::optional<AnnouncementRecord> find_announcement(const storage::Reader& reader,
                                                    AnnouncementId id);
bool is_current(const AnnouncementRecord& announcement, Timestamp now);
/// All there are, oldest first.
std::vector<AnnouncementRecord> list_announcements(const storage::Reader& reader);
/// What members are shown, oldest first.
std::vector<AnnouncementRecord> current_announcements(const storage::Reader& reader, Timestamp now);

/// Nothing happens the second time.
void mark_announcement_read(storage::Transaction& tx, AnnouncementId id, AccountId account);
bool has_read_announcement(const storage::Reader& reader, AnnouncementId id, AccountId account);

/// Its read marks and reactions, when it goes.
void forget_reader(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
