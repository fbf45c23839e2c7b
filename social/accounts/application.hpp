#pragma once
// Apps that have registered here, and where they may send people back to (OAuth 2, RFC 6749).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/scopes.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// In the place of an address: the code is shown, and the member carries it to the app.
inline constexpr std::string_view out_of_band = "urn:ietf:wg:oauth:2.0:oob";

struct ApplicationRecord {
    static constexpr std::uint8_t version = 1;
    ApplicationId id;  ///< In decimal, its client_id.
    std::string name;  ///< Exactly as it was given; plain text.
    std::string website;
    std::vector<std::string> redirect_uris;
    Scopes scopes;
    std::string secret_hash;
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "name", name);
        visit(3, "website", website);
        visit(4, "redirect_uris", redirect_uris);
        visit(5, "scopes", scopes);
        visit(6, "secret_hash", secret_hash);
        visit(7, "created", created);
    }
    bool operator==(const ApplicationRecord&) const = default;
};

/// What a stranger asks for; anybody may register an app, so every field has a limit.
struct ApplicationRequest {
    std::string name, website;
    std::vector<std::string> redirect_uris;
    std::string scopes;
};

/// Error::Kind::invalid with a sentence that begins like Mastodon's, "Validation failed: …".
Result<ApplicationRecord> check_application(const ApplicationRequest& request);

void put_application(storage::Transaction& tx, const ApplicationRecord& application);
std::optional<ApplicationRecord> find_application(const storage::Reader& reader, ApplicationId id);
/// By its client_id, which may be anything.
std::optional<ApplicationRecord> find_client(const storage::Reader& reader,
                                             std::string_view client_id);

bool secret_matches(const ApplicationRecord& application, std::string_view secret);

/// Byte for byte one of those registered; of a loopback address the port may differ (RFC 8252
/// section 7.3).
bool may_redirect(const ApplicationRecord& application, std::string_view uri);
/// Where a redirect leads, for people and for a page's rules: "https://app.example" or "tusky:".
std::string redirect_source(std::string_view uri);

}  // namespace ynghyd::social
