#include "social/trends/tag.hpp"

#include <fmt/format.h>

#include "social/text/hashtag.hpp"
#include "storage/records.hpp"
#include "storage/trend_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::uint64_t tag_number(std::string_view name) {
    const auto hash = storage::hash8(text::normalize_hashtag(name));
    // Never 0, and no larger than what some apps keep in 63 bits.
    return (storage::decode_id(hash) >> 1) | 1;
}

std::optional<TagRecord> find_tag(const storage::Reader& reader, std::uint64_t number) {
    const auto bytes = reader.get(key::tag(number));
    if (!bytes) return std::nullopt;
    return storage::decode<TagRecord>(*bytes);
}

TagRecord tag_named(const storage::Reader& reader, std::string_view name) {
    auto known = find_tag(reader, tag_number(name));
    if (known) return *std::move(known);
    TagRecord tag;
    tag.name = text::normalize_hashtag(name);
    return tag;
}

void enter_tag(storage::Transaction& tx, std::string_view name) {
    const auto row = key::tag(tag_number(name));
    if (tx.get(row)) return;
    TagRecord tag;
    tag.name = text::normalize_hashtag(name);
    tx.put(row, storage::encode(tag));
}

void leave_tag(storage::Transaction& tx, std::uint64_t number) {
    const auto tag = find_tag(tx, number);
    if (tag && !tag->reviewed) tx.erase(key::tag(number));
}

Result<TagRecord> decide_on_tag(storage::Transaction& tx, std::uint64_t number,
                                const TagDecision& decision, Timestamp now) {
    auto tag = find_tag(tx, number);
    if (!tag) return failure(Error::Kind::not_found, "There is no such tag.");
    if (decision.display_name) {
        const auto& shown = *decision.display_name;
        if (!text::is_hashtag(shown) || text::normalize_hashtag(shown) != tag->name)
            return failure(
                Error::Kind::invalid,
                fmt::format("#{} can be shown with other capitals, not as #{}.", tag->name, shown));
        tag->display_name = shown;
    }
    tag->trendable = decision.trendable.value_or(tag->trendable);
    tag->usable = decision.usable.value_or(tag->usable);
    tag->listable = decision.listable.value_or(tag->listable);
    tag->reviewed = now;
    tx.put(key::tag(number), storage::encode(*tag));
    return *std::move(tag);
}

std::vector<NumberedTag> list_tags(const storage::Reader& reader, const Window& window) {
    std::vector<NumberedTag> tags;
    for (const auto& row : list_window(reader, key::whole(storage::table::tag), window))
        tags.push_back({row.id, storage::decode<TagRecord>(row.value)});
    return tags;
}

}  // namespace ynghyd::social
