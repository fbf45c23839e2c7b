#include "social/text/compose.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text_codec.hpp"
#include "social/text/hashtag.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/text_entities.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::size_t shown_url_characters = 30;
constexpr std::size_t counted_url_characters = 23;

std::string prepare(std::string_view text) {
    std::string clean = normalize_nfc(clean_text(text));
    const auto begin = std::min(clean.find_first_not_of(" \t\n"), clean.size());
    return clean.substr(begin, clean.find_last_not_of(" \t\n") + 1 - begin);
}

/// "@Bob@Host" as "Bob@host".
std::string acct_of(std::string_view mention) {
    mention.remove_prefix(1);
    const auto host = std::min(mention.find('@'), mention.size());
    return std::string(mention.substr(0, host)) + to_lower(mention.substr(host));
}

std::string user_of(std::string_view acct) {
    return to_lower_ascii(acct.substr(0, acct.find('@')));
}

std::string tag_name(std::string_view hashtag) {
    return std::string(
        hashtag.substr(hashtag.starts_with('#') ? 1 : std::string_view("＃").size()));
}

/// Resolved mentions by acct in lower case.
using Mentioned = std::map<std::string, MentionTarget>;

class Composer {
public:
    Composer(const ResolveMention& resolve, std::string_view tag_base,
             std::string_view rel = rel_of_links)
        : resolve_(resolve), tag_base_(tag_base), rel_(rel) {}

    Composition compose(std::string_view text);
    Composition compose(const std::vector<MarkedPiece>& pieces);

private:
    void resolve_mentions(std::string_view text, const std::vector<TextEntity>& entities);
    void add_text(std::string_view text, const std::vector<TextEntity>& entities);
    void add_entity(const TextEntity& entity, std::string_view written);
    void add_plain(std::string_view plain);
    void add_mention(std::string_view written);
    void add_hashtag(std::string_view written);
    void add_url(std::string_view url);

    const ResolveMention& resolve_;
    std::string_view tag_base_, rel_;
    Composition result_;
    Mentioned mentioned_;
    std::map<std::string, std::set<std::string>> accts_by_user_;
    std::set<std::string> asked_, seen_tags_, seen_links_;
};

Composition Composer::compose(std::string_view text) {
    if (text.empty()) return {};
    const std::vector<TextEntity> entities = find_entities(text);
    resolve_mentions(text, entities);
    result_.html = "<p>";
    add_text(text, entities);
    result_.html += "</p>";
    return std::move(result_);
}

Composition Composer::compose(const std::vector<MarkedPiece>& pieces) {
    for (const auto& piece : pieces)
        if (!piece.is_markup) resolve_mentions(piece.text, find_entities(piece.text));
    for (const auto& piece : pieces) {
        if (piece.is_markup)
            result_.html += piece.text;
        else
            add_text(piece.text, find_entities(piece.text));
    }
    result_.html = sanitize(result_.html);
    return std::move(result_);
}

void Composer::add_text(std::string_view text, const std::vector<TextEntity>& entities) {
    std::size_t pos = 0;
    for (const TextEntity& entity : entities) {
        add_plain(text.substr(pos, entity.begin - pos));
        add_entity(entity, entity.in(text));
        pos = entity.end;
    }
    add_plain(text.substr(pos));
}

/// Before anything is written: a user name shows its host only if two accounts share it.
void Composer::resolve_mentions(std::string_view text, const std::vector<TextEntity>& entities) {
    for (const TextEntity& entity : entities) {
        if (entity.kind != TextEntity::Kind::mention) continue;
        std::string acct = acct_of(entity.in(text));
        const std::string key = to_lower_ascii(acct);
        if (!asked_.insert(key).second) continue;
        std::optional<MentionTarget> target;
        if (resolve_) target = resolve_(acct);
        if (!target) continue;
        accts_by_user_[user_of(target->acct)].insert(to_lower_ascii(target->acct));
        mentioned_.emplace(key, *std::move(target));
        result_.mentions.push_back(std::move(acct));
    }
}

void Composer::add_entity(const TextEntity& entity, std::string_view written) {
    switch (entity.kind) {
        case TextEntity::Kind::url:
            return add_url(written);
        case TextEntity::Kind::mention:
            return add_mention(written);
        case TextEntity::Kind::hashtag:
            return add_hashtag(written);
    }
}

void Composer::add_plain(std::string_view plain) {
    while (!plain.empty()) {
        const auto line_end = std::min(plain.find('\n'), plain.size());
        result_.html += escape_html(plain.substr(0, line_end));
        const auto next = std::min(plain.find_first_not_of('\n', line_end), plain.size());
        if (next - line_end >= 2)
            result_.html += "</p><p>";
        else if (next - line_end == 1)
            result_.html += "<br />";
        plain.remove_prefix(next);
    }
}

void Composer::add_mention(std::string_view written) {
    const auto found = mentioned_.find(to_lower_ascii(acct_of(written)));
    if (found == mentioned_.end()) {
        result_.html += escape_html(written);
        return;
    }
    const MentionTarget& target = found->second;
    const bool is_shared = accts_by_user_[user_of(target.acct)].size() > 1;
    const std::string_view acct = target.acct;
    const std::string_view shown = is_shared ? acct : acct.substr(0, acct.find('@'));
    result_.html += R"(<span class="h-card" translate="no"><a href=")" + escape_html(target.url) +
                    R"(" class="u-url mention">@<span>)" + escape_html(shown) +
                    "</span></a></span>";
}

void Composer::add_hashtag(std::string_view written) {
    std::string tag = tag_name(written);
    result_.html += "<a href=\"" + escape_html(std::string(tag_base_) + percent_encode(tag)) +
                    R"(" class="mention hashtag" rel="tag">#<span>)" + escape_html(tag) +
                    "</span></a>";
    if (seen_tags_.insert(normalize_hashtag(tag)).second)
        result_.hashtags.push_back(std::move(tag));
}

std::size_t hidden_prefix_size(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!url.starts_with(scheme)) continue;
        const bool has_www = url.substr(scheme.size()).starts_with("www.");
        return scheme.size() + (has_www ? std::string_view("www.").size() : 0);
    }
    return url.starts_with("xmpp:") ? std::string_view("xmpp:").size() : 0;
}

void Composer::add_url(std::string_view url) {
    const std::string_view prefix = url.substr(0, hidden_prefix_size(url));
    const std::string_view rest = url.substr(prefix.size());
    std::string_view shown = cut_code_points(rest, shown_url_characters);
    // An ellipsis in place of a single character would save nothing.
    if (count_code_points(rest) == shown_url_characters + 1) shown = rest;
    const bool is_cut = shown.size() < rest.size();
    result_.html += "<a href=\"" + escape_html(url) + R"(" target="_blank" rel=")" +
                    std::string(rel_) + R"(" translate="no"><span class="invisible">)" +
                    escape_html(prefix) + "</span><span class=\"" + (is_cut ? "ellipsis" : "") +
                    "\">" + escape_html(shown) + R"(</span><span class="invisible">)" +
                    escape_html(rest.substr(shown.size())) + "</span></a>";
    if (seen_links_.emplace(url).second) result_.links.emplace_back(url);
}

}  // namespace

std::vector<std::string> find_mentions(std::string_view text) {
    std::vector<std::string> mentions;
    const auto collect = [&](std::string_view acct) -> std::optional<MentionTarget> {
        mentions.emplace_back(acct);
        return std::nullopt;
    };
    compose(text, collect, {});
    return mentions;
}

Composition compose(std::string_view text, const ResolveMention& resolve, std::string_view tag_base,
                    std::string_view rel) {
    return Composer(resolve, tag_base, rel).compose(prepare(text));
}

Composition compose_marked(const std::vector<MarkedPiece>& pieces, const ResolveMention& resolve,
                           std::string_view tag_base) {
    return Composer(resolve, tag_base).compose(pieces);
}

std::size_t count_characters(std::string_view text) {
    const std::string clean = normalize_nfc(clean_text(text));
    const std::string_view all = clean;
    std::string counted;
    std::size_t pos = 0;
    for (const TextEntity& entity : find_entities(all)) {
        counted += all.substr(pos, entity.begin - pos);
        const std::string_view written = entity.in(all);
        if (entity.kind == TextEntity::Kind::url)
            counted.append(counted_url_characters, 'x');
        else if (entity.kind == TextEntity::Kind::mention)
            counted += written.substr(0, written.find('@', 1));
        else
            counted += written;
        pos = entity.end;
    }
    counted += all.substr(pos);
    return count_graphemes(counted);
}

}  // namespace ynghyd::social::text
