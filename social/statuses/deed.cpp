#include "social/statuses/deed.hpp"

#include <algorithm>

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace {

/// As many statuses as a page has; more than there are kinds of deeds.
constexpr std::size_t read_at_once = 40;

storage::Key deed_key(AccountId account, Deed deed, StatusId status) {
    return storage::key::deed(account, status, static_cast<std::uint8_t>(deed));
}

}  // namespace

void note_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status) {
    tx.put(deed_key(account, deed, status), "");
}

void forget_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status) {
    tx.erase(deed_key(account, deed, status));
}

std::vector<DeedRow> list_deeds(const storage::Reader& reader, AccountId account, std::size_t limit,
                                std::optional<StatusId> newest) {
    auto range = storage::prefix_range(storage::key::deeds_of(account));
    if (newest) range.begin = deed_key(account, Deed{}, *newest);
    std::vector<DeedRow> deeds;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const StatusId status{parts.newest_first().value_or(0)};
        deeds.push_back({static_cast<Deed>(parts.byte().value_or(0)), status});
    }
    return deeds;
}

bool KnownDeeds::has(const storage::Reader& reader, Deed deed, StatusId status) {
    if (!knows(status)) read_from(reader, status);
    return deeds_.contains({status, deed});
}

bool KnownDeeds::knows(StatusId status) const {
    return std::ranges::any_of(
        spans_, [&](const Span& span) { return span.oldest <= status && status <= span.newest; });
}

void KnownDeeds::read_from(const storage::Reader& reader, StatusId newest) {
    const auto rows = list_deeds(reader, account_, read_at_once, newest);
    for (const auto& row : rows) deeds_.insert({row.status, row.deed});
    // Of the last status there may be more.
    const bool are_all = rows.size() < read_at_once;
    spans_.push_back({are_all ? StatusId{} : StatusId{rows.back().status.value + 1}, newest});
}

}  // namespace ynghyd::social
