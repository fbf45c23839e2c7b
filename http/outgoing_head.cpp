#include "http/outgoing_head.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

bool is_ours(std::string_view name) {
    constexpr std::string_view names[] = {"host", "connection", "content-length",
                                          "transfer-encoding"};
    return std::ranges::any_of(names, [&](auto own) { return equals_ignoring_case(name, own); });
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

void append(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string render_head(const ClientRequest& request, std::string_view user_agent) {
    if (request.method == Method::other) throw std::invalid_argument("a request without a method");
    std::string head;
    head.reserve(1024);
    head.append(to_string(request.method)).append(" ").append(request.url.target());
    head.append(" HTTP/1.1\r\n");
    append(head, "Host", request.url.authority());
    if (find_header(request.headers, "user-agent").empty()) append(head, "User-Agent", user_agent);
    if (find_header(request.headers, "accept-encoding").empty())
        append(head, "Accept-Encoding", "identity");
    append(head, "Connection", "keep-alive");
    const bool may_have_body = request.method != Method::get && request.method != Method::head;
    if (request.body || may_have_body)
        append(head, "Content-Length", std::to_string(request.body ? request.body->size() : 0));
    for (const auto& [name, value] : request.headers) {
        if (name.empty() || has_control(name) || has_control(value))
            throw std::invalid_argument("a header with control characters: " + name);
        if (!is_ours(name)) append(head, name, value);
    }
    return head.append("\r\n");
}

}  // namespace ynghyd::http
