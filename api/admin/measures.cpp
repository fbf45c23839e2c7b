// What admins measure: numbers by day, what they are made up of, and who stays.
#include <array>

#include <fmt/format.h>

#include "api/admin/admission.hpp"
#include "api/admin/own_dimensions.hpp"
#include "api/resources.hpp"
#include "social/measures/dimension.hpp"
#include "social/measures/measure.hpp"
#include "social/measures/retention.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_measured_days = 800;
constexpr std::size_t most_measures = 50;
constexpr std::int64_t most_shares = 1'000;

/// "2027-03-01", or a moment of that day.
std::optional<std::chrono::sys_days> read_day(const Call& call, std::string_view name) {
    auto text = call.parameters.text_or_empty(name);
    if (text.size() == 10) text += "T00:00:00Z";
    const auto time = parse_rfc3339(text);
    if (!time) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(*time);
}

std::expected<social::Period, Refusal> read_period(const Call& call) {
    const auto first = read_day(call, "start_at");
    if (!first) return refuse_field("Start at must be a day, like 2027-03-01");
    const auto last = read_day(call, "end_at");
    if (!last) return refuse_field("End at must be a day, like 2027-03-31");
    const social::Period period{*first, *last};
    if (period.days() > most_measured_days)
        return refuse_field(
            fmt::format("Start at and end at are more than {} days apart", most_measured_days));
    return period;
}

/// What belongs to this key alone: tag_uses[id], instance_accounts[domain], ….
social::MeasureQuery read_query(const Call& call, const social::Period& period,
                                const std::string& name) {
    social::MeasureQuery query{period, {}, {}};
    const Json* inner = find(call.parameters.tree(), name);
    if (!inner || !inner->is_object()) return query;
    const Parameters own(*inner);
    query.tag = own.text_or_empty("id");
    query.server.domain = own.text_or_empty("domain");
    query.server.with_subdomains = own.flag("include_subdomains").value_or(false);
    return query;
}

std::expected<std::vector<std::string>, Refusal> read_keys(const Call& call) {
    auto keys = call.parameters.list("keys");
    if (keys.size() > most_measures)
        return refuse_field(fmt::format("Keys are too many (maximum is {})", most_measures));
    return keys;
}

Json measure_entity(std::string_view name, const social::Period& period,
                    const social::Measured& measured) {
    Json json;
    json["key"] = name;
    json["unit"] = measured.is_bytes ? Json("bytes") : Json();
    json["total"] = std::to_string(measured.total);
    if (measured.is_bytes) json["human_value"] = bytes_in_words(measured.total);
    if (measured.previous) json["previous_total"] = std::to_string(*measured.previous);
    Json data = Json::array();
    Timestamp day = period.first;
    for (const auto value : measured.by_day) {
        data.push_back({{"date", to_datetime(day)}, {"value", std::to_string(value)}});
        day += std::chrono::days(1);
    }
    json["data"] = std::move(data);
    return json;
}

Answer show_measures(const Call& call) {
    TRY_VOID(require_admin_role(call));
    TRY(const auto period, read_period(call));
    TRY(const auto keys, read_keys(call));
    Json entities = Json::array();
    for (const auto& name : keys)
        if (const auto measured =
                social::measure(call.reader, name, read_query(call, period, name)))
            entities.push_back(measure_entity(name, period, *measured));
    return entities;
}

Json shares_entity(const std::vector<social::Share>& shares) {
    Json data = Json::array();
    for (const auto& share : shares)
        data.push_back({{"key", share.key},
                        {"human_key", share.words},
                        {"value", std::to_string(share.value)}});
    return data;
}

/// Null for a name that is not known.
Json dimension_data(const Call& call, const social::Period& period, const std::string& name,
                    std::size_t limit) {
    if (name == "software_versions") return software_versions();
    if (name == "space_usage") return space_usage(call.services.instance.data);
    const auto shares = social::dimension(call.reader, call.services.site, name,
                                          read_query(call, period, name), limit);
    return shares ? shares_entity(*shares) : Json();
}

Answer show_dimensions(const Call& call) {
    TRY_VOID(require_admin_role(call));
    TRY(const auto period, read_period(call));
    TRY(const auto keys, read_keys(call));
    const auto limit = call.parameters.number("limit").value_or(most_shares);
    if (limit < 1 || limit > most_shares)
        return refuse_field(fmt::format("Limit must be from 1 to {}", most_shares));
    Json entities = Json::array();
    for (const auto& name : keys)
        if (auto data = dimension_data(call, period, name, static_cast<std::size_t>(limit));
            !data.is_null())
            entities.push_back({{"key", name}, {"data", std::move(data)}});
    return entities;
}

Json cohort_entity(const social::Cohort& cohort, std::string_view frequency) {
    Json data = Json::array();
    for (const auto& retained : cohort.retained)
        data.push_back({{"date", to_datetime(retained.begin)},
                        {"rate", retained.rate},
                        {"value", std::to_string(retained.people)}});
    return {
        {"period", to_datetime(cohort.begin)}, {"frequency", frequency}, {"data", std::move(data)}};
}

Answer show_retention(const Call& call) {
    TRY_VOID(require_admin_role(call));
    TRY(const auto period, read_period(call));
    const bool by_month = call.parameters.text("frequency") == "month";
    Json entities = Json::array();
    for (const auto& cohort : social::retention(
             call.reader, period, by_month ? social::Frequency::month : social::Frequency::day))
        entities.push_back(cohort_entity(cohort, by_month ? "month" : "day"));
    return entities;
}

constexpr auto rows_of_measures = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/admin/measures", Access::user, "admin:read", show_measures},
    {http::Method::post, "/api/v1/admin/dimensions", Access::user, "admin:read", show_dimensions},
    {http::Method::post, "/api/v1/admin/retention", Access::user, "admin:read", show_retention},
});

}  // namespace

std::span<const Endpoint> measure_endpoints() {
    return rows_of_measures;
}

}  // namespace ynghyd::api
