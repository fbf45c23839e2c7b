#pragma once
// Links that an admin hands out, or a letter brings: to choose a new password, to join, or to
// confirm an address. Stored by their hash.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// On disk: never reuse a number.
enum class LinkPurpose : std::uint8_t { reset_password = 1, invitation = 2, confirm_email = 3 };

struct OneTimeLinkRecord {
    static constexpr std::uint8_t version = 1;
    LinkPurpose purpose = LinkPurpose::reset_password;
    AccountId user;  ///< Whose password or address; none for an invitation.
    Timestamp created{}, expires{};
    std::uint32_t uses_left = 1;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "purpose", purpose);
        visit(2, "user", user);
        visit(3, "created", created);
        visit(4, "expires", expires);
        visit(5, "uses_left", uses_left);
    }
    bool operator==(const OneTimeLinkRecord&) const = default;
};

/// For how long a link of this kind counts.
Duration lifetime_of(LinkPurpose purpose);

/// Stores a new link, whose times are set here, and returns the address that is handed out: its
/// secret is nowhere else.
std::string make_link(storage::Transaction& tx, const Site& site, Random& random,
                      OneTimeLinkRecord link);

void put_link(storage::Transaction& tx, std::string_view secret, const OneTimeLinkRecord& link);

/// One that still counts: not used up, not expired, and not older than the password that it would
/// replace.
std::optional<OneTimeLinkRecord> find_link(const storage::Reader& reader, std::string_view secret,
                                           LinkPurpose purpose, Timestamp now);

/// Uses it once. Error::Kind::gone for one that does not count any longer, or never did.
Result<OneTimeLinkRecord> use_link(storage::Transaction& tx, std::string_view secret,
                                   LinkPurpose purpose, Timestamp now);

}  // namespace ynghyd::social
