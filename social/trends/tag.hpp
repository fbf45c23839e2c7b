#pragma once
// Hashtags as things of their own: those that were used of late, and what moderators decided.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct TagRecord {
    static constexpr std::uint8_t version = 1;
    std::string name;                   ///< As text::normalize_hashtag gives it.
    std::string display_name;           ///< As it is to be shown; empty: as it is written.
    bool trendable = true;              ///< It may be among the trends.
    bool usable = true;                 ///< Members may use it.
    bool listable = true;               ///< It is found, and suggested.
    std::optional<Timestamp> reviewed;  ///< When a moderator last decided.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "display_name", display_name);
        visit(3, "trendable", trendable);
        visit(4, "usable", usable);
        visit(5, "listable", listable);
        visit(6, "reviewed", reviewed);
    }
    bool operator==(const TagRecord&) const = default;
};

/// The same for every spelling of a tag, and for ever.
std::uint64_t tag_number(std::string_view name);

/// nullopt for one that nobody has used of late and about which nobody decided.
std::optional<TagRecord> find_tag(const storage::Reader& reader, std::uint64_t number);
/// What counts for a tag in any spelling, known or not.
TagRecord tag_named(const storage::Reader& reader, std::string_view name);

/// `name` is used, in whatever spelling.
void enter_tag(storage::Transaction& tx, std::string_view name);
/// It is used no longer: forgotten, unless somebody decided about it.
void leave_tag(storage::Transaction& tx, std::uint64_t number);

/// What a moderator changes; the rest stays.
struct TagDecision {
    std::optional<std::string> display_name = {};
    std::optional<bool> trendable = {}, usable = {}, listable = {};
};
/// Error::Kind::not_found for an unknown one, invalid for a display name that is another tag's.
Result<TagRecord> decide_on_tag(storage::Transaction& tx, std::uint64_t number,
                                const TagDecision& decision, Timestamp now);

struct NumberedTag {
    std::uint64_t number = 0;
    TagRecord record;
};
/// By number, the largest first.
std::vector<NumberedTag> list_tags(const storage::Reader& reader, const Window& window);

}  // namespace ynghyd::social
