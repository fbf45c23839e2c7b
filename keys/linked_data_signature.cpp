#include "keys/linked_data_signature.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::string_view activity_streams = "https://www.w3.org/ns/activitystreams#",
                           rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                           date_time = "http://www.w3.org/2001/XMLSchema#dateTime",
                           terms = "http://purl.org/dc/terms/";

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

/// Nothing that would need an escape in N-Quads, or that a processor would resolve or drop.
bool is_plain_iri(std::string_view text) {
    return text.starts_with("https://") && text.find_first_of(" <>\"{}|\\^`") == text.npos &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

/// The lines, which the canonical form has in order and once.
class Quads {
public:
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
        constexpr std::array<std::string_view, 2> no_words = {"@context", "id"};
        constexpr std::array<std::string_view, 4> links = {"actor", "object", "to", "cc"};
        constexpr std::array<std::string_view, 2> times = {"published", "deleted"};
        constexpr std::array<std::string_view, 2> types = {"Delete", "Tombstone"};
        if (is_one_of(no_words, name)) return true;
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

    std::set<std::string> lines_;
};

std::string canonical_options(std::string_view key_id, std::string_view created) {
    return "_:c14n0 " + iri(std::string(terms) + "created") + " " + time_literal(created) +
           " .\n_:c14n0 " + iri(std::string(terms) + "creator") + " " + iri(key_id) + " .\n";
}

}  // namespace

std::optional<std::string> canonical_quads(const Json& document) {
    Quads quads;
    if (!quads.add_node(document)) return std::nullopt;
    return quads.text();
}

std::optional<Json> with_linked_data_signature(Json document, const PrivateKey& key,
                                               std::string_view key_id, Timestamp created) {
    const auto quads = canonical_quads(document);
    if (!quads) return std::nullopt;
    const auto time = to_rfc3339(created);
    const auto hashes = to_hex(sha256(canonical_options(key_id, time))) + to_hex(sha256(*quads));
    document["signature"] = {{"type", "RsaSignature2017"},
                             {"creator", key_id},
                             {"created", time},
                             {"signatureValue", to_base64(key.sign(hashes))}};
    return document;
}

}  // namespace ynghyd::keys
