#include "keys/signature_window.hpp"

#include <algorithm>

namespace ynghyd::keys {

Result<void> check_signature_time(Timestamp made, std::optional<std::int64_t> expires,
                                  Timestamp now, const SignatureWindow& window) {
    if (made > now + window.skew)
        return failure(Error::Kind::unauthenticated,
                       "The request is dated in the future: check the clocks.", "date: too new");
    auto end = made + window.validity;
    if (expires) end = std::min(from_millis(*expires * 1000), made + window.longest);
    if (now > end + window.skew)
        return failure(Error::Kind::unauthenticated,
                       "The signature is too old: sign the request again.", "date: too old");
    return {};
}

}  // namespace ynghyd::keys
