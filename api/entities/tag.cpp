#include "api/entities/tag.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text_codec.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/statuses/hashtag.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/hashtag.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t days_of_history = 7;
/// Statuses that are looked at for a history, and for one account's use.
constexpr std::size_t most_counted = 200;
constexpr std::size_t most_own_counted = 500;

std::string tag_url(const social::Site& site, std::string_view name) {
    return site.addresses.tag_base() + percent_encode(social::text::normalize_hashtag(name));
}

bool has_tag(const social::StatusRecord& status, std::string_view normalized) {
    return std::ranges::any_of(status.hashtags, [&](const auto& tag) {
        return social::text::normalize_hashtag(tag) == normalized;
    });
}

struct Day {
    std::size_t uses = 0;
    std::set<AccountId> accounts;
};

/// Today first.
std::array<Day, days_of_history> count_days(const storage::Reader& reader, std::string_view name,
                                            std::chrono::sys_days today) {
    std::array<Day, days_of_history> days;
    for (const auto id : social::list_statuses_with_tag(reader, name, {}, most_counted)) {
        const auto day = std::chrono::floor<std::chrono::days>(time_of_id(id.value));
        const auto ago = (today - day).count();
        if (ago >= static_cast<std::int64_t>(days_of_history)) break;
        const auto status = social::find_status(reader, id);
        if (ago < 0 || !status) continue;
        auto& one = days.at(static_cast<std::size_t>(ago));
        ++one.uses;
        one.accounts.insert(status->account);
    }
    return days;
}

Json history_of(const storage::Reader& reader, const social::Site& site, std::string_view name) {
    const auto today = std::chrono::floor<std::chrono::days>(site.clock.now());
    Json history = Json::array();
    auto day = today;
    for (const auto& counted : count_days(reader, name, today)) {
        const auto seconds = std::chrono::seconds(day.time_since_epoch()).count();
        history.push_back({{"day", std::to_string(seconds)},
                           {"accounts", std::to_string(counted.accounts.size())},
                           {"uses", std::to_string(counted.uses)}});
        day -= std::chrono::days(1);
    }
    return history;
}

bool is_featured(const storage::Reader& reader, AccountId account, std::string_view name) {
    return reader.get(storage::key::featured_tag(account, social::text::normalize_hashtag(name)))
        .has_value();
}

}  // namespace

Json tag_entity(const storage::Reader& reader, const social::Site& site, std::string_view name,
                const std::optional<social::AccountRecord>& viewer) {
    Json json;
    json["id"] = std::to_string(social::tag_number(name));
    json["name"] = name;
    json["url"] = tag_url(site, name);
    json["history"] = history_of(reader, site, name);
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
