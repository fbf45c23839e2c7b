#include "http/request_head.hpp"

#include <algorithm>
#include <charconv>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

std::unexpected<Refusal> refuse(int status, std::string_view sentence) {
    return std::unexpected(Refusal{status, sentence});
}

bool is_target_byte(char c) {
    return c > ' ' && c < '\x7F' && c != '#';
}

/// Origin form, or the asterisk form of OPTIONS. The other two forms are for proxies.
bool is_acceptable_target(const Request& request) {
    const std::string_view target = request.target;
    if (target == "*") return request.method == Method::options;
    return target.starts_with('/') && std::ranges::all_of(target, is_target_byte);
}

std::optional<std::uint64_t> parse_content_length(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The fields that decide framing, found in one pass; `repeated` when one comes twice.
struct FramingFields {
    const std::string* host = nullptr;
    const std::string* expect = nullptr;
    const std::string* length = nullptr;
    const std::string* coding = nullptr;
    const std::string* encoding = nullptr;
    bool repeated = false;

    void take(const Header& field, std::string_view name, const std::string*& slot) {
        if (!equals_ignoring_case(field.first, name)) return;
        if (slot != nullptr) repeated = true;
        slot = &field.second;
    }
};

FramingFields find_framing_fields(const std::vector<Header>& headers) {
    FramingFields found;
    for (const auto& field : headers) {
        // The length tells nearly all of them apart without comparing text.
        switch (field.first.size()) {
            case 4:
                found.take(field, "Host", found.host);
                break;
            case 6:
                found.take(field, "Expect", found.expect);
                break;
            case 14:
                found.take(field, "Content-Length", found.length);
                break;
            case 16:
                found.take(field, "Content-Encoding", found.encoding);
                break;
            case 17:
                found.take(field, "Transfer-Encoding", found.coding);
                break;
            default:
                break;
        }
    }
    return found;
}

std::optional<Refusal> refuse_host(const std::string* host, unsigned minor_version,
                                   const std::vector<std::string>& hosts) {
    if (host == nullptr) {
        if (minor_version == 0) return std::nullopt;
        return Refusal{400, "Requests need exactly one Host header."};
    }
    const auto same = [&](const std::string& own) { return equals_ignoring_case(own, *host); };
    if (hosts.empty() || std::ranges::any_of(hosts, same)) return std::nullopt;
    return Refusal{421, "This server does not answer for that host name."};
}

}  // namespace

std::optional<Refusal> refuse_head_bytes(std::string_view head, const HeadLimits& limits) {
    if (head.size() > limits.bytes) return Refusal{431, "The request's header is too long."};
    std::size_t lines = 0;
    for (auto end = head.find('\n'); end != std::string_view::npos;
         end = head.find('\n', end + 1)) {
        ++lines;
        if (end + 1 < head.size() && (head[end + 1] == ' ' || head[end + 1] == '\t')) {
            return Refusal{400, "A header field must not continue on the next line."};
        }
    }
    // The request line and the empty line are no fields.
    if (lines > limits.fields + 2) return Refusal{431, "The request has too many header fields."};
    return std::nullopt;
}

std::expected<Framing, Refusal> read_framing(const Request& request, unsigned minor_version,
                                             const std::vector<std::string>& hosts) {
    if (!is_acceptable_target(request)) {
        return refuse(400, "The request target must be a path that starts with a slash.");
    }
    const auto fields = find_framing_fields(request.headers);
    if (fields.repeated) {
        return refuse(400, "Host, Content-Length and the like may be given only once.");
    }
    if (const auto refusal = refuse_host(fields.host, minor_version, hosts)) {
        return std::unexpected(*refusal);
    }
    Framing framing;
    if (fields.coding != nullptr) {
        if (minor_version == 0 || fields.length != nullptr) {
            return refuse(400, "Transfer-Encoding is not possible here.");
        }
        if (!equals_ignoring_case(*fields.coding, "chunked")) {
            return refuse(400, "The only Transfer-Encoding accepted is chunked.");
        }
        framing.chunked = true;
    }
    if (fields.length != nullptr) {
        const auto length = parse_content_length(*fields.length);
        if (!length) return refuse(400, "Content-Length must be one decimal number.");
        framing.content_length = *length;
    }
    if (fields.expect != nullptr && minor_version > 0) {
        if (!equals_ignoring_case(*fields.expect, "100-continue")) {
            return refuse(417, "The only expectation understood is 100-continue.");
        }
        framing.expects_continue = true;
    }
    framing.encoded =
        fields.encoding != nullptr && !equals_ignoring_case(*fields.encoding, "identity");
    return framing;
}

}  // namespace ynghyd::http
