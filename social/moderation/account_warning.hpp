#pragma once
// What a moderator did about a member, as the member is told of it.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class AccountAction : std::uint8_t {
    none = 0,
    disable = 1,
    sensitive = 2,
    silence = 3,
    suspend = 4,
};
std::string_view to_string(AccountAction action);  ///< "none", …
std::optional<AccountAction> parse_account_action(std::string_view name);

struct AccountWarningRecord {
    static constexpr std::uint8_t version = 1;
    AccountWarningId id;
    AccountAction action = AccountAction::none;
    std::string text;     ///< What the moderator wrote to them; plain.
    AccountId moderator;  ///< For other moderators: the member is not told who it was.
    ReportId report;      ///< None: nobody had reported them.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "action", action);
        visit(3, "text", text);
        visit(4, "moderator", moderator);
        visit(5, "report", report);
        visit(6, "created", created);
    }
    bool operator==(const AccountWarningRecord&) const = default;
};

std::optional<AccountWarningRecord> find_account_warning(const storage::Reader& reader,
                                                         AccountId account, AccountWarningId id);
void put_account_warning(storage::Transaction& tx, AccountId account,
                         const AccountWarningRecord& warning);
/// Of an account that goes; true when nothing is left.
bool erase_account_warnings_of(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
