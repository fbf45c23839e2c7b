#include "keys/http_signature.hpp"

#include "base/text_codec.hpp"

namespace ynghyd::keys {

namespace {

std::string_view authority_of(std::string_view origin) {
    const auto end = origin.find("://");
    return end == origin.npos ? origin : origin.substr(end + 3);
}

Result<std::vector<RequestSignature>> read_rfc9421(const MessageView& message, Timestamp now,
                                                   const SignatureWindow& window) {
    TRY(auto parsed, parse_rfc9421(message));
    std::vector<RequestSignature> good;
    std::optional<Error> first_problem;
    for (auto& signature : parsed) {
        const auto checked = check_rfc9421(signature, message, now, window);
        if (checked)
            good.emplace_back(std::move(signature));
        else if (!first_problem)
            first_problem = checked.error();
    }
    if (good.empty()) return std::unexpected(*std::move(first_problem));
    return good;
}

/// Headers of ours that mean nothing unless they are signed (FEP-8fcf).
std::vector<HeaderView> always_covered(const MessageView& message) {
    std::vector<HeaderView> found;
    for (const auto& header : message.headers)
        if (equals_ignoring_case(header.first, "collection-synchronization"))
            found.push_back(header);
    return found;
}

}  // namespace

std::string_view to_string(SignatureScheme scheme) {
    switch (scheme) {
        case SignatureScheme::unknown:
            return "";
        case SignatureScheme::cavage:
            return "cavage";
        case SignatureScheme::rfc9421:
            return "rfc9421";
    }
    return "";
}

SignatureScheme other_scheme(SignatureScheme scheme) {
    return scheme == SignatureScheme::rfc9421 ? SignatureScheme::cavage : SignatureScheme::rfc9421;
}

SignatureScheme RequestSignature::scheme() const {
    return std::holds_alternative<CavageSignature>(parsed_) ? SignatureScheme::cavage
                                                            : SignatureScheme::rfc9421;
}

const std::string& RequestSignature::key_id() const {
    return std::visit([](const auto& signature) -> const std::string& { return signature.key_id; },
                      parsed_);
}

bool RequestSignature::verify(const MessageView& message, const PublicKey& key) const {
    if (const auto* cavage = std::get_if<CavageSignature>(&parsed_))
        return verify_cavage(*cavage, message, key);
    return verify_rfc9421(std::get<Rfc9421Signature>(parsed_), message, key);
}

bool is_signed(const MessageView& message) {
    return find_header(message, "signature").times > 0 ||
           find_header(message, "signature-input").times > 0;
}

Result<std::vector<RequestSignature>> read_signatures(const MessageView& message, Timestamp now,
                                                      const SignatureWindow& window) {
    if (find_header(message, "signature-input").times > 0)
        return read_rfc9421(message, now, window);
    TRY(auto parsed, parse_cavage(message));
    TRY_VOID(check_cavage(parsed, message, authority_of(message.origin), now, window));
    std::vector<RequestSignature> good;
    good.emplace_back(std::move(parsed));
    return good;
}

std::vector<std::pair<std::string, std::string>> sign_request(
    SignatureScheme scheme, const PrivateKey& key, std::string_view key_id,
    const MessageView& message, Timestamp now, const Rfc9421Terms& terms) {
    std::vector<std::pair<std::string, std::string>> headers;
    const auto add = [&](const char* name, std::string value) {
        if (!value.empty()) headers.emplace_back(name, std::move(value));
    };
    const auto authority = authority_of(message.origin);
    if (scheme == SignatureScheme::rfc9421) {
        const auto date = to_http_date(now);
        std::vector<HeaderView> all(message.headers.begin(), message.headers.end());
        all.emplace_back("date", date);
        all.emplace_back("host", authority);
        MessageView complete = message;
        complete.headers = all;
        auto agreed = terms;
        if (agreed.components.empty())
            for (const auto& header : always_covered(message))
                agreed.more.push_back(to_lower_ascii(header.first));
        auto made = sign_rfc9421(key, key_id, complete, now, agreed);
        add("Date", date);
        add("Content-Digest", std::move(made.content_digest));
        add("Signature-Input", std::move(made.signature_input));
        add("Signature", std::move(made.signature));
        return headers;
    }
    auto made = sign_cavage(key, key_id, message.method, message.target, authority, now,
                            find_header(message, "content-type").value, message.body_sha256,
                            always_covered(message));
    add("Date", std::move(made.date));
    add("Digest", std::move(made.digest));
    add("Signature", std::move(made.signature));
    return headers;
}

}  // namespace ynghyd::keys
