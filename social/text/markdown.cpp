#include "social/text/markdown.hpp"

#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <md4c.h>

#include "base/text_codec.hpp"
#include "social/text/html_references.hpp"
#include "social/text/link_policy.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

constexpr unsigned read_as = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS |
                             MD_FLAG_PERMISSIVEURLAUTOLINKS;

std::string_view element_of(MD_SPANTYPE span) {
    switch (span) {
        case MD_SPAN_EM:
            return "em";
        case MD_SPAN_STRONG:
            return "strong";
        case MD_SPAN_DEL:
            return "del";
        case MD_SPAN_CODE:
            return "code";
        default:
            return "span";
    }
}

std::string start_of(MD_BLOCKTYPE block, const void* detail) {
    switch (block) {
        case MD_BLOCK_QUOTE:
            return "<blockquote>";
        case MD_BLOCK_UL:
            return "<ul>";
        case MD_BLOCK_OL:
            return fmt::format("<ol start=\"{}\">",
                               static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start);
        case MD_BLOCK_LI:
            return "<li>";
        case MD_BLOCK_HR:
            return "<p>* * *</p>";
        case MD_BLOCK_H:
            return fmt::format("<h{}>", static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        case MD_BLOCK_CODE:
            return "<pre><code>";
        case MD_BLOCK_P:
            return "<p>";
        default:
            return "";
    }
}

std::string end_of(MD_BLOCKTYPE block, const void* detail) {
    switch (block) {
        case MD_BLOCK_QUOTE:
            return "</blockquote>";
        case MD_BLOCK_UL:
            return "</ul>";
        case MD_BLOCK_OL:
            return "</ol>";
        case MD_BLOCK_LI:
            return "</li>";
        case MD_BLOCK_H:
            return fmt::format("</h{}>", static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        case MD_BLOCK_CODE:
            return "</code></pre>";
        case MD_BLOCK_P:
            return "</p>";
        default:
            return "";
    }
}

std::string text_of(const MD_ATTRIBUTE& attribute) {
    return decode_character_references(std::string_view(attribute.text, attribute.size),
                                       TextPlace::attribute);
}

/// Takes what the parser finds, piece by piece.
class MarkdownReader {
public:
    void start_block(MD_BLOCKTYPE block, const void* detail) {
        if (block == MD_BLOCK_CODE) ++closed_to_links_;
        add_markup(start_of(block, detail));
    }
    void end_block(MD_BLOCKTYPE block, const void* detail) {
        if (block == MD_BLOCK_CODE) --closed_to_links_;
        add_markup(end_of(block, detail));
    }
    void start_span(MD_SPANTYPE span) {
        if (is_link(span)) {
            if (links_++ == 0) begin_link();
            return;
        }
        if (span == MD_SPAN_CODE) ++closed_to_links_;
        add_markup(fmt::format("<{}>", element_of(span)));
    }
    void end_span(MD_SPANTYPE span, const void* detail) {
        if (is_link(span)) {
            // Of a picture within a link the outer address counts.
            if (--links_ == 0) end_link(span, detail);
            return;
        }
        if (span == MD_SPAN_CODE) --closed_to_links_;
        add_markup(fmt::format("</{}>", element_of(span)));
    }
    void add_text(MD_TEXTTYPE type, std::string_view text) {
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
            add_markup("<br />");
        else if (type == MD_TEXT_ENTITY)
            add_words(decode_character_references(text, TextPlace::content));
        else if (type != MD_TEXT_NULLCHAR)
            add_words(std::string(text));
    }

    std::vector<MarkedPiece> pieces;

private:
    static bool is_link(MD_SPANTYPE span) { return span == MD_SPAN_A || span == MD_SPAN_IMG; }

    void add_markup(std::string html) {
        if (!html.empty()) pieces.push_back({true, std::move(html)});
    }
    void add_words(const std::string& words) {
        if (links_ > 0) label_ += words;
        if (links_ > 0 || closed_to_links_ > 0) return add_markup(escape_html(words));
        if (!pieces.empty() && !pieces.back().is_markup)
            pieces.back().text += words;
        else
            pieces.push_back({false, words});
    }
    void begin_link() {
        link_begin_ = pieces.size();
        label_.clear();
    }
    void end_link(MD_SPANTYPE span, const void* detail) {
        const auto address =
            text_of(span == MD_SPAN_A ? static_cast<const MD_SPAN_A_DETAIL*>(detail)->href
                                      : static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src);
        const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(link_begin_);
        // One that was only written down looks as it does in plain text.
        if (label_ == address) {
            pieces.erase(begin, pieces.end());
            return add_words(address);
        }
        const auto safe = safe_link(address);
        if (!safe) return;
        if (label_.empty()) add_markup(escape_html(*safe));
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(link_begin_),
                      {true, "<a href=\"" + escape_html(*safe) + "\">"});
        add_markup("</a>");
    }

    int links_ = 0, closed_to_links_ = 0;
    std::size_t link_begin_ = 0;
    std::string label_;
};

MarkdownReader& reader_at(void* place) {
    return *static_cast<MarkdownReader*>(place);
}

MD_PARSER parser_for_reader() {
    MD_PARSER parser{};
    parser.flags = read_as;
    parser.enter_block = [](MD_BLOCKTYPE block, void* detail, void* place) {
        reader_at(place).start_block(block, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE block, void* detail, void* place) {
        reader_at(place).end_block(block, detail);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE span, void*, void* place) {
        reader_at(place).start_span(span);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE span, void* detail, void* place) {
        reader_at(place).end_span(span, detail);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* place) {
        reader_at(place).add_text(type, std::string_view(text, size));
        return 0;
    };
    return parser;
}

}  // namespace

std::vector<MarkedPiece> read_markdown(std::string_view text) {
    const auto clean = normalize_nfc(clean_text(text));
    const auto parser = parser_for_reader();
    MarkdownReader reader;
    if (md_parse(clean.data(), static_cast<MD_SIZE>(clean.size()), &parser, &reader) != 0)
        throw std::runtime_error("Markdown could not be read");
    return std::move(reader.pieces);
}

}  // namespace ynghyd::social::text
