#include "social/measures/retention.hpp"

#include <algorithm>
#include <map>

#include "social/accounts/visit.hpp"
#include "social/measures/sources.hpp"

namespace ynghyd::social {
namespace {

using std::chrono::sys_days;

sys_days beginning_of(sys_days day, Frequency frequency) {
    if (frequency == Frequency::day) return day;
    const std::chrono::year_month_day date(day);
    return date.year() / date.month() / 1;
}

sys_days next_after(sys_days begin, Frequency frequency) {
    if (frequency == Frequency::day) return begin + std::chrono::days(1);
    const std::chrono::year_month_day date(begin);
    return (date.year() / date.month() + std::chrono::months(1)) / 1;
}

/// Nobody was here after that.
constexpr Duration no_later = std::chrono::days(100 * 365);

struct Member {
    sys_days joined{};
    sys_days last_seen{};
};

/// Those who joined from the beginning of the period on, and when they were last here.
std::vector<Member> list_members(const storage::Reader& reader, Timestamp since) {
    std::map<AccountId, Member> members;
    for_each_user(reader, [&](const UserRecord& user) {
        const auto joined = std::chrono::floor<std::chrono::days>(user.created);
        if (user.created >= since) members[user.account] = {joined, sys_days{}};
    });
    for_each_visit(reader, since, since + no_later, [&](Timestamp day, AccountId user) {
        const auto found = members.find(user);
        if (found != members.end())
            found->second.last_seen = std::chrono::floor<std::chrono::days>(day);
    });
    std::vector<Member> list;
    for (const auto& [id, member] : members) list.push_back(member);
    return list;
}

Cohort make_cohort(const std::vector<Member>& members, sys_days begin, sys_days last,
                   Frequency frequency) {
    const auto end = next_after(begin, frequency);
    std::vector<sys_days> last_seen;
    for (const auto& one : members)
        if (one.joined >= begin && one.joined < end)
            last_seen.push_back(beginning_of(one.last_seen, frequency));
    std::ranges::sort(last_seen);
    const auto size = std::max<std::size_t>(1, last_seen.size());
    Cohort cohort{begin, {}};
    for (auto later = begin; later <= last; later = next_after(later, frequency)) {
        const auto gone = std::ranges::lower_bound(last_seen, later) - last_seen.begin();
        const auto people = last_seen.size() - static_cast<std::size_t>(gone);
        cohort.retained.push_back(
            {later, people, static_cast<double>(people) / static_cast<double>(size)});
    }
    return cohort;
}

}  // namespace

std::vector<Cohort> retention(const storage::Reader& reader, const Period& period,
                              Frequency frequency) {
    const auto first = beginning_of(period.first, frequency);
    const auto members = list_members(reader, first);
    std::vector<Cohort> cohorts;
    for (auto begin = first; begin <= period.last; begin = next_after(begin, frequency))
        cohorts.push_back(make_cohort(members, begin, period.last, frequency));
    return cohorts;
}

}  // namespace ynghyd::social
