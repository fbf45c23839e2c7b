#pragma once
// From what a member types to HTML, as Mastodon does it (docs/specs.md#content, client API 5.1).
// Linear time; any thread, as far as `resolve` allows.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

/// Whom a mention means.
struct MentionTarget {
    std::string uri;   ///< Actor id.
    std::string url;   ///< Profile page: the link of the mention.
    std::string acct;  ///< "bob" for a local account, otherwise "bob@host".

    bool operator==(const MentionTarget&) const = default;
};

struct Composition {
    std::string html;  ///< Empty for empty text.
    /// Those that `resolve` knew, as written but for the host in lower case; in order, unique. Two
    /// spellings of one account ("bob", "bob@here.example") are two entries.
    std::vector<std::string> mentions;
    std::vector<std::string>
        hashtags;                    ///< As written, without "#"; in order, unique ignoring case.
    std::vector<std::string> links;  ///< Addresses as written; in order, unique.

    bool operator==(const Composition&) const = default;
};

using ResolveMention = std::function<std::optional<MentionTarget>(std::string_view acct)>;

/// "bob" and "bob@host" for every mention in `text`, host in lower case; in order, unique ignoring
/// case. For callers that must look accounts up before they compose.
std::vector<std::string> find_mentions(std::string_view text);

/// What links to found addresses say of them: `rel`. Those in the fields of a profile lead to pages
/// of the same person.
inline constexpr std::string_view rel_of_links = "nofollow noopener";
inline constexpr std::string_view rel_of_own_links = "me nofollow noopener";

/// `resolve` is asked once for each of find_mentions(text); what it does not know stays text, and
/// everything does when there is no `resolve`.
/// `tag_base` is put before the percent-encoded hashtag: "https://a.test/tags/".
Composition compose(std::string_view text, const ResolveMention& resolve, std::string_view tag_base,
                    std::string_view rel = rel_of_links);

/// Of a text whose marks were read already (markdown.hpp): one that stays as it is, or words.
struct MarkedPiece {
    bool is_markup = false;  ///< HTML.
    std::string text;        ///< On one line, where it is no markup.

    bool operator==(const MarkedPiece&) const = default;
};
/// As compose; links, mentions and hashtags are found in the words, and what comes out has been
/// sanitised.
Composition compose_marked(const std::vector<MarkedPiece>& pieces, const ResolveMention& resolve,
                           std::string_view tag_base);

/// User-perceived characters as Mastodon counts them: every address is 23, a mention its local
/// part.
std::size_t count_characters(std::string_view text);

}  // namespace ynghyd::social::text
