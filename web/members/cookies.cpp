#include "web/members/cookies.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"

namespace ynghyd::web {
namespace {

std::string_view bare_name(Cookie cookie) {
    switch (cookie) {
        case Cookie::session:
            return "session";
        case Cookie::visit:
            return "visit";
        case Cookie::device:
            return "device";
    }
    return "session";
}

}  // namespace

std::string Cookies::name_of(Cookie cookie) const {
    return (secure_ ? "__Host-" : "") + std::string(bare_name(cookie));
}

std::string_view Cookies::read(const http::Request& request, Cookie cookie) const {
    const auto name = name_of(cookie);
    auto rest = request.header("cookie");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        const auto pair = trim(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

void Cookies::give(http::Response& response, Cookie cookie, std::string_view value,
                   Duration lifetime) const {
    auto line = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", name_of(cookie), value);
    if (secure_) line += "; Secure";
    if (lifetime > Duration::zero())
        line += fmt::format("; Max-Age={}", lifetime / std::chrono::seconds(1));
    // There may be several: `set` would replace.
    response.headers.emplace_back("Set-Cookie", std::move(line));
}

void Cookies::take_back(http::Response& response, Cookie cookie) const {
    auto line = fmt::format("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", name_of(cookie));
    if (secure_) line += "; Secure";
    response.headers.emplace_back("Set-Cookie", std::move(line));
}

}  // namespace ynghyd::web
