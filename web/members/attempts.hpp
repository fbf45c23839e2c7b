#pragma once
// How often somebody may try a password or a code. Whoever guesses is slowed down; the owner, in a
// browser that is known, is not.

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/ip/address.hpp>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "http/rate_limit.hpp"
#include "keys/sealed_box.hpp"
#include "storage/ids.hpp"

namespace ynghyd::web {

/// Thread-safe. Buckets refill steadily, so that nobody is locked out for good.
class Attempts {
public:
    Attempts(const http::RateLimitOptions& options, const keys::SealedBox& box, Random& random);

    /// Whether to try at all; else how long to wait. `name`: as it was typed, known or not.
    /// `device`: the cookie, which counts only for the account whose it is (`user`; none: unknown).
    std::optional<Duration> sign_in(const boost::asio::ip::address& client, std::string_view name,
                                    AccountId user, std::string_view device);
    /// The second factor: five at once, then one a minute.
    std::optional<Duration> code(AccountId user);
    /// The password of somebody who has signed in already.
    std::optional<Duration> password(AccountId user);
    /// New accounts, and passwords by link.
    std::optional<Duration> form(const boost::asio::ip::address& client);

    /// For the browser in which `user` has just signed in.
    std::string device_cookie(AccountId user);

private:
    bool is_known_device(std::string_view cookie, AccountId user) const;

    const keys::SealedBox& box_;
    Random& random_;
    http::RateLimit by_address_, by_name_, by_device_, codes_, passwords_, forms_;
};

}  // namespace ynghyd::web
