#include "social/accounts/second_factor.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "keys/totp.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t recovery_code_count = 10;
constexpr std::size_t recovery_code_bytes = 10;
constexpr std::size_t letters_in_group = 4;

std::string context_of(AccountId user) {
    return "totp " + to_string(user);
}

void put_second_factor(storage::Transaction& tx, AccountId user, const SecondFactorRecord& factor) {
    tx.put(key::second_factor(user), storage::encode(factor));
}

/// As typed by people: without spaces and hyphens, in lower case.
std::string bare(std::string_view code) {
    auto text = to_lower_ascii(code);
    std::erase_if(text, [](char c) { return c == ' ' || c == '-'; });
    return text;
}

bool accept_totp(const keys::SealedBox& box, AccountId user, SecondFactorRecord& factor,
                 std::string_view code, Timestamp now) {
    const auto secret = open_totp_secret(box, user, factor);
    const auto step =
        secret ? keys::match_totp(*secret, code, now, factor.last_step) : std::nullopt;
    if (!step) return false;
    factor.last_step = *step;
    return true;
}

}  // namespace

std::optional<SecondFactorRecord> find_second_factor(const storage::Reader& reader,
                                                     AccountId user) {
    const auto bytes = reader.get(key::second_factor(user));
    if (!bytes) return std::nullopt;
    return storage::decode<SecondFactorRecord>(*bytes);
}

bool has_second_factor(const storage::Reader& reader, AccountId user) {
    const auto factor = find_second_factor(reader, user);
    return factor && factor->enabled;
}

Result<void> begin_second_factor(storage::Transaction& tx, AccountId user,
                                 const std::string& secret_sealed, Timestamp now) {
    if (has_second_factor(tx, user))
        return failure(Error::Kind::conflict, "A second factor is in use already.");
    SecondFactorRecord factor;
    factor.secret_sealed = secret_sealed;
    factor.created = now;
    put_second_factor(tx, user, factor);
    return {};
}

std::string seal_totp_secret(const keys::SealedBox& box, Random& random, AccountId user,
                             std::string_view secret) {
    return box.seal(secret, context_of(user), random);
}

Result<std::string> open_totp_secret(const keys::SealedBox& box, AccountId user,
                                     const SecondFactorRecord& factor) {
    return box.unseal(factor.secret_sealed, context_of(user));
}

std::vector<std::string> make_recovery_codes(Random& random) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_code_count; ++i) {
        auto code = to_lower_ascii(keys::to_base32(random.bytes(recovery_code_bytes)));
        for (std::size_t at = letters_in_group; at < code.size(); at += letters_in_group + 1)
            code.insert(at, "-");
        codes.push_back(std::move(code));
    }
    return codes;
}

Result<void> enable_second_factor(storage::Transaction& tx, const keys::SealedBox& box,
                                  AccountId user, std::string_view code,
                                  const std::vector<std::string>& recovery_codes, Timestamp now) {
    auto factor = find_second_factor(tx, user);
    if (!factor || factor->enabled)
        return failure(Error::Kind::not_found, "No second factor is being set up.");
    if (!accept_totp(box, user, *factor, bare(code), now))
        return failure(Error::Kind::forbidden, "The code is not right.");
    factor->enabled = true;
    for (const auto& one : recovery_codes)
        factor->recovery_hashes.push_back(keys::token_hash(bare(one)));
    put_second_factor(tx, user, *factor);
    return {};
}

void erase_second_factor(storage::Transaction& tx, AccountId user) {
    tx.erase(key::second_factor(user));
}

bool accept_code(storage::Transaction& tx, const keys::SealedBox& box, AccountId user,
                 std::string_view code, Timestamp now) {
    auto factor = find_second_factor(tx, user);
    if (!factor || !factor->enabled) return false;
    const auto typed = bare(code);
    if (!accept_totp(box, user, *factor, typed, now)) {
        const auto used = std::ranges::find(factor->recovery_hashes, keys::token_hash(typed));
        if (used == factor->recovery_hashes.end()) return false;
        factor->recovery_hashes.erase(used);
    }
    put_second_factor(tx, user, *factor);
    return true;
}

}  // namespace ynghyd::social
