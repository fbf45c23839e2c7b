#pragma once
// The one reader of foreign HTML: tags and text in order, in linear time, for the sanitiser, for
// plain text (search, mail, terminal) and for the scan of fetched pages. It builds no tree and
// judges nothing: what comes out is untrusted, and is safe only after an allow-list.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

/// Bytes that are read at most; the rest of a longer document is not looked at.
inline constexpr std::size_t max_html_bytes = 512 * 1024;
/// Attributes kept of one tag; further ones are passed over (comparing names would be quadratic).
inline constexpr std::size_t max_html_attributes = 64;

struct HtmlAttribute {
    std::string name;   ///< ASCII letters in lower case.
    std::string value;  ///< Character references decoded.
};

struct HtmlToken {
    enum class Kind { start_tag, end_tag, text };

    Kind kind = Kind::text;
    std::string name;                       ///< Of tags, ASCII letters in lower case.
    std::vector<HtmlAttribute> attributes;  ///< Of start tags; the first of equal names only.
    bool self_closing = false;              ///< Written "<x/>"; HTML elements ignore it.
    std::string text;                       ///< Of text, character references decoded.

    /// The value of an attribute, or nullptr.
    const std::string* find(std::string_view attribute) const;
};

/// Whether what stands in script elements is passed over, or is a text after their start tags, as
/// it is written: pages describe themselves there (JSON-LD).
enum class Scripts { passed_over, read };

/// Reads as a browser with scripts does. Comments, doctypes, processing instructions, CDATA
/// sections and the content of script, style, xmp, iframe, noembed, noframes, noscript and
/// plaintext are passed over; an unfinished tag or comment swallows the rest, as it does there.
/// One thread; `html` must outlive the reader.
class HtmlTokens {
public:
    explicit HtmlTokens(std::string_view html, Scripts scripts = Scripts::passed_over);

    /// The next token; false at the end. `token` is reused to save allocations.
    bool next(HtmlToken& token);

private:
    bool at_markup(std::size_t pos) const;
    void pass_over_declaration();
    void pass_over_comment();
    bool read_raw_text(HtmlToken& token);
    void read_text(HtmlToken& token);
    bool read_tag(HtmlToken& token);
    bool read_attributes(HtmlToken& token);
    HtmlAttribute read_attribute();
    std::string read_attribute_value();
    void skip_white_space();
    bool at_end() const { return pos_ >= html_.size(); }

    std::string_view html_;
    const Scripts scripts_;
    std::size_t pos_ = 0;
    std::string raw_element_;  ///< Its start tag was read, its raw content was not.
};

}  // namespace ynghyd::social::text
