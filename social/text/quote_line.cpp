#include "social/text/quote_line.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::string_view quote_line_begins = "<p class=\"quote-inline\">";
constexpr std::string_view quote_line_ends = "</p>";

}  // namespace

std::string quote_line(std::string_view address) {
    const auto link = escape_html(address);
    return fmt::format("{0}RE: <a href=\"{1}\">{1}</a>{2}", quote_line_begins, link,
                       quote_line_ends);
}

std::string_view without_quote_line(std::string_view html) {
    if (!html.starts_with(quote_line_begins)) return html;
    const auto end = html.find(quote_line_ends);
    if (end == std::string_view::npos) return html;
    const auto rest = html.substr(end + quote_line_ends.size());
    return rest.empty() ? html : rest;
}

}  // namespace ynghyd::social::text
