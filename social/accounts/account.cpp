#include "social/accounts/account.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/accounts/account_words.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::string_view to_string(ActorType type) {
    switch (type) {
        case ActorType::person:
            return "Person";
        case ActorType::group:
            return "Group";
        case ActorType::organization:
            return "Organization";
        case ActorType::service:
            return "Service";
        case ActorType::application:
            return "Application";
    }
    return "Person";
}

std::optional<ActorType> parse_actor_type(std::string_view name) {
    for (const auto type : {ActorType::person, ActorType::group, ActorType::organization,
                            ActorType::service, ActorType::application})
        if (name == to_string(type)) return type;
    return std::nullopt;
}

std::optional<AccountRecord> find_account(const storage::Reader& reader, AccountId id) {
    const auto bytes = reader.get(key::account(id));
    if (!bytes) return std::nullopt;
    return storage::decode<AccountRecord>(*bytes);
}

std::optional<AccountRecord> find_account_by_uri(const storage::Reader& reader,
                                                 std::string_view uri) {
    const auto id = reader.get(key::account_by_uri(uri));
    if (!id) return std::nullopt;
    auto account = find_account(reader, AccountId{storage::decode_id(*id)});
    if (account && account->uri != uri) return std::nullopt;
    return account;
}

std::optional<AccountRecord> find_account_by_handle(const storage::Reader& reader,
                                                    std::string_view username,
                                                    std::string_view domain) {
    const auto id =
        reader.get(key::account_by_handle(to_lower_ascii(domain), to_lower_ascii(username)));
    if (!id) return std::nullopt;
    return find_account(reader, AccountId{storage::decode_id(*id)});
}

std::vector<AccountRecord> list_local_accounts(const storage::Reader& reader) {
    std::vector<AccountRecord> accounts;
    storage::for_each_row(
        reader, storage::prefix_range(key::local_accounts()), [&](const storage::Entry& row) {
            if (auto account = find_account(reader, AccountId{storage::decode_id(row.value)}))
                accounts.push_back(*std::move(account));
        });
    return accounts;
}

void put_account(storage::Transaction& tx, const AccountRecord& account) {
    const auto id = storage::encode_id(account.id.value);
    const auto handle_key =
        key::account_by_handle(to_lower_ascii(account.domain), to_lower_ascii(account.username));
    const auto old = find_account(tx, account.id);
    put_account_words(tx, old, account);
    if (old && (old->username != account.username || old->domain != account.domain)) {
        const auto old_key =
            key::account_by_handle(to_lower_ascii(old->domain), to_lower_ascii(old->username));
        // Somebody else of that server may have the name by now.
        if (tx.get(old_key) == id) tx.erase(old_key);
    }
    tx.put(key::account(account.id), storage::encode(account));
    tx.put(handle_key, id);
    tx.put(key::account_by_uri(account.uri), id);
    if (account.is_local()) tx.notify(local_account_topic);
}

void erase_account_record(storage::Transaction& tx, const AccountRecord& account) {
    auto nobody = account;
    nobody.gone = true;
    put_account_words(tx, account, nobody);
    tx.erase(key::account(account.id));
    tx.erase(
        key::account_by_handle(to_lower_ascii(account.domain), to_lower_ascii(account.username)));
    tx.erase(key::account_by_uri(account.uri));
    if (account.is_local()) tx.notify(local_account_topic);
}

Result<void> check_username(std::string_view username) {
    const bool good =
        !username.empty() && username.size() <= 30 && std::ranges::all_of(username, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
    if (!good)
        return failure(Error::Kind::invalid,
                       "A username is 1 to 30 characters of a-z, 0-9 and _; \"" +
                           std::string(cut_code_points(username, 40)) + "\" is not.");
    return {};
}

void add_to_count(storage::Transaction& tx, AccountId account, AccountCount count,
                  std::int64_t delta) {
    tx.add(key::account_count(account, static_cast<std::uint8_t>(count)), delta);
}

std::int64_t count_of(const storage::Reader& reader, AccountId account, AccountCount count) {
    return reader.counter(key::account_count(account, static_cast<std::uint8_t>(count)));
}

}  // namespace ynghyd::social
