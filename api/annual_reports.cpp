// Annual reports: this server counts nothing of what its members did in a year, and says so.
#include <array>

#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

bool is_year(std::string_view text) {
    return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Answer show_annual_reports(const Call&) {
    return Json{{"annual_reports", Json::array()},
                {"accounts", Json::array()},
                {"statuses", Json::array()}};
}

Answer show_annual_report(const Call&) {
    return refuse(404, "Record not found");
}

/// No member will ever have one.
Answer show_annual_report_state(const Call& call) {
    if (!is_year(call.request.params.at(0))) return refuse(404, "Record not found");
    return Json{{"state", "ineligible"}};
}

/// There is nothing to make, and nothing to read.
Answer take_note(const Call& call) {
    if (!is_year(call.request.params.at(0))) return refuse(404, "Record not found");
    return Json::object();
}

constexpr auto rows_of_annual_reports = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/annual_reports", Access::user, "read:accounts",
     show_annual_reports},
    {http::Method::get, "/api/v1/annual_reports/{year}", Access::user, "read:accounts",
     show_annual_report},
    {http::Method::get, "/api/v1/annual_reports/{year}/state", Access::user, "read:accounts",
     show_annual_report_state},
    {http::Method::post, "/api/v1/annual_reports/{year}/read", Access::user, "write:accounts",
     take_note},
    {http::Method::post, "/api/v1/annual_reports/{year}/generate", Access::user, "write:accounts",
     take_note},
});

}  // namespace

std::span<const Endpoint> annual_report_endpoints() {
    return rows_of_annual_reports;
}

}  // namespace ynghyd::api
