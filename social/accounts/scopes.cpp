#include "social/accounts/scopes.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text_codec.hpp"

namespace ynghyd::social {
namespace {

constexpr auto scope_words = std::to_array<std::string_view>({
    "read",
    "profile",
    "write",
    "follow",
    "push",
    "admin:read",
    "admin:write",
    "read:accounts",
    "read:blocks",
    "read:bookmarks",
    "read:collections",
    "read:favourites",
    "read:filters",
    "read:follows",
    "read:lists",
    "read:mutes",
    "read:notifications",
    "read:search",
    "read:statuses",
    "write:accounts",
    "write:blocks",
    "write:bookmarks",
    "write:collections",
    "write:conversations",
    "write:favourites",
    "write:filters",
    "write:follows",
    "write:lists",
    "write:media",
    "write:mutes",
    "write:notifications",
    "write:reports",
    "write:statuses",
    "admin:read:accounts",
    "admin:read:reports",
    "admin:read:domain_allows",
    "admin:read:domain_blocks",
    "admin:read:ip_blocks",
    "admin:read:email_domain_blocks",
    "admin:read:canonical_email_blocks",
    "admin:write:accounts",
    "admin:write:reports",
    "admin:write:domain_allows",
    "admin:write:domain_blocks",
    "admin:write:ip_blocks",
    "admin:write:email_domain_blocks",
    "admin:write:canonical_email_blocks",
});

constexpr auto below_follow = std::to_array<std::string_view>(
    {"read:blocks", "read:follows", "read:mutes", "write:blocks", "write:follows", "write:mutes"});

bool covers_one(std::string_view granted, std::string_view wanted) {
    if (granted == "follow" && std::ranges::find(below_follow, wanted) != below_follow.end())
        return true;
    return granted == wanted || (wanted.starts_with(granted) && wanted[granted.size()] == ':');
}

}  // namespace

std::span<const std::string_view> all_scopes() {
    return scope_words;
}

bool is_scope(std::string_view scope) {
    return std::ranges::find(scope_words, scope) != scope_words.end();
}

Result<Scopes> parse_scopes(std::string_view text) {
    Scopes scopes;
    while (!(text = trim(text)).empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (!is_scope(word))
            return failure(Error::Kind::invalid, fmt::format("\"{}\" is not a scope; read, write, "
                                                             "follow and push are the usual ones.",
                                                             cut_code_points(word, 60)));
        if (std::ranges::find(scopes, word) == scopes.end()) scopes.emplace_back(word);
        text.remove_prefix(word.size());
    }
    if (scopes.empty()) scopes.emplace_back("read");
    return scopes;
}

std::string to_text(const Scopes& scopes) {
    return fmt::format("{}", fmt::join(scopes, " "));
}

bool covers(const Scopes& granted, std::string_view wanted) {
    return std::ranges::any_of(granted,
                               [&](const std::string& scope) { return covers_one(scope, wanted); });
}

bool covers_all(const Scopes& granted, const Scopes& asked) {
    return std::ranges::all_of(asked,
                               [&](const std::string& scope) { return covers(granted, scope); });
}

}  // namespace ynghyd::social
