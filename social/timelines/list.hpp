#pragma once
// A member's lists: whose statuses are read together, beside the home or instead of it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

constexpr std::size_t max_lists = 50;
constexpr std::size_t max_list_title = 256;  ///< Characters.

// On disk: never reuse a number. To whom a reply must be for it to be in the list.
enum class RepliesPolicy : std::uint8_t { list = 0, followed = 1, none = 2 };
std::string_view to_string(RepliesPolicy policy);  ///< "list", …
std::optional<RepliesPolicy> parse_replies_policy(std::string_view name);

struct ListRecord {
    static constexpr std::uint8_t version = 1;
    ListId id;
    AccountId account;
    std::string title;
    RepliesPolicy replies_policy = RepliesPolicy::list;
    bool exclusive = false;  ///< Its members are not in the home.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "account", account);
        visit(3, "title", title);
        visit(4, "replies_policy", replies_policy);
        visit(5, "exclusive", exclusive);
    }
    bool operator==(const ListRecord&) const = default;
};

/// What is not said stays as it is.
struct ListWishes {
    std::optional<std::string> title = {};
    std::optional<RepliesPolicy> replies_policy = {};
    std::optional<bool> exclusive = {};
};

/// In the order in which they were made.
std::vector<ListRecord> list_lists(const storage::Reader& reader, AccountId account);
/// Error::Kind::not_found, also for another's.
Result<ListRecord> own_list(const storage::Reader& reader, AccountId account, ListId id);

/// Error::Kind::invalid without a title, with too long a one, and for one list too many.
Result<ListRecord> create_list(storage::Transaction& tx, const Site& site, AccountId account,
                               const ListWishes& wishes);
Result<ListRecord> change_list(storage::Transaction& tx, const ListRecord& list,
                               const ListWishes& wishes);
void erase_list(storage::Transaction& tx, const ListRecord& list);

bool is_in_list(const storage::Reader& reader, ListId list, AccountId account);
/// Newest account first.
std::vector<AccountId> list_members(const storage::Reader& reader, ListId list,
                                    const Window& window);
/// All of them or none. Error::Kind::not_found for an unknown account, invalid for one that the
/// list's owner neither follows nor has asked to follow nor is, conflict when it is in the list.
Result<void> add_to_list(storage::Transaction& tx, const ListRecord& list,
                         const std::vector<AccountId>& accounts);
void remove_from_list(storage::Transaction& tx, const ListRecord& list,
                      const std::vector<AccountId>& accounts);

/// The lists of `owner` that `account` is in; nobody follows it any longer.
void remove_from_lists(storage::Transaction& tx, AccountId owner, AccountId account);
/// Lists and their members, of an account that goes.
void erase_lists_of(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
