#include "social/statuses/status_query.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text_codec.hpp"
#include "social/statuses/status_words.hpp"
#include "social/text/html_tokens.hpp"
#include "social/text/language.hpp"
#include "social/text/search_words.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t longest_query = 1'000;
constexpr std::size_t most_demands = 30;

constexpr std::array traits_by_name = {
    std::pair{std::string_view("media"), StatusTrait::media},
    std::pair{std::string_view("image"), StatusTrait::image},
    std::pair{std::string_view("video"), StatusTrait::video},
    std::pair{std::string_view("audio"), StatusTrait::audio},
    std::pair{std::string_view("poll"), StatusTrait::poll},
    std::pair{std::string_view("link"), StatusTrait::link},
    std::pair{std::string_view("reply"), StatusTrait::reply},
    std::pair{std::string_view("sensitive"), StatusTrait::sensitive},
};

bool has_media(const StatusRecord& status, MediaKind kind) {
    return std::ranges::find(status.attachments, kind, &AttachmentRecord::kind) !=
           status.attachments.end();
}

/// Those to people, tags and quotes do not count.
bool has_outward_link(const StatusRecord& status) {
    text::HtmlTokens tokens(status.content);
    text::HtmlToken token;
    bool in_quote = false;
    while (tokens.next(token)) {
        if (token.kind == text::HtmlToken::Kind::end_tag && token.name == "p") in_quote = false;
        if (token.kind != text::HtmlToken::Kind::start_tag) continue;
        const auto* css = token.find("class");
        if (token.name == "p") in_quote = css && *css == "quote-inline";
        if (token.name == "a" && !in_quote && (!css || css->find("mention") == std::string::npos))
            return true;
    }
    return false;
}

/// Of a text as it was typed: `-`, `name:`, and a word, a value or what stands in quotation marks.
struct Piece {
    bool wanted = true, quoted = false;
    std::string_view name, value;
};

Piece take_piece(std::string_view& typed) {
    Piece piece;
    if (typed.size() > 1 && typed.front() == '-') {
        piece.wanted = false;
        typed.remove_prefix(1);
    }
    if (typed.starts_with('"')) {
        const auto end = std::min(typed.find('"', 1), typed.size());
        piece.quoted = true;
        piece.value = typed.substr(1, end - 1);
        typed.remove_prefix(std::min(end + 1, typed.size()));
        return piece;
    }
    piece.value = typed.substr(0, typed.find_first_of(" \t\r\n"));
    typed.remove_prefix(piece.value.size());
    if (const auto colon = piece.value.find(':'); colon != std::string_view::npos) {
        piece.name = piece.value.substr(0, colon);
        piece.value.remove_prefix(colon + 1);
    }
    return piece;
}

std::optional<Timestamp> read_day(std::string_view text) {
    if (text.size() != std::string_view("2027-02-25").size()) return std::nullopt;
    return parse_rfc3339(std::string(text) + "T00:00:00Z");
}

class QueryReader {
public:
    QueryReader(const storage::Reader& reader, const Site& site, const AccountRecord& viewer)
        : reader_(reader), site_(site), viewer_(viewer) {}

    StatusQuery read(std::string_view typed) {
        typed = typed.substr(0, longest_query);
        for (std::size_t pieces = 0; pieces < most_demands; ++pieces) {
            typed.remove_prefix(std::min(typed.find_first_not_of(" \t\r\n"), typed.size()));
            if (typed.empty()) break;
            const auto piece = take_piece(typed);
            if (piece.name.empty() || !read_operator(piece)) add_text(piece);
        }
        return std::move(query_);
    }

private:
    void add_text(const Piece& piece) {
        const auto whole = piece.name.empty()
                               ? std::string(piece.value)
                               : std::string(piece.name) + ":" + std::string(piece.value);
        auto words = text::search_words(whole);
        if (words.empty()) return;
        query_.asks_for_something = true;
        if (piece.wanted) query_.words.insert(query_.words.end(), words.begin(), words.end());
        if (!piece.wanted || piece.quoted) query_.rows.push_back({std::move(words), piece.wanted});
    }
    bool read_operator(const Piece& piece) {
        const bool known = read_author(piece) || read_language(piece) || read_trait(piece) ||
                           read_place(piece) || read_time(piece);
        query_.asks_for_something |= known;
        return known;
    }
    bool read_author(const Piece& piece) {
        if (piece.name != "from") return false;
        auto acct = piece.value;
        if (acct.starts_with('@')) acct.remove_prefix(1);
        const auto at = std::min(acct.find('@'), acct.size());
        auto domain = acct.substr(std::min(at + 1, acct.size()));
        if (site_.addresses.is_own_domain(domain)) domain = {};
        const auto account = find_account_by_handle(reader_, acct.substr(0, at), domain);
        const auto id = acct == "me" ? viewer_.id : account ? account->id : AccountId{};
        query_.authors.push_back({id, piece.wanted});
        return true;
    }
    bool read_language(const Piece& piece) {
        const auto language = text::canonical_language(piece.value);
        if (piece.name != "language" || !language) return false;
        query_.languages.push_back({*language, piece.wanted});
        return true;
    }
    bool read_trait(const Piece& piece) {
        if (piece.name != "has" && piece.name != "is") return false;
        for (const auto& [name, trait] : traits_by_name)
            if (name == piece.value) {
                query_.traits.push_back({trait, piece.wanted});
                return true;
            }
        return false;
    }
    bool read_place(const Piece& piece) {
        if (piece.name != "in" || !piece.wanted) return false;
        if (piece.value == "library")
            query_.place = SearchPlace::library;
        else if (piece.value == "public")
            query_.place = SearchPlace::public_;
        else if (piece.value != "all")
            return false;
        return true;
    }
    bool read_time(const Piece& piece) {
        const auto day = read_day(piece.value);
        if (!day || !piece.wanted) return false;
        const auto next_day = *day + std::chrono::days(1);
        if (piece.name == "before")
            query_.until = *day;
        else if (piece.name == "after")
            query_.from = next_day;
        else if (piece.name == "during")
            query_.from = *day, query_.until = next_day;
        else
            return false;
        return true;
    }

    const storage::Reader& reader_;
    const Site& site_;
    const AccountRecord& viewer_;
    StatusQuery query_;
};

bool has_in_a_row(const std::vector<std::string>& words, const std::vector<std::string>& row) {
    return std::ranges::search(words, row).begin() != words.end();
}

/// "en" is "en-gb", too.
bool is_language(const StatusRecord& status, const std::string& language) {
    return status.language == language || status.language.starts_with(language + "-");
}

bool agree(const auto& demands, const auto& is_so) {
    return std::ranges::all_of(
        demands, [&](const auto& demand) { return is_so(demand.what) == demand.wanted; });
}

}  // namespace

bool has_trait(const StatusRecord& status, StatusTrait trait) {
    switch (trait) {
        case StatusTrait::media:
            return !status.attachments.empty();
        case StatusTrait::image:
            return has_media(status, MediaKind::image);
        case StatusTrait::video:
            return has_media(status, MediaKind::video);
        case StatusTrait::audio:
            return has_media(status, MediaKind::audio);
        case StatusTrait::poll:
            return status.poll.has_value();
        case StatusTrait::link:
            return has_outward_link(status);
        case StatusTrait::reply:
            return !status.in_reply_to_uri.empty();
        case StatusTrait::sensitive:
            return status.sensitive;
    }
    return false;
}

StatusQuery read_status_query(const storage::Reader& reader, const Site& site,
                              const AccountRecord& viewer, std::string_view typed) {
    return QueryReader(reader, site, viewer).read(typed);
}

bool fits_query(const StatusRecord& status, const StatusQuery& query) {
    if (query.from && status.published < *query.from) return false;
    if (query.until && status.published >= *query.until) return false;
    if (!agree(query.authors, [&](AccountId author) { return status.account == author; }) ||
        !agree(query.languages,
               [&](const std::string& language) { return is_language(status, language); }) ||
        !agree(query.traits, [&](StatusTrait trait) { return has_trait(status, trait); }))
        return false;
    if (query.rows.empty()) return true;
    const auto words = text::search_words(searched_text(status));
    return agree(query.rows, [&](const auto& row) { return has_in_a_row(words, row); });
}

}  // namespace ynghyd::social
