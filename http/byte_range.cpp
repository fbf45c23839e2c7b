#include "http/byte_range.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

std::optional<std::uint64_t> read_position(std::string_view text) {
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (text.empty() || problem != std::errc() || stop != end) return std::nullopt;
    return value;
}

/// A comma-separated list of tags, weak or not, or "*".
bool lists_tag(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto one = trim(list.substr(0, comma));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == tag) return true;
        if (comma == std::string_view::npos) break;
        list.remove_prefix(comma + 1);
    }
    return false;
}

}  // namespace

RangeChoice choose_range(std::string_view header, std::uint64_t size) {
    auto text = trim(header);
    if (!text.starts_with("bytes=") || text.contains(',')) return {};
    text = trim(text.substr(6));
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    const auto before = text.substr(0, dash), after = text.substr(dash + 1);
    const auto first = read_position(before), last = read_position(after);
    if ((!before.empty() && !first) || (!after.empty() && !last) || (!first && !last)) return {};
    if (first && last && *first > *last) return {};
    if (first) {
        if (*first >= size) return {RangeKind::unsatisfiable, {}};
        return {RangeKind::part, {*first, std::min(last.value_or(size - 1), size - 1)}};
    }
    if (*last == 0 || size == 0) return {RangeKind::unsatisfiable, {}};
    return {RangeKind::part, {size - std::min(*last, size), size - 1}};
}

Response ranged_response(const Request& request, std::string_view entity_tag,
                         std::string_view media_type, std::string bytes) {
    const auto size = bytes.size();
    return ranged_response(
        request, entity_tag, media_type, size, [&](std::uint64_t first, std::uint64_t length) {
            return length == size ? std::move(bytes) : bytes.substr(first, length);
        });
}

Response ranged_response(const Request& request, std::string_view entity_tag,
                         std::string_view media_type, std::uint64_t size, const ReadPart& read) {
    Response response;
    response.set("ETag", std::string(entity_tag)).set("Accept-Ranges", "bytes");
    if (lists_tag(request.header("if-none-match"), entity_tag)) {
        response.status = 304;
        return response;
    }
    response.set("Content-Type", std::string(media_type));
    const auto condition = request.header("if-range");
    const auto choice = condition.empty() || condition == entity_tag
                            ? choose_range(request.header("range"), size)
                            : RangeChoice{};
    if (choice.kind == RangeKind::unsatisfiable) {
        response.status = 416;
        response.set("Content-Range", fmt::format("bytes */{}", size));
        return response;
    }
    std::uint64_t first = 0, length = size;
    if (choice.kind == RangeKind::part) {
        first = choice.range.first;
        length = std::min(choice.range.last - first + 1, most_of_a_part);
        response.status = 206;
        response.set("Content-Range",
                     fmt::format("bytes {}-{}/{}", first, first + length - 1, size));
    }
    response.body = std::make_shared<const std::string>(read(first, length));
    return response;
}

}  // namespace ynghyd::http
