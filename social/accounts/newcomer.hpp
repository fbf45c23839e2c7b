#pragma once
// How a member came here: by which app, in which language, and whether they wait for the letter
// that confirms their address.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "social/accounts/user.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct NewcomerRecord {
    static constexpr std::uint8_t version = 1;
    ApplicationId application;       ///< None: by the page of this server.
    std::string locale;              ///< What they said their language was: "cy".
    std::optional<Timestamp> asked;  ///< When they last asked for a link that confirms.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "application", application);
        visit(2, "locale", locale);
        visit(3, "asked", asked);
    }
    bool operator==(const NewcomerRecord&) const = default;
};

/// None for members whom an admin entered, and for those of before there was this record.
std::optional<NewcomerRecord> find_newcomer(const storage::Reader& reader, AccountId user);
void put_newcomer(storage::Transaction& tx, AccountId user, const NewcomerRecord& newcomer);

/// They ask for (another) link that confirms their address: admins see that, and hand it out.
/// `email`: another one than they signed up with, to which links made before do not lead; empty:
/// the same. Error::Kind::invalid for what is no address.
Result<void> ask_for_confirmation(storage::Transaction& tx, UserRecord user, std::string_view email,
                                  Timestamp now);

/// By the secret of a link. Error::Kind::gone for one that does not count, conflict when the
/// address is another member's by now.
Result<UserRecord> confirm_email(storage::Transaction& tx, std::string_view secret, Timestamp now);

}  // namespace ynghyd::social
