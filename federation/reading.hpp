#pragma once
// Reading ActivityStreams as plain JSON: a property may be one value or several, an id or an
// object.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/iri.hpp"
#include "base/json.hpp"

namespace ynghyd::federation {

/// The property under its plain name, or under as:, sc:, toot:, … when the plain one is absent;
/// nullptr for absent, null, "", [] and {}.
const Json* property(const Json& node, std::string_view name);

/// The first value of a property that may be a list.
const Json* first(const Json& node, std::string_view name);
/// All values of it.
std::vector<const Json*> all(const Json& node, std::string_view name);

/// A string, or the `id` (also `@id`) of an object; empty otherwise.
std::string_view id_of(const Json& value);
/// id_of of the first value of a property.
std::string_view first_id(const Json& node, std::string_view name);
/// So many of `to` or `cc` are looked at.
inline constexpr std::size_t most_addressees = 1000;
/// id_of of all values, empty ones left out; at most `limit`.
std::vector<std::string> all_ids(const Json& node, std::string_view name, std::size_t limit);

/// All types, as:Note and https://www.w3.org/ns/activitystreams#Note being Note.
std::vector<std::string_view> types_of(const Json& node);
/// The first of them; empty when there is none.
std::string_view type_of(const Json& node);
bool has_type(const Json& node, std::string_view type);

/// The text of a property, or the first value of its language map.
std::string_view text_at(const Json& node, std::string_view name);
/// The first key of contentMap, nameMap or summaryMap; empty when there is none or it is no tag.
std::string_view language_of(const Json& node);
std::optional<Timestamp> time_at(const Json& node, std::string_view name);
bool flag_at(const Json& node, std::string_view name);

/// `url`: a string, a Link, or a list: the first text/html one, else the first.
std::string_view page_of(const Json& node);

/// An address in canonical form; nullopt when it is none.
std::optional<Iri> iri_of(std::string_view text, const IriRules& rules);

/// @graph, @included, @reverse, @nest anywhere at the top or in the object: refused always.
bool has_forbidden_keywords(const Json& node);

}  // namespace ynghyd::federation
