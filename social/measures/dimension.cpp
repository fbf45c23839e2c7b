#include "social/measures/dimension.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "social/accounts/application.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/visit.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

using Counts = std::map<std::string, std::int64_t>;

/// What everything is counted from.
struct Question {
    const storage::Reader& reader;
    const Site& site;
    const MeasureQuery& query;
};

/// Of whoever was here, as far as they said it.
Counts count_languages(const Question& asked) {
    std::set<AccountId> users;
    for_each_visit(asked.reader, asked.query.period.begin(), Timestamp(asked.query.period.last),
                   [&](Timestamp, AccountId user) { users.insert(user); });
    Counts counts;
    for (const auto user : users)
        if (const auto newcomer = find_newcomer(asked.reader, user))
            if (!newcomer->locale.empty()) ++counts[newcomer->locale];
    return counts;
}

/// By which app people signed up.
Counts count_sources(const Question& asked) {
    Counts counts;
    for_each_user(asked.reader, [&](const UserRecord& user) {
        if (!asked.query.period.contains(user.created)) return;
        const auto newcomer = find_newcomer(asked.reader, user.account);
        const auto app =
            newcomer ? find_application(asked.reader, newcomer->application) : std::nullopt;
        ++counts[app ? app->name : "web"];
    });
    return counts;
}

std::string domain_of(const Question& asked, const StatusRecord& status) {
    const auto account = find_account(asked.reader, status.account);
    return account && !account->is_local() ? account->domain
                                           : asked.site.addresses.account_domain();
}

Counts count_servers(const Question& asked) {
    Counts counts;
    for_each_status(asked.reader, asked.query.period,
                    [&](const StatusRecord& status) { ++counts[domain_of(asked, status)]; });
    return counts;
}

template <class What>
Counts count_tagged(const Question& asked, What what) {
    Counts counts;
    for_each_status_with_tag(asked.reader, asked.query.tag, asked.query.period,
                             asked.query.period.begin(),
                             [&](const StatusRecord& status) { ++counts[what(status)]; });
    return counts;
}

std::string language_or_unknown(const StatusRecord& status) {
    return status.language.empty() ? "und" : status.language;
}

Counts count_tag_servers(const Question& asked) {
    return count_tagged(asked,
                        [&](const StatusRecord& status) { return domain_of(asked, status); });
}

Counts count_tag_languages(const Question& asked) {
    return count_tagged(asked, language_or_unknown);
}

/// Who of that server has how many followers that are known here.
Counts count_instance_accounts(const Question& asked) {
    Counts counts;
    for_each_account_of(asked.reader, asked.query.server, [&](const AccountRecord& account) {
        storage::for_each_row(asked.reader,
                              storage::prefix_range(storage::key::followers_of(account.id)),
                              [&](const storage::Entry&) { ++counts[account.username]; });
        counts.try_emplace(account.username);
    });
    return counts;
}

Counts count_instance_languages(const Question& asked) {
    Counts counts;
    for_each_account_of(asked.reader, asked.query.server, [&](const AccountRecord& account) {
        for_each_status_id_of(asked.reader, account.id, [&](StatusId id) {
            const auto at = time_of_id(id.value);
            if (at < asked.query.period.begin()) return false;
            const auto status =
                at < asked.query.period.end() ? find_status(asked.reader, id) : std::nullopt;
            if (status) ++counts[language_or_unknown(*status)];
            return true;
        });
    });
    return counts;
}

std::string language_in_words(const std::string& code) {
    if (code == "cy") return "Cymraeg";
    if (code == "en") return "English";
    return code == "und" ? "Unknown" : code;
}

std::string source_in_words(const std::string& source) {
    return source == "web" ? "Website" : source;
}

std::string as_it_is(const std::string& key) {
    return key;
}

struct NamedDimension {
    std::string_view name;
    Counts (*count)(const Question& asked);
    std::string (*words)(const std::string& key);
};

constexpr auto dimensions = std::to_array<NamedDimension>({
    {"languages", count_languages, language_in_words},
    {"sources", count_sources, source_in_words},
    {"servers", count_servers, as_it_is},
    {"tag_servers", count_tag_servers, as_it_is},
    {"tag_languages", count_tag_languages, language_in_words},
    {"instance_accounts", count_instance_accounts, as_it_is},
    {"instance_languages", count_instance_languages, language_in_words},
});

}  // namespace

std::optional<std::vector<Share>> dimension(const storage::Reader& reader, const Site& site,
                                            std::string_view name, const MeasureQuery& query,
                                            std::size_t limit) {
    const auto found = std::ranges::find(dimensions, name, &NamedDimension::name);
    if (found == dimensions.end()) return std::nullopt;
    std::vector<Share> shares;
    for (const auto& [key, value] : found->count({reader, site, query}))
        shares.push_back({key, found->words(key), value});
    std::ranges::sort(shares, [](const Share& a, const Share& b) {
        return a.value != b.value ? a.value > b.value : a.key < b.key;
    });
    shares.resize(std::min(limit, shares.size()));
    return shares;
}

}  // namespace ynghyd::social
