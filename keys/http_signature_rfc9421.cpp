#include "keys/http_signature_rfc9421.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/signature_base.hpp"
#include "keys/structured_field.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t most_signatures = 3;
/// Fedify covers six; each is looked for among all headers.
constexpr std::size_t most_components = 64;
constexpr auto own_validity = std::chrono::minutes(5);

std::unexpected<Error> refuse(std::string safe_text, std::string detail) {
    return failure(Error::Kind::unauthenticated, std::move(safe_text), std::move(detail));
}

std::unexpected<Error> malformed(std::string_view header) {
    return refuse("The " + std::string(header) + " header cannot be read.",
                  "signature: " + std::string(header) + " is malformed");
}

bool covers(const Rfc9421Signature& signature, std::string_view name) {
    return std::ranges::find(signature.components, name) != signature.components.end();
}

Result<std::vector<std::string>> read_components(const FieldMember& member) {
    std::vector<std::string> names;
    for (const auto& item : member.items) {
        if (item.value.kind != BareItem::Kind::text)
            return refuse("Signature-Input must list components in quotes.",
                          "components: not a string");
        const auto& name = item.value.text;
        // sf, bs, key, req and tr change what is covered, and nobody here sends them.
        if (!item.parameters.empty())
            return refuse("Components with parameters are not understood.",
                          "components: " + name + " has parameters");
        if (name != to_lower_ascii(name) || std::ranges::find(names, name) != names.end() ||
            names.size() == most_components)
            return refuse("Signature-Input lists too many components, or one of them twice.",
                          "components: " + name + " is repeated or not in lower case");
        names.push_back(name);
    }
    return names;
}

Result<std::optional<std::int64_t>> read_seconds(const FieldMember& member, std::string_view name) {
    const auto* item = find_parameter(member.parameters, name);
    if (item == nullptr) return std::nullopt;
    if (item->kind != BareItem::Kind::integer || item->integer < 0 || item->integer > latest_second)
        return refuse("created and expires must be whole seconds since 1970.",
                      "signature: " + std::string(name) + " is not a number");
    return item->integer;
}

/// Empty when absent.
Result<std::string> read_text(const FieldMember& member, std::string_view name) {
    const auto* item = find_parameter(member.parameters, name);
    if (item == nullptr) return std::string();
    if (item->kind != BareItem::Kind::text)
        return refuse("The parameters of a signature must be quoted text.",
                      "signature: " + std::string(name) + " is not a string");
    return item->text;
}

Result<Rfc9421Signature> read_signature(const FieldMember& member, const std::string& bytes) {
    Rfc9421Signature read;
    read.label = member.name;
    read.parameters = member.text;
    read.signature = bytes;
    TRY(read.components, read_components(member));
    TRY(read.key_id, read_text(member, "keyid"));
    TRY(read.algorithm, read_text(member, "alg"));
    TRY(const auto created, read_seconds(member, "created"));
    TRY(read.expires, read_seconds(member, "expires"));
    if (read.key_id.empty() || !created)
        return refuse("A signature must have the parameters keyid and created.",
                      "signature: keyid or created is absent");
    read.created = *created;
    constexpr std::array<std::string_view, 3> known = {"", "rsa-v1_5-sha256", "ed25519"};
    if (std::ranges::find(known, read.algorithm) == known.end())
        return refuse("The signature's algorithm must be rsa-v1_5-sha256 or ed25519.",
                      "signature: unknown algorithm");
    return read;
}

/// Both headers have the same labels, and each has what it must.
bool match(const std::vector<FieldMember>& inputs, const std::vector<FieldMember>& signatures) {
    const auto matches = [&](const FieldMember& input) {
        const auto* signature = find_member(signatures, input.name);
        return input.is_list && signature != nullptr && !signature->is_list &&
               signature->items[0].value.kind == BareItem::Kind::bytes;
    };
    return !inputs.empty() && inputs.size() == signatures.size() &&
           std::ranges::all_of(inputs, matches);
}

Result<void> check_covered(const Rfc9421Signature& signature, const MessageView& message) {
    const auto missing = [](std::string_view what) {
        return refuse("The signature must cover " + std::string(what) + ".",
                      "covered: " + std::string(what) + " is not");
    };
    if (!covers(signature, "@method")) return missing("@method");
    const bool has_query = message.target.find('?') != message.target.npos;
    const bool parts = covers(signature, "@authority") && covers(signature, "@path") &&
                       (covers(signature, "@query") || !has_query);
    if (!parts && !covers(signature, "@target-uri")) return missing("@target-uri");
    if (!only_reads(message) && !covers(signature, "content-digest"))
        return missing("content-digest");
    return {};
}

Result<void> check_present(const Rfc9421Signature& signature, const MessageView& message) {
    for (const auto& name : signature.components)
        if (!component_value(message, name))
            return refuse("The signature covers something that the request does not have.",
                          "covered: " + name + " is absent or not understood");
    return {};
}

}  // namespace

std::string_view rfc9421_algorithm(KeyType type) {
    return type == KeyType::rsa ? "rsa-v1_5-sha256" : "ed25519";
}

Result<std::vector<Rfc9421Signature>> parse_rfc9421(const MessageView& message) {
    const auto inputs = parse_dictionary(component_value(message, "signature-input").value_or(""));
    if (!inputs) return malformed("Signature-Input");
    const auto signatures = parse_dictionary(component_value(message, "signature").value_or(""));
    if (!signatures) return malformed("Signature");
    if (!match(*inputs, *signatures))
        return refuse("Signature-Input and Signature must have the same labels.",
                      "signature: labels differ");
    std::vector<Rfc9421Signature> read;
    std::optional<Error> first_problem;
    for (std::size_t i = 0; i < std::min(inputs->size(), most_signatures); ++i) {
        const auto& input = (*inputs)[i];
        auto one = read_signature(input, find_member(*signatures, input.name)->items[0].value.text);
        if (one)
            read.push_back(*std::move(one));
        else if (!first_problem)
            first_problem = std::move(one).error();
    }
    if (read.empty()) return std::unexpected(*std::move(first_problem));
    return read;
}

Result<void> check_rfc9421(const Rfc9421Signature& signature, const MessageView& message,
                           Timestamp now, const SignatureWindow& window) {
    TRY_VOID(check_covered(signature, message));
    TRY_VOID(check_present(signature, message));
    TRY_VOID(check_signature_time(from_millis(signature.created * 1000), signature.expires, now,
                                  window));
    if (!covers(signature, "content-digest")) return {};
    const auto header = component_value(message, "content-digest").value_or("");
    if (message.body_sha256.empty()) return check_content_digest(header, sha256(""));
    return check_content_digest(header, message.body_sha256);
}

bool verify_rfc9421(const Rfc9421Signature& signature, const MessageView& message,
                    const PublicKey& key) {
    if (!signature.algorithm.empty() && signature.algorithm != rfc9421_algorithm(key.type()))
        return false;
    const auto base = signature_base(message, signature.components, signature.parameters);
    return base && key.verify(*base, signature.signature);
}

Rfc9421Headers sign_rfc9421(const PrivateKey& key, std::string_view key_id,
                            const MessageView& message, Timestamp now, const Rfc9421Terms& terms) {
    Rfc9421Headers out;
    std::vector<HeaderView> headers(message.headers.begin(), message.headers.end());
    auto components = terms.components;
    if (components.empty()) components = {"@method", "@target-uri"};
    if (!message.body_sha256.empty()) {
        out.content_digest = content_digest_header(message.body_sha256);
        headers.emplace_back("content-digest", out.content_digest);
        if (terms.components.empty()) components.emplace_back("content-digest");
    }
    components.insert(components.end(), terms.more.begin(), terms.more.end());

    std::string parameters = "(";
    for (const auto& name : components)
        parameters.append(parameters.size() > 1 ? " " : "").append(to_field_text(name));
    const auto seconds = to_millis(now) / 1000;
    parameters.append(");created=").append(std::to_string(seconds));
    if (terms.expires) {
        const auto end = seconds + std::chrono::seconds(own_validity).count();
        parameters.append(";expires=").append(std::to_string(end));
    }
    parameters.append(";keyid=").append(to_field_text(key_id));
    if (terms.states_algorithm)
        parameters.append(";alg=").append(to_field_text(rfc9421_algorithm(key.type())));
    if (!terms.nonce.empty()) parameters.append(";nonce=").append(to_field_text(terms.nonce));
    if (!terms.tag.empty()) parameters.append(";tag=").append(to_field_text(terms.tag));

    MessageView complete = message;
    complete.headers = headers;
    const auto base = signature_base(complete, components, parameters);
    if (!base) throw std::invalid_argument("a component to be signed is not in the request");
    out.signature_input = terms.label + "=" + parameters;
    out.signature = terms.label + "=:" + to_base64(key.sign(*base)) + ":";
    return out;
}

}  // namespace ynghyd::keys
