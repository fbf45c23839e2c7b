#pragma once
// What a page says of itself in its head: titles, meta elements, links, structured data.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::federation {

/// Of a page only the beginning is looked at, and of that so many facts.
constexpr std::size_t longest_page_head = 256 * 1024;
constexpr std::size_t most_meta = 200;
constexpr std::size_t most_structured_data = 10;

/// As written, character references decoded; untrusted.
struct PageFacts {
    std::map<std::string, std::string, std::less<>> meta;  ///< By property or name; the first.
    std::string title, language, canonical;
    std::string oembed;                        ///< Where its JSON is.
    std::vector<std::string> structured_data;  ///< JSON-LD, as it stands in scripts.

    /// The first of these that is there and not empty.
    std::string_view first_of(std::initializer_list<std::string_view> names) const;
};

/// `content_type`: the header's value. Takes any bytes; linear; any thread.
PageFacts read_page(std::string_view bytes, std::string_view content_type);

/// Whether the media type is that of a page.
bool is_page(std::string_view content_type);

}  // namespace ynghyd::federation
