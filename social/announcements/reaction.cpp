#include "social/announcements/reaction.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "social/statuses/custom_emoji.hpp"
#include "social/text/unicode.hpp"
#include "storage/announcement_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool is_reaction_name(const storage::Reader& reader, std::string_view name) {
    if (text::is_one_emoji(name)) return true;
    const auto ours = check_shortcode(name) ? find_custom_emoji(reader, "", name) : std::nullopt;
    return ours && ours->shortcode == name;
}

Result<void> react_to_announcement(storage::Transaction& tx, const Site& site,
                                   const AnnouncementRecord& announcement, AccountId account,
                                   std::string_view name) {
    if (!is_reaction_name(tx, name))
        return failure(Error::Kind::invalid, "Validation failed: Name is not a recognized emoji");
    const auto row = key::announcement_reaction(announcement.id, account, name);
    if (tx.get(row)) return {};
    const auto given = tally_reactions(tx, announcement.id);
    if (std::ranges::find(given, name, &ReactionTally::name) == given.end()) {
        if (given.size() >= most_reaction_kinds)
            return failure(Error::Kind::invalid,
                           fmt::format("Validation failed: Limit of {} different reactions reached",
                                       most_reaction_kinds));
        // Read and written by everybody who brings another kind: they are counted one by one.
        if (const auto bytes = tx.get(key::announcement(announcement.id)))
            tx.put(key::announcement(announcement.id), *bytes);
    }
    tx.put(row, storage::encode_id(static_cast<std::uint64_t>(to_millis(site.clock.now()))));
    tx.notify(announcements_topic);
    return {};
}

void unreact_to_announcement(storage::Transaction& tx, const AnnouncementRecord& announcement,
                             AccountId account, std::string_view name) {
    const auto row = key::announcement_reaction(announcement.id, account, name);
    if (!tx.get(row)) return;
    tx.erase(row);
    tx.notify(announcements_topic);
}

std::vector<ReactionTally> tally_reactions(const storage::Reader& reader, AnnouncementId id,
                                           AccountId viewer) {
    struct Given {
        std::uint64_t first = UINT64_MAX;
        ReactionTally tally;
    };
    std::map<std::string, Given> by_name;
    const auto rows = key::announcement_reactions(id);
    storage::for_each_row(reader, storage::prefix_range(rows), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(rows.size()));
        const AccountId account{parts.u64().value_or(0)};
        const auto name = parts.text().value_or("");
        auto& given = by_name[name];
        given.first = std::min(given.first, storage::decode_id(row.value));
        given.tally.name = name;
        ++given.tally.count;
        given.tally.mine |= viewer && account == viewer;
    });
    std::vector<Given> given;
    for (auto& [name, one] : by_name) given.push_back(std::move(one));
    std::ranges::sort(given, {},
                      [](const Given& one) { return std::tie(one.first, one.tally.name); });
    std::vector<ReactionTally> tallies;
    for (auto& one : given) tallies.push_back(std::move(one.tally));
    return tallies;
}

}  // namespace ynghyd::social
