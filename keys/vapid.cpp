#include "keys/vapid.hpp"

#include "base/json.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::keys {

std::string vapid_token(const PushKey& key, std::string_view audience, std::string_view contact,
                        Timestamp expires) {
    const Json head{{"typ", "JWT"}, {"alg", "ES256"}};
    const Json claims{{"aud", audience}, {"exp", to_millis(expires) / 1000}, {"sub", contact}};
    const auto text = to_base64url(to_text(head)) + "." + to_base64url(to_text(claims));
    return text + "." + to_base64url(key.sign(text));
}

}  // namespace ynghyd::keys
