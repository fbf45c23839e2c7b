#include "social/moderation/account_warning.hpp"

#include <array>
#include <utility>

#include "storage/moderation_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::array account_action_names = {
    std::pair{AccountAction::none, std::string_view("none")},
    std::pair{AccountAction::disable, std::string_view("disable")},
    std::pair{AccountAction::sensitive, std::string_view("sensitive")},
    std::pair{AccountAction::silence, std::string_view("silence")},
    std::pair{AccountAction::suspend, std::string_view("suspend")},
};

}  // namespace

std::string_view to_string(AccountAction action) {
    for (const auto& [value, name] : account_action_names)
        if (value == action) return name;
    return "none";
}

std::optional<AccountAction> parse_account_action(std::string_view name) {
    for (const auto& [value, text] : account_action_names)
        if (text == name) return value;
    return std::nullopt;
}

std::optional<AccountWarningRecord> find_account_warning(const storage::Reader& reader,
                                                         AccountId account, AccountWarningId id) {
    const auto bytes = reader.get(storage::key::account_warning(account, id));
    if (!bytes) return std::nullopt;
    return storage::decode<AccountWarningRecord>(*bytes);
}

void put_account_warning(storage::Transaction& tx, AccountId account,
                         const AccountWarningRecord& warning) {
    tx.put(storage::key::account_warning(account, warning.id), storage::encode(warning));
}

bool erase_account_warnings_of(storage::Transaction& tx, AccountId account) {
    return tx.erase_range(storage::prefix_range(storage::key::account_warnings_of(account)));
}

}  // namespace ynghyd::social
