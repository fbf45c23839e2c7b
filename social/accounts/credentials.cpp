#include "social/accounts/credentials.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "social/accounts/access_token.hpp"
#include "social/text/unicode.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t shortest_password = 8;
constexpr std::size_t longest_password = 1024;

/// Of eight characters or more, from the top of every list of stolen passwords.
constexpr auto common_passwords = std::to_array<std::string_view>(
    {"12345678", "123456789",  "1234567890",    "password",   "password1",  "password123",
     "passw0rd", "qwertyuiop", "qwerty123",     "1q2w3e4r",   "1q2w3e4r5t", "11111111",
     "00000000", "87654321",   "88888888",      "iloveyou",   "sunshine",   "princess",
     "football", "baseball",   "superman",      "michelle",   "liverpool",  "trustno1",
     "letmein1", "welcome1",   "abcd1234",      "aa12345678", "qwertyui",   "asdfghjkl",
     "zaq12wsx", "jennifer",   "computer",      "starwars",   "whatever",   "changeme",
     "p@ssw0rd", "password!",  "administrator", "cymru123",   "croeso123",  "caerdydd"});

}  // namespace

Result<std::string> check_password(std::string_view password) {
    if (password.size() < shortest_password)
        return failure(Error::Kind::invalid, "A password has at least 8 characters.");
    if (password.size() > longest_password || !is_valid_utf8(password))
        return failure(Error::Kind::invalid, "A password has at most 1024 characters.");
    const auto simple = to_lower_ascii(password);
    if (std::ranges::find(common_passwords, simple) != common_passwords.end())
        return failure(Error::Kind::invalid, "This password is one of those that are tried first.");
    return text::normalize_nfc(password);
}

void end_access(storage::Transaction& tx, UserRecord& user, Timestamp now) {
    for (const auto& token : list_tokens_of(tx, user.account)) erase_access_token(tx, token.hash);
    storage::for_each_row(tx, storage::prefix_range(storage::key::sessions_of(user.account)),
                          [&](const storage::Entry& row) { tx.erase(row.key); });
    user.credentials_changed = now;
    put_user(tx, user);
    tx.notify(access_ended_topic);
}

void change_password(storage::Transaction& tx, UserRecord user, const std::string& password_hash,
                     Timestamp now) {
    user.password_hash = password_hash;
    end_access(tx, user, now);
}

}  // namespace ynghyd::social
