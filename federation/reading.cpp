#include "federation/reading.hpp"

#include <algorithm>
#include <array>

namespace ynghyd::federation {
namespace {

constexpr std::array<std::string_view, 10> prefixes = {
    "as:",      "https://www.w3.org/ns/activitystreams#",
    "toot:",    "http://joinmastodon.org/ns#",
    "schema:",  "sc:",
    "sec:",     "mz:",
    "litepub:", "http://litepub.social/ns#"};

bool is_absent(const Json& value) {
    return value.is_null() || ((value.is_string() || value.is_structured()) && value.empty()) ||
           (value.is_string() && value.get_ref<const std::string&>().empty());
}

const Json* present(const Json& node, const std::string& name) {
    const auto found = node.find(name);
    return found == node.end() || is_absent(*found) ? nullptr : &*found;
}

std::string_view as_text(const Json& value) {
    if (value.is_string()) return value.get_ref<const std::string&>();
    if (value.is_object()) return string_at(value, "@value");
    return {};
}

/// as:Note and https://www.w3.org/ns/activitystreams#Note are Note.
std::string_view without_prefix(std::string_view name) {
    for (const auto prefix : prefixes)
        if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    return name;
}

}  // namespace

const Json* property(const Json& node, std::string_view name) {
    if (!node.is_object()) return nullptr;
    const std::string plain(name);
    if (const Json* value = present(node, plain)) return value;
    if (name == "id" || name == "type") return present(node, "@" + plain);
    for (const auto prefix : prefixes)
        if (const Json* value = present(node, std::string(prefix) + plain)) return value;
    return nullptr;
}

const Json* first(const Json& node, std::string_view name) {
    const Json* value = property(node, name);
    if (!value || !value->is_array()) return value;
    const auto found = std::ranges::find_if_not(*value, is_absent);
    return found == value->end() ? nullptr : &*found;
}

std::vector<const Json*> all(const Json& node, std::string_view name) {
    std::vector<const Json*> values;
    const Json* value = property(node, name);
    if (!value) return values;
    if (!value->is_array()) return {value};
    for (const auto& item : *value)
        if (!is_absent(item)) values.push_back(&item);
    return values;
}

std::string_view id_of(const Json& value) {
    if (value.is_string()) return value.get_ref<const std::string&>();
    if (!value.is_object()) return {};
    const Json* id = property(value, "id");
    return id && id->is_string() ? std::string_view(id->get_ref<const std::string&>())
                                 : std::string_view();
}

std::string_view first_id(const Json& node, std::string_view name) {
    const Json* value = first(node, name);
    return value ? id_of(*value) : std::string_view();
}

std::vector<std::string> all_ids(const Json& node, std::string_view name, std::size_t limit) {
    std::vector<std::string> ids;
    for (const Json* value : all(node, name)) {
        if (ids.size() == limit) break;
        if (const auto id = id_of(*value); !id.empty()) ids.emplace_back(id);
    }
    return ids;
}

std::vector<std::string_view> types_of(const Json& node) {
    std::vector<std::string_view> types;
    for (const Json* value : all(node, "type"))
        if (const auto name = without_prefix(as_text(*value)); !name.empty()) types.push_back(name);
    return types;
}

std::string_view type_of(const Json& node) {
    const auto types = types_of(node);
    return types.empty() ? std::string_view() : types.front();
}

bool has_type(const Json& node, std::string_view type) {
    const auto types = types_of(node);
    return std::ranges::find(types, type) != types.end();
}

std::string_view text_at(const Json& node, std::string_view name) {
    if (const Json* value = first(node, name))
        if (const auto text = as_text(*value); !text.empty()) return text;
    const Json* map = property(node, std::string(name) + "Map");
    if (!map || !map->is_object()) return {};
    return as_text(*map->begin());
}

std::string_view language_of(const Json& node) {
    for (const auto name : {"contentMap", "nameMap", "summaryMap"}) {
        const Json* map = property(node, name);
        if (!map || !map->is_object()) continue;
        const std::string_view tag = map->begin().key();
        const bool sane = !tag.empty() && tag.size() <= 35 && std::ranges::all_of(tag, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-';
        });
        return sane ? tag : std::string_view();
    }
    return {};
}

std::optional<Timestamp> time_at(const Json& node, std::string_view name) {
    const Json* value = first(node, name);
    if (!value || !value->is_string()) return std::nullopt;
    return parse_rfc3339(value->get_ref<const std::string&>());
}

bool flag_at(const Json& node, std::string_view name) {
    const Json* value = first(node, name);
    if (!value) return false;
    return value->is_boolean() ? value->get<bool>() : value->is_string() && *value == "true";
}

std::string_view page_of(const Json& node) {
    const auto links = all(node, "url");
    const auto href = [](const Json& link) {
        return link.is_string() ? std::string_view(link.get_ref<const std::string&>())
                                : string_at(link, "href");
    };
    for (const Json* link : links) {
        const auto media = link->is_object() ? string_at(*link, "mediaType") : std::string_view();
        if (media.empty() || media == "text/html") return href(*link);
    }
    return links.empty() ? std::string_view() : href(*links.front());
}

std::optional<Iri> iri_of(std::string_view text, const IriRules& rules) {
    auto iri = Iri::parse(text, rules);
    if (!iri) return std::nullopt;
    return *std::move(iri);
}

bool has_forbidden_keywords(const Json& node) {
    if (!node.is_object()) return false;
    for (const auto keyword : {"@graph", "@included", "@reverse", "@nest"})
        if (node.contains(keyword)) return true;
    return std::ranges::any_of(all(node, "object"),
                               [](const Json* object) { return has_forbidden_keywords(*object); });
}

}  // namespace ynghyd::federation
