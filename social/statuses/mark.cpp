#include "social/statuses/mark.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

storage::Key mark_key(Mark kind, AccountId account, MarkId mark) {
    return key::mark_by_account(account, static_cast<std::uint8_t>(kind), mark);
}

}  // namespace

MarkId put_mark(storage::Transaction& tx, Mark kind, AccountId account, StatusId status,
                Timestamp now) {
    // Two in one millisecond have two ids all the same.
    MarkId mark{first_id_at(now)};
    while (tx.get(mark_key(kind, account, mark))) ++mark.value;
    tx.put(mark_key(kind, account, mark), storage::encode_id(status.value));
    return mark;
}

void erase_mark(storage::Transaction& tx, Mark kind, AccountId account, MarkId mark) {
    if (mark) tx.erase(mark_key(kind, account, mark));
}

std::vector<MarkRow> list_marks(const storage::Reader& reader, Mark kind, AccountId account,
                                const Window& window) {
    const auto prefix = key::marks_by(account, static_cast<std::uint8_t>(kind));
    std::vector<MarkRow> marks;
    for (const auto& row : list_window(reader, prefix, window))
        marks.push_back({MarkId{row.id}, StatusId{storage::decode_id(row.value)}});
    return marks;
}

}  // namespace ynghyd::social
