#include "api/entities/tag.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/hashtag.hpp"
#include "social/trends/tag.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::api {
namespace {

/// Statuses that are looked at for one account's use.
constexpr std::size_t most_own_counted = 500;

std::string tag_url(const social::Site& site, std::string_view name) {
    return site.addresses.tag_base() + percent_encode(social::text::normalize_hashtag(name));
}

bool has_tag(const social::StatusRecord& status, std::string_view normalized) {
    return std::ranges::any_of(status.hashtags, [&](const auto& tag) {
        return social::text::normalize_hashtag(tag) == normalized;
    });
}

bool is_featured(const storage::Reader& reader, AccountId account, std::string_view name) {
    return reader.get(storage::key::featured_tag(account, social::text::normalize_hashtag(name)))
        .has_value();
}

}  // namespace

Json history_entity(const storage::Reader& reader, const social::Site& site, social::TrendKind kind,
                    std::uint64_t thing) {
    Json history = Json::array();
    for (const auto& day : social::trend_history(reader, kind, thing, site.clock.now()))
        history.push_back({{"day", std::to_string(to_millis(day.day) / 1000)},
                           {"accounts", std::to_string(day.accounts)},
                           {"uses", std::to_string(day.uses)}});
    return history;
}

Json tag_entity(const storage::Reader& reader, const social::Site& site, std::string_view name,
                const std::optional<social::AccountRecord>& viewer) {
    const auto number = social::tag_number(name);
    const auto tag = social::find_tag(reader, number);
    Json json;
    json["id"] = std::to_string(number);
    json["name"] = tag && !tag->display_name.empty() ? std::string_view(tag->display_name) : name;
    json["url"] = tag_url(site, name);
    json["history"] = history_entity(reader, site, social::TrendKind::tag, number);
    if (viewer) {
        json["following"] = social::follows_tag(reader, viewer->id, name);
        json["featuring"] = is_featured(reader, viewer->id, name);
    }
    return json;
}

Json featured_tag_entity(const storage::Reader& reader, const social::Site& site,
                         const social::AccountRecord& account, std::string_view name) {
    const auto normalized = social::text::normalize_hashtag(name);
    std::size_t uses = 0;
    Json last;
    for (const auto& status : social::list_statuses_of(reader, account.id, {}, most_own_counted)) {
        if (!social::is_open(status) || !has_tag(status, normalized)) continue;
        if (++uses == 1) last = to_rfc3339(status.published).substr(0, 10);
    }
    Json json;
    json["id"] = std::to_string(social::tag_number(name));
    json["name"] = name;
    json["url"] = tag_url(site, name);
    json["statuses_count"] = std::to_string(uses);
    json["last_status_at"] = std::move(last);
    return json;
}

}  // namespace ynghyd::api
