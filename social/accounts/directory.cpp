#include "social/accounts/directory.hpp"

#include <algorithm>
#include <set>

#include "social/moderation/policy.hpp"
#include "social/statuses/status.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

/// Rows that are looked at for one question.
constexpr std::size_t most_newest_rows = 5'000;

/// Calls fn(row) for the rows of a table, the highest key first, up to most_newest_rows of them, as
/// long as fn says true.
template <class Fn>
void for_each_newest(const storage::Reader& reader, std::uint8_t table, Fn fn) {
    auto range = storage::prefix_range(storage::key::whole(table));
    for (std::size_t looked_at = 0; looked_at < most_newest_rows;) {
        const auto rows = reader.scan(range, storage::max_scan_rows, storage::Order::descending);
        for (const auto& row : rows)
            if (!fn(row)) return;
        if (rows.size() < storage::max_scan_rows) return;
        looked_at += rows.size();
        range.end = rows.back().key;
    }
}

/// Ids in their order, each once, the first `wanted` that may be found.
class Found {
public:
    Found(const storage::Reader& reader, const Site& site, std::size_t wanted)
        : reader_(reader), site_(site), wanted_(wanted) {}

    /// False when there are enough.
    bool add(AccountId id) {
        if (looked_at_.insert(id).second) {
            const auto account = find_account(reader_, id);
            if (account && is_discoverable(reader_, site_, *account)) ids_.push_back(id);
        }
        return ids_.size() < wanted_;
    }
    std::vector<AccountId> take() && { return std::move(ids_); }

private:
    const storage::Reader& reader_;
    const Site& site_;
    const std::size_t wanted_;
    std::set<AccountId> looked_at_;
    std::vector<AccountId> ids_;
};

void add_locals(Found& found, const storage::Reader& reader, bool newest) {
    std::vector<std::pair<std::uint64_t, AccountId>> ranked;
    for (const auto& account : list_local_accounts(reader)) {
        const auto last =
            newest ? std::vector<StatusRecord>() : list_statuses_of(reader, account.id, {}, 1);
        ranked.emplace_back(newest         ? account.id.value
                            : last.empty() ? 0
                                           : last[0].id.value,
                            account.id);
    }
    std::ranges::sort(ranked, std::greater{});
    for (const auto& [rank, id] : ranked)
        if (!found.add(id)) return;
}

void add_everybody(Found& found, const storage::Reader& reader, bool newest) {
    if (newest)
        for_each_newest(reader, storage::table::account, [&](const storage::Entry& row) {
            storage::KeyReader parts(storage::KeyView(row.key).substr(1));
            return found.add(AccountId{parts.u64().value_or(0)});
        });
    else
        for_each_newest(reader, storage::table::status, [&](const storage::Entry& row) {
            return found.add(storage::decode<StatusRecord>(row.value).account);
        });
}

}  // namespace

bool is_discoverable(const storage::Reader& reader, const Site& site,
                     const AccountRecord& account) {
    return account.discoverable && !account.gone && !account.suspended &&
           account.moved_to.empty() && account.type != ActorType::application &&
           !is_hidden(reader, site, account);
}

std::vector<AccountId> list_directory(const storage::Reader& reader, const Site& site,
                                      const DirectoryQuestion& question) {
    if (question.offset >= most_newest_rows || question.limit == 0) return {};
    Found found(reader, site, question.offset + question.limit);
    if (question.local)
        add_locals(found, reader, question.newest);
    else
        add_everybody(found, reader, question.newest);
    auto ids = std::move(found).take();
    const auto skipped = static_cast<std::ptrdiff_t>(std::min(question.offset, ids.size()));
    ids.erase(ids.begin(), ids.begin() + skipped);
    return ids;
}

}  // namespace ynghyd::social
