#include "keys/http_signature_cavage.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/signature_parameters.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::string_view request_target = "(request-target)", created_name = "(created)",
                           expires_name = "(expires)";
/// Fedify signs every header that it sends: about ten. Each is looked for among all headers.
constexpr std::size_t most_headers = 64;

std::unexpected<Error> refuse(std::string safe_text, std::string detail) {
    return failure(Error::Kind::unauthenticated, std::move(safe_text), std::move(detail));
}

bool covers(const CavageSignature& signature, std::string_view name) {
    return std::ranges::find(signature.headers, name) != signature.headers.end();
}

Result<std::vector<std::string>> parse_header_list(const std::string* list,
                                                   std::string_view algorithm) {
    // Section 2.1.6: the default depends on the algorithm.
    if (list == nullptr)
        return std::vector{std::string(algorithm == "hs2019" ? created_name : "date")};
    std::vector<std::string> names;
    std::string_view rest = *list;
    while (!(rest = trim(rest)).empty()) {
        const auto end = std::min(rest.find_first_of(" \t"), rest.size());
        auto name = to_lower_ascii(rest.substr(0, end));
        rest.remove_prefix(end);
        if (names.size() == most_headers || std::ranges::find(names, name) != names.end())
            return refuse("The Signature header lists too many headers or one of them twice.",
                          "signature: headers repeated or too many");
        names.push_back(std::move(name));
    }
    if (names.empty())
        return refuse("The Signature header must list the headers that it covers.",
                      "signature: headers is empty");
    return names;
}

Result<std::optional<std::int64_t>> parse_seconds(const std::string* text) {
    if (text == nullptr) return std::nullopt;
    std::int64_t seconds = -1;
    const auto* const end = text->data() + text->size();
    const auto [at, fault] = std::from_chars(text->data(), end, seconds);
    if (fault != std::errc() || at != end || seconds < 0 || seconds > latest_second)
        return refuse("created and expires must be whole seconds since 1970.",
                      "signature: created or expires is not a number");
    return seconds;
}

Result<void> check_covered(const CavageSignature& signature, const MessageView& message) {
    const auto missing = [](std::string_view what) {
        return refuse("The signature must cover " + std::string(what) + ".",
                      "covered: " + std::string(what) + " is not");
    };
    if (!covers(signature, request_target)) return missing(request_target);
    if (!covers(signature, "host")) return missing("host");
    if (!only_reads(message) && !covers(signature, "digest")) return missing("digest");
    const bool created = covers(signature, created_name);
    const bool expires = covers(signature, expires_name);
    if (!created && !covers(signature, "date")) return missing("date or (created)");
    if ((created || expires) && signature.algorithm != "hs2019")
        return refuse("(created) and (expires) need the algorithm hs2019.",
                      "covered: (created) or (expires) without hs2019");
    if ((created && !signature.created) || (expires && !signature.expires))
        return refuse("A covered (created) or (expires) must be given.",
                      "covered: (created) or (expires) is absent");
    return {};
}

Result<void> check_present_once(const CavageSignature& signature, const MessageView& message) {
    for (const auto& name : signature.headers) {
        if (name == request_target || name == created_name || name == expires_name) continue;
        const auto times = find_header(message, name).times;
        if (times != 1)
            return refuse("A header that the signature covers must be sent exactly once.",
                          "covered: " + name + (times == 0 ? " is absent" : " is repeated"));
    }
    return {};
}

Result<void> check_host(const MessageView& message, std::string_view expected_host) {
    auto host = to_lower_ascii(find_header(message, "host").value);
    for (const std::string_view port : {":443", ":80"}) {
        if (host == expected_host || !host.ends_with(port)) continue;
        host.resize(host.size() - port.size());
        break;
    }
    if (host == expected_host) return {};
    return refuse("The signature is for another host.", "host: " + host);
}

Result<void> check_time(const CavageSignature& signature, const MessageView& message, Timestamp now,
                        const SignatureWindow& window) {
    std::optional<Timestamp> start;
    if (covers(signature, created_name)) {
        start = from_millis(*signature.created * 1000);
    } else {
        start = parse_http_date(find_header(message, "date").value);
    }
    if (!start) return refuse("The Date header cannot be read.", "date: malformed");
    const auto expires = covers(signature, expires_name) ? signature.expires : std::nullopt;
    return check_signature_time(*start, expires, now, window);
}

Result<void> check_body(const CavageSignature& signature, const MessageView& message) {
    if (!covers(signature, "digest")) return {};
    const auto header = find_header(message, "digest").value;
    if (message.body_sha256.empty()) return check_digest_header(header, sha256(""));
    return check_digest_header(header, message.body_sha256);
}

/// Section 2.3; nullopt when a listed header is absent or repeated.
std::optional<std::string> signing_string(const CavageSignature& signature,
                                          const MessageView& message, std::string_view target) {
    std::string text;
    for (const auto& name : signature.headers) {
        if (!text.empty()) text += '\n';
        text.append(name).append(": ");
        if (name == request_target) {
            text.append(to_lower_ascii(message.method)).append(" ").append(target);
        } else if (name == created_name && signature.created) {
            text += std::to_string(*signature.created);
        } else if (name == expires_name && signature.expires) {
            text += std::to_string(*signature.expires);
        } else {
            const auto header = find_header(message, name);
            if (header.times != 1) return std::nullopt;
            text += header.value;
        }
    }
    return text;
}

bool algorithm_fits(std::string_view algorithm, KeyType type) {
    if (algorithm == "hs2019") return true;  // "See the key."
    return algorithm == (type == KeyType::rsa ? "rsa-sha256" : "ed25519");
}

}  // namespace

Result<CavageSignature> parse_cavage(const MessageView& message) {
    const auto header = find_header(message, "signature");
    if (header.times != 1)
        return refuse("The request must have exactly one Signature header.",
                      header.times == 0 ? "signature: absent" : "signature: repeated");
    TRY(const auto parameters, parse_signature_parameters(header.value));
    const auto* key_id = find_parameter(parameters, "keyid");
    const auto* encoded = find_parameter(parameters, "signature");
    if (key_id == nullptr || key_id->empty() || encoded == nullptr)
        return refuse("The Signature header must have keyId and signature.",
                      "signature: keyId or signature is absent");
    auto bytes = parse_base64(*encoded);
    if (!bytes || bytes->empty())
        return refuse("The signature is not base64.", "signature: not base64");

    CavageSignature parsed;
    parsed.key_id = *key_id;
    parsed.signature = *std::move(bytes);
    const auto* algorithm = find_parameter(parameters, "algorithm");
    parsed.algorithm = algorithm == nullptr ? "hs2019" : to_lower_ascii(*algorithm);
    constexpr std::array<std::string_view, 3> known = {"rsa-sha256", "hs2019", "ed25519"};
    if (std::ranges::find(known, parsed.algorithm) == known.end())
        return refuse("The signature's algorithm must be rsa-sha256, hs2019 or ed25519.",
                      "signature: unknown algorithm");
    TRY(parsed.headers, parse_header_list(find_parameter(parameters, "headers"), parsed.algorithm));
    TRY(parsed.created, parse_seconds(find_parameter(parameters, "created")));
    TRY(parsed.expires, parse_seconds(find_parameter(parameters, "expires")));
    return parsed;
}

Result<void> check_cavage(const CavageSignature& signature, const MessageView& message,
                          std::string_view expected_host, Timestamp now,
                          const SignatureWindow& window) {
    TRY_VOID(check_covered(signature, message));
    TRY_VOID(check_present_once(signature, message));
    TRY_VOID(check_host(message, expected_host));
    TRY_VOID(check_time(signature, message, now, window));
    return check_body(signature, message);
}

bool verify_cavage(const CavageSignature& signature, const MessageView& message,
                   const PublicKey& key) {
    if (!algorithm_fits(signature.algorithm, key.type())) return false;
    const auto verifies = [&](std::string_view target) {
        const auto text = signing_string(signature, message, target);
        return text && key.verify(*text, signature.signature);
    };
    if (verifies(message.target)) return true;
    const auto query = message.target.find('?');
    return query != message.target.npos && verifies(message.target.substr(0, query));
}

SignedHeaders sign_cavage(const PrivateKey& key, std::string_view key_id, std::string_view method,
                          std::string_view target, std::string_view host, Timestamp now,
                          std::string_view content_type, std::string_view body_sha256,
                          const std::vector<HeaderView>& more) {
    SignedHeaders out;
    out.date = to_http_date(now);
    std::string text = "(request-target): " + to_lower_ascii(method);
    text.append(" ").append(target).append("\nhost: ").append(host).append("\ndate: ");
    text += out.date;
    std::string names = "(request-target) host date";
    if (!body_sha256.empty()) {
        out.digest = digest_header(body_sha256);
        text.append("\ndigest: ").append(out.digest).append("\ncontent-type: ");
        text += content_type;
        names += " digest content-type";
    }
    for (const auto& [name, value] : more) {
        const auto lower = to_lower_ascii(name);
        text.append("\n").append(lower).append(": ").append(value);
        names.append(" ").append(lower);
    }
    // Takahe and WordPress refuse a signature that does not name its algorithm.
    const std::string_view algorithm = key.type() == KeyType::rsa ? "rsa-sha256" : "hs2019";
    out.signature.append("keyId=\"").append(key_id).append("\",algorithm=\"").append(algorithm);
    out.signature.append("\",headers=\"").append(names).append("\",signature=\"");
    out.signature.append(to_base64(key.sign(text))).append("\"");
    return out;
}

}  // namespace ynghyd::keys
