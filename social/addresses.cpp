#include "social/addresses.hpp"

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

Addresses::Addresses(const Iri& public_url, std::string account_domain)
    : origin_(public_url.origin()),
      authority_(public_url.authority()),
      account_domain_(account_domain.empty() ? authority_ : std::move(account_domain)) {}

bool Addresses::is_local(std::string_view uri) const {
    if (!uri.starts_with(origin_)) return false;
    const auto rest = uri.substr(origin_.size());
    return rest.empty() || rest[0] == '/' || rest[0] == '#' || rest[0] == '?';
}

bool Addresses::is_own_domain(std::string_view domain) const {
    return domain == account_domain_ || domain == authority_;
}

std::string Addresses::actor(std::string_view username) const {
    if (username == authority_) return server_actor();
    return origin_ + "/users/" + std::string(username);
}

std::string Addresses::profile(std::string_view username) const {
    if (username == authority_) return origin_ + "/about";
    return origin_ + "/@" + std::string(username);
}

std::string Addresses::handle(std::string_view username) const {
    return std::string(username) + "@" + account_domain_;
}

std::string Addresses::under_actor(std::string_view username, std::string_view suffix) const {
    return actor(username) + "/" + std::string(suffix);
}

std::string Addresses::status(std::string_view username, StatusId id) const {
    return under_actor(username, "statuses/" + to_string(id));
}

std::string Addresses::status_page(std::string_view username, StatusId id) const {
    return profile(username) + "/" + to_string(id);
}

std::string Addresses::activity(std::string_view username, ActivityId id) const {
    return under_actor(username, "activities/" + to_string(id));
}

std::optional<AttachmentId> Addresses::upload_of(std::string_view uri) const {
    const auto base = origin_ + "/uploads/";
    if (!uri.starts_with(base)) return std::nullopt;
    return parse_id_as<AttachmentId>(uri.substr(base.size()));
}

std::string Addresses::copy(std::string_view owner, std::string_view url) const {
    return origin_ + "/remote/" + std::string(owner) + "/" + to_hex(storage::hash8(url));
}

std::string_view Addresses::file_of(std::string_view uri) const {
    const auto base = media() + "/";
    return uri.starts_with(base) ? uri.substr(base.size()) : std::string_view();
}

std::optional<std::string> Addresses::username_of(std::string_view uri) const {
    if (!is_local(uri)) return std::nullopt;
    auto path = uri.substr(origin_.size());
    if (path == "/actor" || path.empty() || path == "/") return authority_;
    if (path.starts_with("/users/"))
        path.remove_prefix(7);
    else if (path.starts_with("/@"))
        path.remove_prefix(2);
    else
        return std::nullopt;
    if (path.empty() || path.find_first_of("/?#") != std::string_view::npos) return std::nullopt;
    return std::string(path);
}

}  // namespace ynghyd::social
