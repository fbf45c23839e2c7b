#include "api/paging.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace ynghyd::api {
namespace {

std::uint64_t read_cursor(const Parameters& parameters, std::string_view name) {
    return parse_id(parameters.text_or_empty(name)).value_or(0);
}

bool is_cursor(std::string_view name) {
    constexpr std::array<std::string_view, 3> cursors = {"max_id", "since_id", "min_id"};
    return std::ranges::find(cursors, name) != cursors.end();
}

/// As it came, without cursors, ready for one more.
std::string query_without_cursors(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (!pair.empty() && !is_cursor(pair.substr(0, pair.find('='))))
            kept += std::string(pair) + "&";
    }
    return kept;
}

}  // namespace

Page read_page(const Parameters& parameters, std::size_t usual, std::size_t most) {
    Page page;
    page.max_id = read_cursor(parameters, "max_id");
    page.since_id = read_cursor(parameters, "since_id");
    page.min_id = read_cursor(parameters, "min_id");
    const auto limit = parameters.number("limit").value_or(static_cast<std::int64_t>(usual));
    page.limit = std::min(most, static_cast<std::size_t>(limit < 0 ? -limit : limit));
    return page;
}

Content page_content(const Call& call, const Page& page, Json items, const PageEnds& ends,
                     PageLinks links) {
    Content content(std::move(items));
    if (ends.rows == 0) return content;
    const auto start = call.services.site.addresses.origin() + std::string(call.request.path()) +
                       "?" + query_without_cursors(call.request.query());
    // Some clients take the first of the two for the next page, whatever it says.
    if (links == PageLinks::always || ends.rows >= page.limit)
        content.link = fmt::format("<{}max_id={}>; rel=\"next\", ", start, ends.oldest);
    content.link +=
        fmt::format("<{}{}={}>; rel=\"prev\"", start,
                    links == PageLinks::by_since_id ? "since_id" : "min_id", ends.newest);
    return content;
}

std::string offset_links(const Call& call, std::size_t offset, std::size_t limit, bool goes_on) {
    const auto start = fmt::format("<{}{}?limit={}&offset=", call.services.site.addresses.origin(),
                                   call.request.path(), limit);
    std::string links;
    if (goes_on) links = fmt::format("{}{}>; rel=\"next\"", start, offset + limit);
    if (offset > 0)
        links += fmt::format("{}{}{}>; rel=\"prev\"", links.empty() ? "" : ", ", start,
                             offset - std::min(limit, offset));
    return links;
}

}  // namespace ynghyd::api
