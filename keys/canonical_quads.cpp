#include "keys/canonical_quads.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/clock.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::string_view activity_streams = "https://www.w3.org/ns/activitystreams#",
                           rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                           date_time = "http://www.w3.org/2001/XMLSchema#dateTime",
                           atom_uri = "http://ostatus.org#atomUri";

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string iri(std::string_view text) {
    return "<" + std::string(text) + ">";
}

std::string time_literal(std::string_view text) {
    return "\"" + std::string(text) + "\"^^" + iri(date_time);
}

/// The lines, which the canonical form has in order and once.
class Quads {
public:
    explicit Quads(bool knows_atom_uri) : knows_atom_uri_(knows_atom_uri) {}

    /// False when the node is not simple enough.
    bool add_node(const Json& node) {
        const auto id = string_at(node, "id");
        if (!node.is_object() || !is_plain_iri(id)) return false;
        return std::ranges::all_of(node.items(), [&](const auto& member) {
            return add_member(id, member.key(), member.value());
        });
    }

    std::string text() const {
        std::string all;
        for (const auto& line : lines_) all += line;
        return all;
    }

private:
    bool add_member(std::string_view id, std::string_view name, const Json& value) {
        constexpr std::array<std::string_view, 4> links = {"actor", "object", "to", "cc"};
        constexpr std::array<std::string_view, 2> times = {"published", "deleted"};
        constexpr std::array<std::string_view, 4> types = {"Delete", "Tombstone", "Undo",
                                                           "Announce"};
        if (name == "id") return true;
        const bool is_text = value.is_string();
        const std::string text = is_text ? value.get<std::string>() : std::string();
        if (name == "type" && is_one_of(types, text)) {
            add(id, rdf_type, iri(std::string(activity_streams) + text));
            return true;
        }
        const auto property = std::string(activity_streams) + std::string(name);
        if (is_one_of(times, name) && parse_rfc3339(text)) {
            add(id, property, time_literal(text));
            return true;
        }
        if (name == "atomUri" && knows_atom_uri_ && is_plain_iri(text)) {
            add(id, atom_uri, "\"" + text + "\"");
            return true;
        }
        if (!is_one_of(links, name)) return false;
        if (!value.is_array()) return add_link(id, property, value);
        return std::ranges::all_of(value,
                                   [&](const Json& one) { return add_link(id, property, one); });
    }

    bool add_link(std::string_view id, std::string_view property, const Json& value) {
        const auto target = value.is_string()
                                ? std::string_view(value.get_ref<const std::string&>())
                                : string_at(value, "id");
        if (!is_plain_iri(target)) return false;
        add(id, property, iri(target));
        return value.is_string() || add_node(value);
    }

    void add(std::string_view id, std::string_view property, const std::string& value) {
        lines_.insert(iri(id) + " " + iri(property) + " " + value + " .\n");
    }

    const bool knows_atom_uri_;
    std::set<std::string> lines_;
};

/// Which words beyond ActivityStreams' own a context that is understood knows.
struct Words {
    bool atom_uri = false;
};

/// A context that says anything else might give the other words another meaning.
const Json& mastodons_words() {
    static const Json words = {{"ostatus", "http://ostatus.org#"}, {"atomUri", "ostatus:atomUri"}};
    return words;
}

std::optional<Words> read_context(const Json& context) {
    constexpr std::array<std::string_view, 2> known = {"https://www.w3.org/ns/activitystreams",
                                                       security_context};
    const Json parts = context.is_array() ? context : Json::array({context});
    Words words;
    if (parts.empty() || parts.front() != known.front()) return std::nullopt;
    for (const auto& part : parts) {
        const bool by_address = part.is_string() && is_one_of(known, part.get<std::string>());
        if (!by_address && part != mastodons_words()) return std::nullopt;
        words.atom_uri |= !by_address;
    }
    return words;
}

}  // namespace

bool is_plain_iri(std::string_view text) {
    return text.starts_with("https://") && text.find_first_of(" <>\"{}|\\^`") == text.npos &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

std::optional<std::string> canonical_quads(const Json& document) {
    const auto* context = find(document, "@context");
    const auto words = context ? read_context(*context) : std::nullopt;
    if (!words) return std::nullopt;
    Json node = document;
    node.erase("@context");  // a second one, further in, is a word that is not known
    Quads quads(words->atom_uri);
    if (!quads.add_node(node)) return std::nullopt;
    return quads.text();
}

}  // namespace ynghyd::keys
