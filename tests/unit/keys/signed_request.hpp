#pragma once
// A request as any sender might sign it, for tests of what we accept.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "keys/key_pair.hpp"
#include "keys/signed_message.hpp"

namespace ynghyd::keys {

// The request of the worked vectors.
inline constexpr std::string_view body =
    R"({"@context":"https://www.w3.org/ns/activitystreams","id":"https://example.org/a/1",)"
    R"("type":"Follow","actor":"https://example.org/users/ada",)"
    R"("object":"https://example.com/users/bob"})";
inline constexpr std::string_view body_digest =
    "SHA-256=ai8LWT12pjH8T5vPWhwyEMRXosZ2bI5vmp1ICmewK8A=";
inline constexpr std::string_view body_content_digest =
    "sha-256=:ai8LWT12pjH8T5vPWhwyEMRXosZ2bI5vmp1ICmewK8A=:";
inline constexpr std::string_view date = "Sun, 06 Sep 2026 12:00:00 GMT";
inline const Timestamp sent = *parse_http_date(date);
inline const std::int64_t sent_seconds = to_millis(sent) / 1000;

/// A request that owns its text and can be signed as any sender would.
struct Request {
    std::string method, target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body_sha256;

    void set(const std::string& name, std::string value) {
        std::erase_if(headers, [&](const auto& header) { return header.first == name; });
        headers.emplace_back(name, std::move(value));
    }
    void remove(const std::string& name) {
        std::erase_if(headers, [&](const auto& header) { return header.first == name; });
    }

    /// What a Signature header of the usual form would say, over exactly `names`.
    void sign(const PrivateKey& key, const std::string& names,
              const std::string& more = R"(algorithm="rsa-sha256")") {
        std::string text;
        for (std::string_view rest = names; !rest.empty();) {
            const auto name = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            text += (text.empty() ? "" : "\n") + std::string(name) + ": " + value_of(name, more);
        }
        set("Signature", R"(keyId="https://example.org/users/ada#main-key",headers=")" + names +
                             R"(",signature=")" + to_base64(key.sign(text)) + "\"," + more);
    }

    /// What the headers of RFC 9421 would say, with exactly these components (`"@method" "date"`)
    /// and parameters. Written apart from the code under test.
    void sign_rfc9421(const PrivateKey& key, const std::string& components,
                      const std::string& parameters, const std::string& label = "sig1") {
        const auto input = "(" + components + ")" + parameters;
        const auto signature = ":" + to_base64(key.sign(base_of(components, input))) + ":";
        set("Signature-Input", label + "=" + input);
        set("Signature", label + "=" + signature);
    }

    std::string base_of(const std::string& components, const std::string& input) const {
        std::string base;
        for (std::string_view rest = components; !rest.empty();) {
            const auto name = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            base += std::string(name) + ": " + component(name.substr(1, name.size() - 2)) + "\n";
        }
        return base + "\"@signature-params\": " + input;
    }

private:
    std::string component(std::string_view name) const {
        const auto query = std::min(target.find('?'), target.size());
        if (name == "@method") return method;
        if (name == "@target-uri") return "https://example.com" + target;
        if (name == "@authority") return "example.com";
        if (name == "@scheme") return "https";
        if (name == "@path") return target.substr(0, query);
        if (name == "@query") return query == target.size() ? "?" : target.substr(query);
        return value_of(name, "");
    }

    std::string value_of(std::string_view name, const std::string& more) const {
        if (name == "(request-target)") return to_lower_ascii(method) + " " + target;
        if (name.starts_with('(')) {
            const auto at = more.find(std::string(name.substr(1, name.size() - 2)) + "=");
            if (at == more.npos) return "";
            const auto start = more.find('=', at) + 1;
            return more.substr(start, more.find(',', start) - start);
        }
        for (const auto& [key, value] : headers)
            if (equals_ignoring_case(key, name)) return value;
        return "";
    }
};

/// The view that the code under test gets; lives with its request.
class Received {
public:
    explicit Received(const Request& request) {
        for (const auto& [name, value] : request.headers) headers_.emplace_back(name, value);
        view_ = {request.method, request.target, headers_, request.body_sha256,
                 "https://example.com"};
    }
    const MessageView& operator*() const { return view_; }

private:
    std::vector<HeaderView> headers_;
    MessageView view_;
};

inline Request inbox_post() {
    return {"POST",
            "/users/bob/inbox",
            {{"Host", "example.com"},
             {"Date", std::string(date)},
             {"Digest", std::string(body_digest)},
             {"Content-Type", "application/activity+json"}},
            sha256(body)};
}

inline Request inbox_post_rfc9421() {
    return {"POST",
            "/users/bob/inbox",
            {{"Host", "example.com"},
             {"Date", std::string(date)},
             {"Content-Digest", std::string(body_content_digest)},
             {"Content-Type", "application/activity+json"}},
            sha256(body)};
}

inline Request outbox_get() {
    return {"GET",
            "/users/bob/outbox?page=true",
            {{"Host", "example.com"}, {"Date", std::string(date)}},
            ""};
}

inline const std::string post_headers = "(request-target) host date digest content-type";
inline const std::string get_headers = "(request-target) host date";

}  // namespace ynghyd::keys
