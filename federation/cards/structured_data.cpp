#include "federation/cards/structured_data.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace ynghyd::federation {
namespace {

/// Several authors, publishers, things: the first one counts.
const Json* first_thing(const Json* value) {
    if (value && value->is_array()) return value->empty() ? nullptr : &value->front();
    return value;
}

/// A name is a text, or that of an object.
std::string name_in(const Json* value) {
    value = first_thing(value);
    if (!value) return {};
    if (value->is_string()) return value->get<std::string>();
    return value->is_object() ? std::string(string_at(*value, "name")) : std::string();
}

std::string address_in(const Json* value) {
    value = first_thing(value);
    if (!value || !value->is_object()) return {};
    const auto* url = first_thing(find(*value, "url"));
    return url && url->is_string() ? url->get<std::string>() : std::string();
}

bool is_about_a_work(const Json& thing) {
    return thing.is_object() && (find(thing, "author") || find(thing, "headline"));
}

/// A document is a thing, a list of things, or has them in @graph.
const Json* find_work(const Json& document) {
    if (is_about_a_work(document)) return &document;
    const Json* list = document.is_object() ? find(document, "@graph") : &document;
    if (!list || !list->is_array()) return nullptr;
    const auto found = std::ranges::find_if(*list, is_about_a_work);
    return found == list->end() ? nullptr : &*found;
}

}  // namespace

StructuredData read_structured_data(const std::vector<std::string>& scripts) {
    for (const auto& script : scripts) {
        const auto document = parse_json(script);
        const auto* work = document ? find_work(*document) : nullptr;
        if (!work) continue;
        StructuredData data;
        data.headline = string_at(*work, "headline");
        data.description = string_at(*work, "description");
        data.author_name = name_in(find(*work, "author"));
        data.author_url = address_in(find(*work, "author"));
        data.publisher = name_in(find(*work, "publisher"));
        data.published = string_at(*work, "datePublished");
        data.language = string_at(*work, "inLanguage");
        return data;
    }
    return {};
}

}  // namespace ynghyd::federation
