#include "social/accounts/user.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::array role_names = {
    std::pair{Role::member, std::string_view("member")},
    std::pair{Role::editor, std::string_view("editor")},
    std::pair{Role::moderator, std::string_view("moderator")},
    std::pair{Role::admin, std::string_view("admin")},
};

}  // namespace

std::string_view to_string(Role role) {
    for (const auto& [value, name] : role_names)
        if (value == role) return name;
    return "member";
}

std::optional<Role> parse_role(std::string_view name) {
    for (const auto& [value, text] : role_names)
        if (text == name) return value;
    return std::nullopt;
}

std::optional<UserRecord> find_user(const storage::Reader& reader, AccountId account) {
    const auto bytes = reader.get(key::user(account));
    if (!bytes) return std::nullopt;
    return storage::decode<UserRecord>(*bytes);
}

std::optional<UserRecord> find_user_by_email(const storage::Reader& reader,
                                             std::string_view email) {
    const auto id = reader.get(key::user_by_email(to_lower_ascii(email)));
    if (!id) return std::nullopt;
    return find_user(reader, AccountId{storage::decode_id(*id)});
}

void put_user(storage::Transaction& tx, const UserRecord& user) {
    if (const auto old = find_user(tx, user.account); old && old->email != user.email)
        tx.erase(key::user_by_email(to_lower_ascii(old->email)));
    tx.put(key::user(user.account), storage::encode(user));
    if (!user.email.empty())
        tx.put(key::user_by_email(to_lower_ascii(user.email)),
               storage::encode_id(user.account.value));
}

void put_access_token(storage::Transaction& tx, std::string_view token_hash,
                      const AccessTokenRecord& token) {
    tx.put(key::access_token(token_hash), storage::encode(token));
}

std::optional<AccessTokenRecord> find_access_token(const storage::Reader& reader,
                                                   std::string_view token_hash) {
    const auto bytes = reader.get(key::access_token(token_hash));
    if (!bytes) return std::nullopt;
    return storage::decode<AccessTokenRecord>(*bytes);
}

bool is_scope(std::string_view scope) {
    constexpr std::array<std::string_view, 7> whole = {
        "read", "write", "follow", "push", "profile", "admin:read", "admin:write"};
    if (std::ranges::find(whole, scope) != whole.end()) return true;
    // read:statuses, write:media, admin:read:accounts, …: a part of one of the above.
    const auto colon = scope.rfind(':');
    if (colon == std::string_view::npos || colon + 1 == scope.size()) return false;
    const auto parent = scope.substr(0, colon);
    const auto part = scope.substr(colon + 1);
    const bool known_parent =
        parent == "read" || parent == "write" || parent == "admin:read" || parent == "admin:write";
    return known_parent &&
           std::ranges::all_of(part, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace ynghyd::social
