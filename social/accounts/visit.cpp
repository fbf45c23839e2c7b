#include "social/accounts/visit.hpp"

#include <set>

#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

Timestamp beginning_of_day(Timestamp time) {
    return std::chrono::floor<std::chrono::days>(time);
}

}  // namespace

Timestamp day_of_visit(storage::KeyView key) {
    storage::KeyReader parts(key.substr(1));
    return from_millis(static_cast<std::int64_t>(parts.u64().value_or(0)));
}

void for_each_visit(const storage::Reader& reader, Timestamp first, Timestamp last,
                    const std::function<void(Timestamp day, AccountId user)>& fn) {
    if (last < first) return;
    const storage::Range days{key::visits_on(beginning_of_day(first)),
                              storage::prefix_range(key::visits_on(beginning_of_day(last))).end};
    storage::for_each_row(reader, days, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        fn(day_of_visit(row.key), AccountId{parts.u64().value_or(0)});
    });
}

std::size_t count_active_in_month(const storage::Reader& reader, Timestamp now) {
    std::set<AccountId> users;
    for_each_visit(reader, now - std::chrono::days(29), now,
                   [&](Timestamp, AccountId user) { users.insert(user); });
    return users.size();
}

void Visits::note(AccountId user, Timestamp now) {
    const auto today = beginning_of_day(now);
    {
        const std::lock_guard lock(mutex_);
        if (day_ != today) seen_.clear();
        day_ = today;
        if (!seen_.insert(user.value).second) return;
    }
    store_.update([&](storage::Transaction& tx) { tx.put(key::visit(today, user), {}); },
                  storage::Durability::buffered);
}

}  // namespace ynghyd::social
