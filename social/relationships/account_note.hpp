#pragma once
// What a member keeps about somebody, for themselves alone: words, and that they are not to be
// suggested again.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct AccountNoteRecord {
    static constexpr std::uint8_t version = 1;
    std::string text;
    bool not_suggested = false;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "text", text);
        visit(2, "not_suggested", not_suggested);
    }
    bool operator==(const AccountNoteRecord&) const = default;
};

constexpr std::size_t max_account_note = 2'000;

AccountNoteRecord find_account_note(const storage::Reader& reader, AccountId member,
                                    AccountId about);
/// Plain text; empty: none any more. Error::Kind::invalid when it is too long.
Result<void> put_account_note(storage::Transaction& tx, AccountId member, AccountId about,
                              std::string_view text);
/// They are never suggested to this member again.
void dismiss_suggestion(storage::Transaction& tx, AccountId member, AccountId suggested);

}  // namespace ynghyd::social
