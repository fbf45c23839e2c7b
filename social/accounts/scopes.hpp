#pragma once
// What an access token may do, in Mastodon's words: "read", "write:statuses", …

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ynghyd::social {

using Scopes = std::vector<std::string>;

/// All that there are, the wide ones first.
std::span<const std::string_view> all_scopes();
bool is_scope(std::string_view scope);

/// Separated by spaces; "read" when there is none; each once. Error::Kind::invalid for a word that
/// is no scope.
Result<Scopes> parse_scopes(std::string_view text);
std::string to_text(const Scopes& scopes);

/// Whether one of `granted` is `wanted` or wider: "write" covers "write:statuses", and "follow"
/// covers reading and writing of follows, blocks and mutes.
bool covers(const Scopes& granted, std::string_view wanted);
/// Whether each of `asked` is covered.
bool covers_all(const Scopes& granted, const Scopes& asked);

}  // namespace ynghyd::social
