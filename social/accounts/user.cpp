#include "social/accounts/user.hpp"

#include <algorithm>
#include <array>

#include "base/names.hpp"
#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names role_names{{
    Named{Role::member, "member"},
    {Role::editor, "editor"},
    {Role::moderator, "moderator"},
    {Role::admin, "admin"},
}};

}  // namespace

std::string_view to_string(Role role) {
    return role_names.of(role, "member");
}

std::optional<Role> parse_role(std::string_view name) {
    return role_names.find(name);
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
    const auto found_by = [](const UserRecord& one) {
        return one.confirmed ? to_lower_ascii(one.email) : std::string();
    };
    if (const auto old = find_user(tx, user.account))
        if (const auto email = found_by(*old); !email.empty() && email != found_by(user))
            tx.erase(key::user_by_email(email));
    tx.put(key::user(user.account), storage::encode(user));
    if (const auto email = found_by(user); !email.empty())
        tx.put(key::user_by_email(email), storage::encode_id(user.account.value));
}

void erase_user(storage::Transaction& tx, const UserRecord& user) {
    tx.erase(key::user(user.account));
    if (user.confirmed) tx.erase(key::user_by_email(to_lower_ascii(user.email)));
}

Result<void> change_role(storage::Transaction& tx, const AccountRecord& account, Role role,
                         Timestamp now) {
    auto user = find_user(tx, account.id);
    if (!user)
        return failure(Error::Kind::invalid,
                       "@" + account.username + " does not sign in here, and has no role.");
    if (user->role == role)
        return failure(Error::Kind::conflict, "The role of @" + account.username + " is " +
                                                  std::string(to_string(role)) + " already.");
    user->role = role;
    user->credentials_changed = now;
    put_user(tx, *user);
    return {};
}

bool awaits_confirmation(const UserRecord& user) {
    return user.must_confirm && !user.confirmed;
}

bool may_sign_in(const UserRecord& user, const AccountRecord& account) {
    return user.approved && !user.disabled && !awaits_confirmation(user) && !account.suspended &&
           !account.gone;
}

std::optional<UserRecord> find_user_for_sign_in(const storage::Reader& reader,
                                                std::string_view name) {
    if (name.contains('@')) return find_user_by_email(reader, name);
    const auto account = find_account_by_handle(reader, name, "");
    return account ? find_user(reader, account->id) : std::nullopt;
}

std::vector<UserRecord> list_waiting_users(const storage::Reader& reader) {
    std::vector<UserRecord> waiting;
    storage::for_each_row(reader, storage::prefix_range(key::whole(storage::table::user)),
                          [&](const storage::Entry& row) {
                              auto user = storage::decode<UserRecord>(row.value);
                              if (!user.approved || awaits_confirmation(user))
                                  waiting.push_back(std::move(user));
                          });
    return waiting;
}

}  // namespace ynghyd::social
