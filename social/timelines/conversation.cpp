#include "social/timelines/conversation.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/statuses/thread.hpp"
#include "storage/conversation_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t conversations_at_once = 100;

std::set<AccountId> people_in(const StatusRecord& status) {
    std::set<AccountId> people{status.account};
    for (const auto& mention : status.mentions)
        if (mention.account) people.insert(mention.account);
    return people;
}

bool has_letters(const storage::Reader& reader, AccountId person, const StatusRecord& status) {
    const auto account = find_account(reader, person);
    if (!account || !account->is_local() || account->gone) return false;
    const auto author = find_account(reader, status.account);
    return person == status.account || (author && !keeps_out(reader, person, *author));
}

storage::Key thread_row(AccountId owner, const ConversationRecord& conversation) {
    auto text = conversation.thread;
    for (const AccountId other : conversation.others) text += " " + to_string(other);
    return key::conversation_by_thread(owner, text);
}

void put_conversation(storage::Transaction& tx, AccountId owner,
                      const ConversationRecord& conversation) {
    const auto id = storage::encode_id(conversation.id.value);
    tx.put(key::conversation(owner, conversation.id), storage::encode(conversation));
    tx.put(key::conversation_by_last(owner, conversation.last), id);
    tx.put(thread_row(owner, conversation), id);
}

void erase_head(storage::Transaction& tx, AccountId owner, const ConversationRecord& conversation) {
    tx.erase(key::conversation(owner, conversation.id));
    tx.erase(key::conversation_by_last(owner, conversation.last));
    tx.erase(thread_row(owner, conversation));
}

std::optional<ConversationRecord> read_conversation(const storage::Reader& reader, AccountId owner,
                                                    ConversationId id) {
    const auto bytes = reader.get(key::conversation(owner, id));
    if (!bytes) return std::nullopt;
    return storage::decode<ConversationRecord>(*bytes);
}

void receive_letter(storage::Transaction& tx, AccountId owner, ConversationRecord conversation,
                    const StatusRecord& status) {
    conversation.id = {status.id.value};
    if (const auto id = tx.get(thread_row(owner, conversation)))
        if (auto before = read_conversation(tx, owner, {storage::decode_id(*id)})) {
            tx.erase(key::conversation_by_last(owner, before->last));
            conversation = *std::move(before);
        }
    conversation.last = std::max(conversation.last, status.id);
    conversation.unread = status.account != owner;
    put_conversation(tx, owner, conversation);
    tx.put(key::conversation_status(owner, conversation.id, status.id), "");
    tx.put(key::direct_status(owner, status.id), storage::encode_id(conversation.id.value));
    tx.notify(conversations_topic(owner));
}

std::optional<StatusId> newest_letter(const storage::Reader& reader, AccountId owner,
                                      ConversationId id) {
    const auto ids =
        ids_of<StatusId>(list_window(reader, key::conversation_statuses(owner, id), {.limit = 1}));
    if (ids.empty()) return std::nullopt;
    return ids.front();
}

void take_letter_back(storage::Transaction& tx, AccountId owner, StatusId status) {
    const auto row = key::direct_status(owner, status);
    const auto id = tx.get(row);
    if (!id) return;
    tx.erase(row);
    const ConversationId conversation_id{storage::decode_id(*id)};
    tx.erase(key::conversation_status(owner, conversation_id, status));
    auto conversation = read_conversation(tx, owner, conversation_id);
    if (!conversation || conversation->last != status) return;
    erase_head(tx, owner, *conversation);
    const auto last = newest_letter(tx, owner, conversation_id);
    if (!last) return;
    conversation->last = *last;
    put_conversation(tx, owner, *conversation);
}

}  // namespace

void enter_conversations(storage::Transaction& tx, const StatusRecord& status) {
    if (status.visibility != Visibility::direct) return;
    const auto people = people_in(status);
    ConversationRecord conversation;
    for (const AccountId person : people) {
        if (!has_letters(tx, person, status)) continue;
        if (conversation.thread.empty()) conversation.thread = thread_of(tx, status);
        conversation.others.clear();
        std::ranges::copy_if(people, std::back_inserter(conversation.others),
                             [&](AccountId other) { return other != person; });
        receive_letter(tx, person, conversation, status);
    }
}

void leave_conversations(storage::Transaction& tx, const StatusRecord& status) {
    if (status.visibility != Visibility::direct) return;
    for (const AccountId person : people_in(status)) take_letter_back(tx, person, status.id);
}

std::vector<ConversationRecord> list_conversations(const storage::Reader& reader, AccountId owner,
                                                   const Window& window) {
    std::vector<ConversationRecord> conversations;
    list_window(reader, key::conversations_by_last(owner), window, [&](const WindowRow& row) {
        auto conversation = read_conversation(reader, owner, {storage::decode_id(row.value)});
        if (!conversation || std::ranges::any_of(conversation->others, [&](AccountId other) {
                return is_blocked(reader, owner, other);
            }))
            return false;
        conversations.push_back(*std::move(conversation));
        return true;
    });
    if (window.min_id) std::ranges::reverse(conversations);
    return conversations;
}

std::vector<StatusId> list_letters(const storage::Reader& reader, AccountId owner,
                                   const Window& window) {
    return ids_of<StatusId>(list_window(reader, key::direct_statuses_of(owner), window));
}

Result<ConversationRecord> own_conversation(const storage::Reader& reader, AccountId owner,
                                            ConversationId id) {
    auto conversation = read_conversation(reader, owner, id);
    if (!conversation)
        return failure(Error::Kind::not_found, fmt::format("No conversation {}.", id.value));
    return *std::move(conversation);
}

void mark_conversation(storage::Transaction& tx, AccountId owner, ConversationRecord conversation,
                       bool unread) {
    conversation.unread = unread;
    tx.put(key::conversation(owner, conversation.id), storage::encode(conversation));
}

void erase_conversation(storage::Transaction& tx, AccountId owner,
                        const ConversationRecord& conversation) {
    erase_head(tx, owner, conversation);
    const auto letters = key::conversation_statuses(owner, conversation.id);
    storage::for_each_row(tx, storage::prefix_range(letters), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(letters.size()));
        tx.erase(key::direct_status(owner, StatusId{parts.u64().value_or(0)}));
        tx.erase(row.key);
    });
}

bool erase_conversations_of(storage::Transaction& tx, AccountId owner) {
    const auto rows =
        tx.scan(storage::prefix_range(key::conversations_of(owner)), conversations_at_once);
    for (const auto& row : rows)
        erase_conversation(tx, owner, storage::decode<ConversationRecord>(row.value));
    return rows.size() < conversations_at_once;
}

}  // namespace ynghyd::social
