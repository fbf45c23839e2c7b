#include "social/statuses/preview_card.hpp"

#include "social/moderation/policy.hpp"
#include "social/statuses/own_page_card.hpp"
#include "social/timelines/timeline_change.hpp"
#include "storage/card_keys.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::uint64_t most_delay_ms = 60'000;

std::optional<PreviewCardRecord> read_card(const storage::Reader& reader, std::string_view link) {
    const auto bytes = reader.get(key::preview_card(link));
    if (!bytes) return std::nullopt;
    return storage::decode<PreviewCardRecord>(*bytes);
}

bool has_content(const PreviewCardRecord& card) {
    return card.answered && !card.title.empty();
}

bool is_worth_asking(const PreviewCardRecord& card, Timestamp now) {
    return now >= card.asked + (has_content(card) ? keep_card : keep_no_card);
}

Duration delay_of(const Site& site, const StatusRecord& status) {
    if (site.addresses.is_local(status.uri)) return {};
    const auto moment = storage::decode_id(storage::hash8(site.addresses.origin() + status.link));
    return Duration(static_cast<std::int64_t>(moment % most_delay_ms));
}

std::vector<StatusId> newest_with_link(const storage::Reader& reader, std::string_view link) {
    const auto prefix = key::statuses_with_link(link);
    std::vector<StatusId> ids;
    for (const auto& row : reader.scan(storage::prefix_range(prefix), most_told_of_card)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        ids.push_back(StatusId{parts.newest_first().value_or(0)});
    }
    return ids;
}

bool says_the_same(PreviewCardRecord a, const PreviewCardRecord& b) {
    a.asked = b.asked;
    a.answered = b.answered;
    return a == b;
}

}  // namespace

std::string_view to_string(CardType type) {
    if (type == CardType::photo) return "photo";
    return type == CardType::video ? "video" : "link";
}

std::optional<PreviewCardRecord> find_preview_card(const storage::Reader& reader, const Site& site,
                                                   std::string_view link) {
    if (link.empty()) return std::nullopt;
    if (site.addresses.is_local(link)) return card_of_own_page(reader, site, link);
    auto card = read_card(reader, link);
    if (!card || card->title.empty()) return std::nullopt;
    for (const std::string_view address : {link, std::string_view(card->url)})
        if (standing_of(reader, site, address).suspended) return std::nullopt;
    return card;
}

void plan_card(storage::Transaction& tx, const Site& site, const StatusRecord& status) {
    if (status.link.empty() || site.addresses.is_local(status.link)) return;
    auto card = read_card(tx, status.link);
    const auto now = site.clock.now();
    if (card && !is_worth_asking(*card, now)) return;
    if (!card) card.emplace().link = status.link;
    card->asked = now;
    tx.put(key::preview_card(status.link), storage::encode(*card));
    storage::plan_job(tx, storage::JobKind::fetch_card, site.ids.make<storage::JobId>(),
                      status.link, now, now + delay_of(site, status));
}

void settle_card(storage::Transaction& tx, std::string_view link,
                 std::optional<PreviewCardRecord> found) {
    const auto before = read_card(tx, link);
    if (!before) return;
    auto card = found ? *std::move(found) : *before;
    card.link = link;
    card.asked = before->asked;
    card.answered = true;
    card.unknown_fields = before->unknown_fields;
    tx.put(key::preview_card(link), storage::encode(card));
    if (says_the_same(*before, card)) return;
    for (const auto id : newest_with_link(tx, link))
        if (const auto status = find_status(tx, id)) note_edit(tx, *status);
}

void put_link(storage::Transaction& tx, const StatusRecord& status) {
    if (!status.link.empty()) tx.put(key::status_by_link(status.link, status.id), "");
}

void erase_link(storage::Transaction& tx, const StatusRecord& status) {
    if (!status.link.empty()) tx.erase(key::status_by_link(status.link, status.id));
}

bool is_forgotten(const storage::Reader& reader, const PreviewCardRecord& card, Timestamp now) {
    const auto statuses = storage::prefix_range(key::statuses_with_link(card.link));
    return is_worth_asking(card, now) && reader.scan(statuses, 1).empty();
}

}  // namespace ynghyd::social
