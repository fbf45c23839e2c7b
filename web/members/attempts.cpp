#include "web/members/attempts.hpp"

#include "base/text_codec.hpp"
#include "keys/token.hpp"

namespace ynghyd::web {
namespace {

using namespace std::chrono_literals;

http::RateLimitOptions at_most(http::RateLimitOptions options, std::size_t requests,
                               Duration window) {
    options.requests = requests;
    options.window = window;
    return options;
}

constexpr std::string_view device_context = "device";

}  // namespace

Attempts::Attempts(const http::RateLimitOptions& options, const keys::SealedBox& box,
                   Random& random)
    : box_(box),
      random_(random),
      by_address_(at_most(options, 25, 5min)),
      by_name_(at_most(options, 10, 1h)),
      by_device_(at_most(options, 10, 10min)),
      codes_(at_most(options, 5, 5min)),
      passwords_(at_most(options, 10, 10min)),
      forms_(at_most(options, 5, 30min)) {}

std::optional<Duration> Attempts::sign_in(const boost::asio::ip::address& client,
                                          std::string_view name, AccountId user,
                                          std::string_view device) {
    if (const auto wait = by_address_.take(client)) return wait;
    if (is_known_device(device, user)) return by_device_.take(keys::token_hash(device));
    return by_name_.take(user ? to_string(user) : to_lower_ascii(name));
}

std::optional<Duration> Attempts::code(AccountId user) {
    return codes_.take(to_string(user));
}

std::optional<Duration> Attempts::password(AccountId user) {
    return passwords_.take(to_string(user));
}

std::optional<Duration> Attempts::form(const boost::asio::ip::address& client) {
    return forms_.take(client);
}

std::string Attempts::device_cookie(AccountId user) {
    return to_base64url(box_.seal(to_string(user), device_context, random_));
}

bool Attempts::is_known_device(std::string_view cookie, AccountId user) const {
    const auto sealed = parse_base64url(cookie);
    const auto whose =
        sealed && user ? box_.unseal(*sealed, device_context) : failure(Error::Kind::invalid, "");
    return whose && *whose == to_string(user);
}

}  // namespace ynghyd::web
