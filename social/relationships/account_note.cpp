#include "social/relationships/account_note.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void put_note(storage::Transaction& tx, AccountId member, AccountId about,
              const AccountNoteRecord& note) {
    const auto row = key::account_note(member, about);
    if (note == AccountNoteRecord{})
        tx.erase(row);
    else
        tx.put(row, storage::encode(note));
}

}  // namespace

AccountNoteRecord find_account_note(const storage::Reader& reader, AccountId member,
                                    AccountId about) {
    const auto bytes = reader.get(key::account_note(member, about));
    return bytes ? storage::decode<AccountNoteRecord>(*bytes) : AccountNoteRecord{};
}

Result<void> put_account_note(storage::Transaction& tx, AccountId member, AccountId about,
                              std::string_view text) {
    if (count_code_points(text) > max_account_note)
        return failure(Error::Kind::invalid,
                       fmt::format("A note has {} characters at most.", max_account_note));
    auto note = find_account_note(tx, member, about);
    note.text = text;
    put_note(tx, member, about, note);
    return {};
}

void dismiss_suggestion(storage::Transaction& tx, AccountId member, AccountId suggested) {
    auto note = find_account_note(tx, member, suggested);
    note.not_suggested = true;
    put_note(tx, member, suggested, note);
}

}  // namespace ynghyd::social
