#pragma once
// Letters: what members sent to nobody but those whom they mention, sorted by thread and people.
// Each member has rows of their own, written in the transaction of the status.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct ConversationRecord {
    static constexpr std::uint8_t version = 1;
    ConversationId id;              ///< The number of the first status, as its owner has it.
    std::vector<AccountId> others;  ///< In the order of their ids; without the owner.
    std::string thread;
    StatusId last;
    bool unread = false;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "others", others);
        visit(3, "thread", thread);
        visit(4, "last", last);
        visit(5, "unread", unread);
    }
    bool operator==(const ConversationRecord&) const = default;
};

/// Told when this member has a new letter.
inline storage::Topic conversations_topic(AccountId owner) {
    return "conversations/" + to_string(owner);
}

/// Nothing happens when the status is no letter. Members who keep its author out do not have it.
void enter_conversations(storage::Transaction& tx, const StatusRecord& status);
/// The next newest becomes the last one; what has none left goes.
void leave_conversations(storage::Transaction& tx, const StatusRecord& status);

/// Newest letter first; its id is the cursor. Without those with somebody whom the owner blocks.
std::vector<ConversationRecord> list_conversations(const storage::Reader& reader, AccountId owner,
                                                   const Window& window);
/// Letters of all conversations, newest first.
std::vector<StatusId> list_letters(const storage::Reader& reader, AccountId owner,
                                   const Window& window);

/// Error::Kind::not_found.
Result<ConversationRecord> own_conversation(const storage::Reader& reader, AccountId owner,
                                            ConversationId id);
void mark_conversation(storage::Transaction& tx, AccountId owner, ConversationRecord conversation,
                       bool unread);
/// For its owner alone; the next letter begins another one.
void erase_conversation(storage::Transaction& tx, AccountId owner,
                        const ConversationRecord& conversation);
/// Of an account that goes, a portion; true when nothing is left.
bool erase_conversations_of(storage::Transaction& tx, AccountId owner);

}  // namespace ynghyd::social
