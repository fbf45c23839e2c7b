#pragma once
// The second factor of a sign-in: codes of an authenticator app, and recovery codes for the day
// when the phone is lost.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "keys/sealed_box.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct SecondFactorRecord {
    static constexpr std::uint8_t version = 1;
    std::string secret_sealed;
    bool enabled = false;        ///< Not until a first code has shown that the app has the secret.
    std::int64_t last_step = 0;  ///< Of the last code accepted: it does not count again.
    std::vector<std::string> recovery_hashes;  ///< Each goes when it is used.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "secret_sealed", secret_sealed);
        visit(2, "enabled", enabled);
        visit(3, "last_step", last_step);
        visit(4, "recovery_hashes", recovery_hashes);
        visit(5, "created", created);
    }
    bool operator==(const SecondFactorRecord&) const = default;
};

std::optional<SecondFactorRecord> find_second_factor(const storage::Reader& reader, AccountId user);
bool has_second_factor(const storage::Reader& reader, AccountId user);

/// Begins to set one up, with `secret` (keys::make_totp_secret); what was begun before is
/// forgotten. Error::Kind::conflict when one is in use.
Result<void> begin_second_factor(storage::Transaction& tx, AccountId user,
                                 const std::string& secret_sealed, Timestamp now);
std::string seal_totp_secret(const keys::SealedBox& box, Random& random, AccountId user,
                             std::string_view secret);
/// Raw, for the picture and the text of the page. Error::Kind::invalid: another key file.
Result<std::string> open_totp_secret(const keys::SealedBox& box, AccountId user,
                                     const SecondFactorRecord& factor);

/// Ten of four groups of four letters, 80 bits each.
std::vector<std::string> make_recovery_codes(Random& random);

/// Puts it into use when `code` is right. `recovery_codes` are stored by their hashes.
/// Error::Kind::forbidden for a wrong code, not_found when none was begun.
Result<void> enable_second_factor(storage::Transaction& tx, const keys::SealedBox& box,
                                  AccountId user, std::string_view code,
                                  const std::vector<std::string>& recovery_codes, Timestamp now);
void erase_second_factor(storage::Transaction& tx, AccountId user);

/// A code of the app or a recovery code, with or without spaces; each counts once.
bool accept_code(storage::Transaction& tx, const keys::SealedBox& box, AccountId user,
                 std::string_view code, Timestamp now);

}  // namespace ynghyd::social
