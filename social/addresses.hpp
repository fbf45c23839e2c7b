#pragma once
// Where everything on this server lives: every id and link that it gives out is made here.
// Ids are permanent: never change a form that has been published.

#include <optional>
#include <string>
#include <string_view>

#include "base/iri.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// Immutable; thread-safe.
class Addresses {
public:
    /// `public_url`: canonical origin, e.g. https://copro.example. `account_domain`: what comes
    /// after the @ in handles; empty means the public URL's authority.
    explicit Addresses(const Iri& public_url, std::string account_domain = {});

    const std::string& origin() const { return origin_; }
    /// host[:port] of the public URL.
    const std::string& authority() const { return authority_; }
    const std::string& account_domain() const { return account_domain_; }
    bool is_local(std::string_view uri) const;
    /// Whether `domain` is one that handles of this server may carry.
    bool is_own_domain(std::string_view domain) const;

    std::string server_actor() const { return origin_ + "/actor"; }
    std::string shared_inbox() const { return origin_ + "/inbox"; }
    /// The server actor's username is the domain (Mastodon's convention).
    std::string actor(std::string_view username) const;
    std::string profile(std::string_view username) const;
    std::string handle(std::string_view username) const;  ///< name@account-domain
    std::string under_actor(std::string_view username, std::string_view suffix) const;
    std::string status(std::string_view username, StatusId id) const;
    std::string status_page(std::string_view username, StatusId id) const;
    std::string activity(std::string_view username, ActivityId id) const;
    /// The context that a thread begun by this status has (FEP-7888).
    std::string conversation(StatusId root) const {
        return origin_ + "/contexts/" + to_string(root);
    }
    /// `name`: as FileRecord::name.
    std::string file(std::string_view name) const { return media() + "/" + std::string(name); }
    /// Where files are uploaded.
    std::string media() const { return origin_ + "/media"; }
    /// What was uploaded, for its owner.
    std::string upload(AttachmentId id) const { return origin_ + "/uploads/" + to_string(id); }
    /// The upload whose address this is.
    std::optional<AttachmentId> upload_of(std::string_view uri) const;
    /// The file whose address this is, as FileRecord::name; empty for everything else.
    std::string_view file_of(std::string_view uri) const;
    /// Where this server shows a picture that lies at `url` elsewhere. `owner`: the row that names
    /// it, as "statuses/7". Another picture has another address.
    std::string copy(std::string_view owner, std::string_view url) const;
    /// What an account shows that has no picture of its own.
    std::string missing_avatar() const { return origin_ + "/static/avatar.png"; }
    std::string missing_header() const { return origin_ + "/static/header.png"; }
    std::string collection(CollectionId id) const { return collection_base() + to_string(id); }
    /// What the addresses of all collections begin with.
    std::string collection_base() const { return origin_ + "/collections/"; }
    std::string tag_base() const { return origin_ + "/tags/"; }

    /// The username of a local actor id or profile URL; nullopt for everything else.
    std::optional<std::string> username_of(std::string_view uri) const;

private:
    std::string origin_, authority_, account_domain_;
};

}  // namespace ynghyd::social
