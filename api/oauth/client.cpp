#include "api/oauth/client.hpp"

#include "base/text_codec.hpp"

namespace ynghyd::api {
namespace {

constexpr std::string_view basic = "basic ";

struct ClientCredentials {
    std::string id, secret;
};

/// Name and password are encoded like a form's before they become Base64 (RFC 6749 section 2.3.1);
/// ours are of characters that stay as they are.
std::optional<ClientCredentials> read_basic(std::string_view authorization) {
    const auto pair = parse_base64(trim(authorization.substr(basic.size())));
    const auto colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos) return std::nullopt;
    return ClientCredentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

std::optional<ClientCredentials> read_credentials(const Call& call) {
    const ClientCredentials in_body{call.parameters.text_or_empty("client_id"),
                                    call.parameters.text_or_empty("client_secret")};
    const auto header = call.request.header("authorization");
    if (!equals_ignoring_case(header.substr(0, basic.size()), basic)) return in_body;
    const auto in_header = read_basic(header);
    if (!in_header || (!in_body.id.empty() && in_body.id != in_header->id) ||
        (!in_body.secret.empty() && in_body.secret != in_header->secret))
        return std::nullopt;
    return in_header;
}

}  // namespace

std::optional<social::ApplicationRecord> authenticate_client(const Call& call) {
    const auto credentials = read_credentials(call);
    if (!credentials) return std::nullopt;
    auto application = social::find_client(call.reader, credentials->id);
    if (!application || !social::secret_matches(*application, credentials->secret))
        return std::nullopt;
    return application;
}

}  // namespace ynghyd::api
