#pragma once
// WebFinger (RFC 7033), host-meta (RFC 6415). docs/specs.md#discovery

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// The account a `resource` means, in any of its forms: acct:, bare handle, actor id, profile URL,
/// the server itself. Error::Kind::invalid when it is neither URL nor handle, not_found for a
/// stranger or another domain, gone for a deleted account.
Result<social::AccountRecord> find_resource(const storage::Reader& reader, const social::Site& site,
                                            std::string_view resource);

Json render_webfinger(const social::Site& site, const social::AccountRecord& account);

std::string render_host_meta_xml(const social::Site& site);
Json render_host_meta_json(const social::Site& site);

/// A handle as people type it: @user@host, user@host, acct:user@host.
struct Handle {
    std::string username;
    std::string domain;  ///< Canonical authority; empty for a handle without @host.
};
Result<Handle> parse_handle(std::string_view text, const IriRules& rules);

/// What a WebFinger answer says about an account.
struct WebFingerAnswer {
    std::string subject;  ///< Without acct:, domain in lower case.
    std::string actor;    ///< The self link.
};
Result<WebFingerAnswer> read_webfinger(const Json& document, const IriRules& rules);

}  // namespace ynghyd::federation
