#include "social/text/sanitize.hpp"

#include <algorithm>
#include <ranges>
#include <utility>
#include <vector>

#include "base/text_codec.hpp"
#include "social/text/link_policy.hpp"
#include "social/text/markup.hpp"
#include "social/text/unicode.hpp"
#include "social/text/visible_tokens.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::string_view forced_link_attributes =
    R"( rel="nofollow noopener noreferrer ugc" target="_blank")";

/// Closing every open element takes less than this.
constexpr std::size_t room_for_end_tags = max_nesting * sizeof("</blockquote>");

bool is_in_line(const Element& element) {
    return element.nesting == Nesting::plain || element.nesting == Nesting::link ||
           element.nesting == Nesting::ruby_part;
}

/// Writes allowed elements in an order of tags that HTML parsers read back as the same tree: what
/// the parser would close by itself (p before a block, a before a …) is closed here first.
class Rebuilder {
public:
    std::string rebuild(std::string_view html);

private:
    void start(const HtmlToken& tag);
    void start_image(const HtmlToken& tag);
    void end(std::string_view name);
    void text(std::string_view decoded);
    void write(std::string_view plain);
    void write_space();

    void make_room_for(const Element& element);
    void close_item();
    void close_ruby_part();
    void close_through(std::string_view name);
    void close_last();
    bool is_open(std::string_view name) const;

    void open(const Element& element, std::string_view attributes);
    bool append(std::string_view piece);
    void note_edge(const Element& element);

    std::string out_;
    std::vector<const Element*> open_;
    std::size_t links_ = 0;
    std::size_t text_left_ = max_text_bytes;
    std::size_t block_edge_ = 0;  ///< Where the last tag that sets text apart was written.
    std::size_t pre_begin_ = std::string::npos;  ///< Where the content of the last <pre> begins.
    bool follows_pre_tag_ = false;               ///< In the input, where a first "\n" is no text.
    bool wants_space_ = false;
    bool is_full_ = false;
};

std::string Rebuilder::rebuild(std::string_view html) {
    VisibleTokens tokens(html);
    HtmlToken token;
    while (!is_full_ && tokens.next(token)) {
        if (token.kind == HtmlToken::Kind::text)
            text(token.text);
        else if (token.kind == HtmlToken::Kind::start_tag)
            start(token);
        else
            end(token.name);
        follows_pre_tag_ = token.kind == HtmlToken::Kind::start_tag && token.name == "pre";
    }
    while (!open_.empty()) close_last();
    return std::move(out_);
}

void Rebuilder::start(const HtmlToken& tag) {
    if (tag.name == "img") return start_image(tag);
    const Element* element = find_element(tag.name);
    if (element == nullptr) {
        if (separates_words(tag.name)) wants_space_ = true;
        return;
    }
    make_room_for(*element);
    const std::string attributes = render_attributes(*element, tag);
    if (element->nesting == Nesting::line_break) {
        if (append("<br" + attributes + " />")) note_edge(*element);
        return;
    }
    if (element->nesting != Nesting::link) return open(*element, attributes);
    const std::string* href = tag.find("href");
    const auto link = href != nullptr ? safe_link(*href) : std::nullopt;
    if (!link || links_ >= max_links) return;
    open(*element,
         " href=\"" + escape_html(*link) + '"' + attributes + std::string(forced_link_attributes));
}

/// An image becomes a link that says what it shows; one marked as decoration becomes nothing.
void Rebuilder::start_image(const HtmlToken& tag) {
    const std::string* alt = tag.find("alt");
    const std::string_view shown = alt != nullptr ? std::string_view(*alt) : "🖼";
    const std::string* source = tag.find("src");
    const auto link = source != nullptr ? safe_link(*source) : std::nullopt;
    const bool is_link =
        link && links_ < max_links && !is_open("a") && !shown.empty() && open_.size() < max_nesting;
    if (is_link)
        open(*find_element("a"),
             " href=\"" + escape_html(*link) + '"' + std::string(forced_link_attributes));
    text(shown);
    if (is_link && is_open("a")) close_last();
}

void Rebuilder::end(std::string_view name) {
    const Element* element = find_element(name);
    if (element == nullptr) {
        if (separates_words(name)) wants_space_ = true;
    } else if (element->nesting == Nesting::line_break) {
        append("<br />");  // Browsers read "</br>" so.
    } else if (element->nesting == Nesting::heading) {
        // Any heading's end tag ends the open one.
        const auto is_heading = [](const Element* e) { return e->nesting == Nesting::heading; };
        const auto found = std::ranges::find_if(open_.rbegin(), open_.rend(), is_heading);
        if (found != open_.rend()) close_through((*found)->name);
    } else {
        close_through(name);
    }
}

void Rebuilder::text(std::string_view decoded) {
    const std::string clean = clean_text(decoded);
    std::string_view rest = clean;
    if (follows_pre_tag_ && rest.starts_with('\n')) rest.remove_prefix(1);
    if (rest.empty()) return;
    if (rest.front() != ' ' && rest.front() != '\n') write_space();
    write(rest);
}

void Rebuilder::write(std::string_view plain) {
    if (plain.size() > text_left_) {
        plain = plain.substr(0, text_left_);
        while (!is_valid_utf8(plain)) plain.remove_suffix(1);
        text_left_ = 0;
    } else {
        text_left_ -= plain.size();
    }
    // Parsers swallow one line end after <pre>, so one that is content is written twice.
    const bool doubles_line_end = out_.size() == pre_begin_ && plain.starts_with('\n');
    append((doubles_line_end ? "\n" : "") + escape_html(plain));
    is_full_ = is_full_ || text_left_ == 0;
}

/// Where an element that separates words was left out, unless something else separates them.
void Rebuilder::write_space() {
    const bool is_apart =
        out_.empty() || out_.size() == block_edge_ || out_.back() == ' ' || out_.back() == '\n';
    if (std::exchange(wants_space_, false) && !is_apart) write(" ");
}

void Rebuilder::make_room_for(const Element& element) {
    switch (element.nesting) {
        case Nesting::paragraph:
        case Nesting::block:
            close_through("p");
            break;
        case Nesting::heading:
            close_through("p");
            if (!open_.empty() && open_.back()->nesting == Nesting::heading) close_last();
            break;
        case Nesting::item:
            close_item();
            close_through("p");
            break;
        case Nesting::ruby_part:
            close_ruby_part();
            break;
        case Nesting::link:
            close_through("a");
            break;
        case Nesting::plain:
        case Nesting::line_break:
            break;
    }
}

/// An li ends the one before it, unless a block between them holds the new one.
void Rebuilder::close_item() {
    for (const Element* element : open_ | std::views::reverse) {
        if (element->nesting == Nesting::item) return close_through(element->name);
        if (element->nesting == Nesting::block || element->nesting == Nesting::heading) return;
    }
}

void Rebuilder::close_ruby_part() {
    if (!is_open("ruby")) return;
    const auto ends_by_itself = [](const Element& element) {
        return element.nesting == Nesting::ruby_part || element.nesting == Nesting::item ||
               element.nesting == Nesting::paragraph;
    };
    while (ends_by_itself(*open_.back())) close_last();
}

void Rebuilder::close_through(std::string_view name) {
    if (!is_open(name)) return;
    while (open_.back()->name != name) close_last();
    close_last();
}

void Rebuilder::close_last() {
    out_ += "</" + std::string(open_.back()->name) + '>';
    note_edge(*open_.back());
    open_.pop_back();
}

bool Rebuilder::is_open(std::string_view name) const {
    return std::ranges::any_of(open_, [&](const Element* e) { return e->name == name; });
}

void Rebuilder::open(const Element& element, std::string_view attributes) {
    if (open_.size() >= max_nesting) return;
    if (is_in_line(element)) write_space();
    if (!append('<' + std::string(element.name) + std::string(attributes) + '>')) return;
    open_.push_back(&element);
    note_edge(element);
    if (element.nesting == Nesting::link) ++links_;
    if (element.name == "pre") pre_begin_ = out_.size();
}

void Rebuilder::note_edge(const Element& element) {
    if (!is_in_line(element)) block_edge_ = out_.size();
}

/// False, for good, when the result would grow beyond its limit.
bool Rebuilder::append(std::string_view piece) {
    if (out_.size() + piece.size() > max_sanitized_bytes - room_for_end_tags) is_full_ = true;
    if (!is_full_) out_ += piece;
    return !is_full_;
}

}  // namespace

std::string sanitize(std::string_view html) {
    return Rebuilder().rebuild(html);
}

}  // namespace ynghyd::social::text
