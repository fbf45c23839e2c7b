#include "social/trends/trending.hpp"

#include <unordered_map>

#include "social/moderation/policy.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/verdict.hpp"

namespace ynghyd::social {
namespace {

/// Who was in good standing when they used it may no longer be.
class CountedUsers {
public:
    CountedUsers(const storage::Reader& reader, const Site& site) : reader_(reader), site_(site) {}

    bool operator()(AccountId id) {
        const auto [found, is_new] = known_.try_emplace(id.value, false);
        if (!is_new) return found->second;
        const auto account = find_account(reader_, id);
        found->second = account && !account->gone && !account->suspended &&
                        !is_hidden(reader_, site_, *account);
        return found->second;
    }

private:
    const storage::Reader& reader_;
    const Site& site_;
    std::unordered_map<std::uint64_t, bool> known_;
};

/// The piece of a list of which `find` gives what is to be shown of a trend; nullopt: nothing.
template <class Shown>
std::vector<Shown> trends_on_page(const storage::Reader& reader, const Site& site, TrendKind kind,
                                  const TrendPage& page, const auto& find) {
    const auto now = site.clock.now();
    std::vector<Shown> shown;
    std::size_t passed = 0;
    CountedUsers counted(reader, site);
    for_each_trend(reader, kind, now, [&](const Trend& trend) {
        if (shown.size() == page.limit) return false;
        if (!has_several_users(reader, kind, trend.thing, now, std::ref(counted))) return true;
        std::optional<Shown> found = find(trend);
        if (found && passed++ >= page.offset) shown.push_back(*std::move(found));
        return true;
    });
    return shown;
}

/// What somebody reads who did not ask for it: as careful as a front page.
bool is_fit_for_front_page(const storage::Reader& reader, const StatusRecord& status) {
    if (status.visibility != Visibility::public_ || status.sensitive ||
        !status.spoiler_text.empty() || !status.in_reply_to_uri.empty())
        return false;
    const auto author = find_account(reader, status.account);
    return author && author->discoverable;
}

}  // namespace

std::vector<TrendingTag> list_trending_tags(const storage::Reader& reader, const Site& site,
                                            TrendsShown which, const TrendPage& page) {
    return trends_on_page<TrendingTag>(
        reader, site, TrendKind::tag, page, [&](const Trend& trend) -> std::optional<TrendingTag> {
            const auto tag = tag_named(reader, trend.record.name);
            const bool allowed = tag.trendable && tag.listable && tag.usable;
            if (!allowed && which == TrendsShown::allowed) return std::nullopt;
            return TrendingTag{trend,
                               tag.display_name.empty() ? trend.record.name : tag.display_name};
        });
}

std::vector<TrendingLink> list_trending_links(const storage::Reader& reader, const Site& site,
                                              TrendsShown which, const TrendPage& page) {
    return trends_on_page<TrendingLink>(
        reader, site, TrendKind::link, page,
        [&](const Trend& trend) -> std::optional<TrendingLink> {
            auto card = find_preview_card(reader, site, trend.record.name);
            const bool allowed =
                which == TrendsShown::all || is_link_allowed(reader, trend.record.name);
            if (!card || !allowed) return std::nullopt;
            return TrendingLink{trend, *std::move(card)};
        });
}

std::vector<StatusRecord> list_trending_statuses(const PublicReader& from, TrendsShown which,
                                                 const TrendPage& page) {
    return trends_on_page<StatusRecord>(
        from.reader, from.site, TrendKind::status, page,
        [&](const Trend& trend) -> std::optional<StatusRecord> {
            const StatusId id{trend.thing};
            auto status = find_status(from.reader, id);
            const bool allowed = which == TrendsShown::all || is_status_allowed(from.reader, id);
            if (!status || !allowed || !is_fit_for_front_page(from.reader, *status) ||
                !is_shown(from, {}, *status))
                return std::nullopt;
            return status;
        });
}

bool is_trending_link(const storage::Reader& reader, const Site& site, std::string_view link) {
    return is_link_allowed(reader, link) && find_preview_card(reader, site, link) &&
           has_several_users(reader, TrendKind::link, trend_number(link), site.clock.now(),
                             CountedUsers(reader, site));
}

}  // namespace ynghyd::social
