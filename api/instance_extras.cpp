// What else this server says of itself: whom it knows, what is written, what it does not have.
#include <algorithm>
#include <array>
#include <set>

#include "api/resources.hpp"
#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/visit.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t weeks_of_activity = 12;
constexpr std::size_t most_peers_found = 10;
constexpr std::size_t statuses_at_once = 200;

/// Servers that are known, without those that are suspended.
std::vector<std::string> list_peers(const Call& call) {
    std::vector<std::string> peers;
    for (const auto& peer : social::list_peer_software(call.reader)) {
        const auto rule = social::domain_rule_for(call.reader, peer.host);
        if (!rule || rule->severity != social::Severity::suspend) peers.push_back(peer.host);
    }
    return peers;
}

Answer show_peers(const Call& call) {
    return Json(list_peers(call));
}

Answer search_peers(const Call& call) {
    const auto query = to_lower_ascii(call.parameters.text_or_empty("q"));
    Json found = Json::array();
    for (const auto& peer : list_peers(call))
        if (!query.empty() && peer.starts_with(query) && found.size() < most_peers_found)
            found.push_back(peer);
    return found;
}

struct Week {
    std::size_t statuses = 0, newcomers = 0;
    std::set<AccountId> here;
};

/// This week first.
class Weeks {
public:
    explicit Weeks(Timestamp now)
        : this_week_(std::chrono::floor<std::chrono::weeks>(now.time_since_epoch())) {}

    /// Null for what is longer ago.
    Week* at(Timestamp time) {
        const auto ago =
            (this_week_ - std::chrono::floor<std::chrono::weeks>(time.time_since_epoch())).count();
        if (ago < 0 || ago >= static_cast<std::int64_t>(weeks_of_activity)) return nullptr;
        return &weeks_.at(static_cast<std::size_t>(ago));
    }
    Json to_json() const {
        Json json = Json::array();
        auto begin = std::chrono::duration_cast<std::chrono::seconds>(this_week_);
        for (const auto& week : weeks_) {
            json.push_back({{"week", std::to_string(begin.count())},
                            {"statuses", std::to_string(week.statuses)},
                            {"logins", std::to_string(week.here.size())},
                            {"registrations", std::to_string(week.newcomers)}});
            begin -= std::chrono::weeks(1);
        }
        return json;
    }

private:
    std::chrono::weeks this_week_;
    std::array<Week, weeks_of_activity> weeks_;
};

void count_statuses(const storage::Reader& reader, AccountId account, Weeks& weeks) {
    StatusId max_id;
    for (;;) {
        const auto page = social::list_statuses_of(reader, account, max_id, statuses_at_once);
        for (const auto& status : page) {
            auto* week = weeks.at(time_of_id(status.id.value));
            if (!week) return;
            ++week->statuses;
            week->here.insert(account);  // Also before visits were noted.
        }
        if (page.size() < statuses_at_once) return;
        max_id = page.back().id;
    }
}

Answer show_activity(const Call& call) {
    const auto now = call.services.site.clock.now();
    Weeks weeks(now);
    social::for_each_visit(call.reader, now - std::chrono::weeks(weeks_of_activity), now,
                           [&](Timestamp day, AccountId user) {
                               if (auto* week = weeks.at(day)) week->here.insert(user);
                           });
    for (const auto& account : social::list_local_accounts(call.reader)) {
        if (account.gone || account.type == social::ActorType::application) continue;
        if (auto* week = weeks.at(account.created)) ++week->newcomers;
        count_statuses(call.reader, account.id, weeks);
    }
    return weeks.to_json();
}

/// "example.org" as "ex*****.org": enough for who knows it, nothing for who looks for it.
std::string obscured(std::string_view domain) {
    std::string text(domain);
    const auto end = text.rfind('.');
    for (std::size_t i = 2; i < std::min(end, text.size()); ++i)
        if (text[i] != '.') text[i] = '*';
    return text;
}

/// For members: who looks from outside is not shown with whom the network does not speak.
Answer show_domain_rules(const Call& call) {
    Json blocks = Json::array();
    for (const auto& rule : social::list_domain_rules(call.reader)) {
        if (rule.record.severity == social::Severity::none) continue;
        const auto& comment = rule.record.public_comment;
        Json block;
        block["domain"] = rule.record.obfuscate ? obscured(rule.domain) : rule.domain;
        block["digest"] = to_hex(keys::sha256(rule.domain));
        block["severity"] = to_string(rule.record.severity);
        block["comment"] = comment.empty() ? Json(nullptr) : Json(comment);
        blocks.push_back(std::move(block));
    }
    return blocks;
}

/// What the network says of itself.
Answer show_extended_description(const Call& call) {
    const auto network =
        social::find_account_by_handle(call.reader, call.services.site.network, "");
    Json json;
    json["updated_at"] = nullptr;
    json["content"] = network ? network->note : std::string();
    return json;
}

Answer show_languages(const Call&) {
    return Json::array(
        {Json{{"code", "cy"}, {"name", "Cymraeg"}}, Json{{"code", "en"}, {"name", "English"}}});
}

/// No translator, so from nothing to nothing.
Answer show_translation_languages(const Call&) {
    return Json::object();
}

/// Nobody is asked for money.
Answer show_donation_campaign(const Call&) {
    Content nothing(nullptr);
    nothing.is_nothing = true;
    return nothing;
}

/// Whatever a call asks for is there when it is answered.
Answer show_async_refresh(const Call&) {
    return refuse(404, "Record not found");
}

constexpr auto rows_of_instance_extras = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/instance/peers", Access::public_, "", show_peers},
    {http::Method::get, "/api/v1/peers/search", Access::public_, "", search_peers},
    {http::Method::get, "/api/v1/instance/activity", Access::public_, "", show_activity},
    {http::Method::get, "/api/v1/instance/domain_blocks", Access::user, "", show_domain_rules},
    {http::Method::get, "/api/v1/instance/extended_description", Access::public_, "",
     show_extended_description},
    {http::Method::get, "/api/v1/instance/languages", Access::public_, "", show_languages},
    {http::Method::get, "/api/v1/instance/translation_languages", Access::public_, "",
     show_translation_languages},
    {http::Method::get, "/api/v1/donation_campaigns", Access::user, "", show_donation_campaign},
    {http::Method::get, "/api/v1_alpha/async_refreshes/{id}", Access::user, "read",
     show_async_refresh},
});

}  // namespace

std::span<const Endpoint> instance_extra_endpoints() {
    return rows_of_instance_extras;
}

}  // namespace ynghyd::api
