#include "social/timelines/public_timeline.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "social/moderation/policy.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/visibility.hpp"
#include "social/text/hashtag.hpp"
#include "social/timelines/id_stream.hpp"
#include "storage/card_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// So many rows are looked at for one page.
constexpr std::size_t most_rows_for_a_page = 2'000;

/// Whose posts are shown to this reader, each asked once.
class ShownAuthors {
public:
    ShownAuthors(const PublicReader& from, Origin origin) : from_(from), origin_(origin) {}

    bool has(AccountId id) {
        const auto [found, is_new] = known_.try_emplace(id.value, false);
        if (is_new) found->second = judge(id);
        return found->second;
    }

private:
    bool judge(AccountId id) const {
        const auto author = find_account(from_.reader, id);
        if (!author || author->suspended || author->gone) return false;
        if (origin_ != Origin::any && author->is_local() != (origin_ == Origin::local))
            return false;
        if (from_.viewer && author->id == from_.viewer->id) return true;
        if (from_.viewer && hides(from_.reader, from_.viewer->id, *author, from_.site.clock.now()))
            return false;
        if (standing_of(from_.reader, from_.site, author->uri).suspended) return false;
        return !is_silenced(from_.reader, from_.site, *author) || is_followed(id);
    }
    bool is_followed(AccountId id) const {
        if (!from_.viewer) return false;
        const auto follow = find_follow(from_.reader, from_.viewer->id, id);
        return follow && follow->state == FollowState::accepted;
    }

    const PublicReader& from_;
    const Origin origin_;
    std::unordered_map<std::uint64_t, bool> known_;
};

bool is_shown(const PublicReader& from, const PublicQuery& query, ShownAuthors& authors,
              const StatusRecord& status) {
    if (query.only_media && status.attachments.empty()) return false;
    return authors.has(status.account) &&
           (!from.viewer || may_see(from.reader, status, *from.viewer));
}

std::vector<StatusRecord> read_public_page(const PublicReader& from, const PublicQuery& query,
                                           std::vector<IdRows> tables, const Window& window,
                                           const auto& is_wanted) {
    ShownAuthors authors(from, query.origin);
    IdStream ids(from.reader, std::move(tables), window);
    std::vector<StatusRecord> page;
    for (std::size_t i = 0; i < most_rows_for_a_page && page.size() < window.limit; ++i) {
        const auto id = ids.next();
        if (!id) break;
        auto status = find_status(from.reader, StatusId{*id});
        if (!status || !is_wanted(*status) || !is_shown(from, query, authors, *status)) continue;
        page.push_back(*std::move(status));
    }
    if (window.min_id) std::ranges::reverse(page);
    return page;
}

std::set<std::string> normalized(const std::vector<std::string>& tags) {
    std::set<std::string> names;
    for (const auto& tag : tags)
        if (names.size() < max_tags_in_query) names.insert(text::normalize_hashtag(tag));
    return names;
}

}  // namespace

bool is_shown(const PublicReader& from, const PublicQuery& query, const StatusRecord& status) {
    ShownAuthors authors(from, query.origin);
    return is_shown(from, query, authors, status);
}

std::vector<StatusRecord> list_public_timeline(const PublicReader& from, const PublicQuery& query,
                                               const Window& window) {
    std::vector<IdRows> tables;
    for (const bool remote : {false, true})
        if (query.origin != (remote ? Origin::local : Origin::remote))
            tables.push_back({key::public_timeline(remote)});
    return read_public_page(from, query, std::move(tables), window,
                            [](const StatusRecord&) { return true; });
}

std::vector<StatusRecord> list_tag_timeline(const PublicReader& from, const TagQuery& tags,
                                            const PublicQuery& query, const Window& window) {
    auto any = normalized(tags.any);
    any.insert(text::normalize_hashtag(tags.tag));
    const auto all = normalized(tags.all);
    const auto none = normalized(tags.none);
    std::vector<IdRows> tables;
    for (const auto& tag : any) tables.push_back({key::statuses_with_tag(tag), true});
    return read_public_page(
        from, query, std::move(tables), window, [&](const StatusRecord& status) {
            std::set<std::string> has;
            for (const auto& tag : status.hashtags) has.insert(text::normalize_hashtag(tag));
            const auto is_there = [&](const auto& tag) { return has.contains(tag); };
            return std::ranges::all_of(all, is_there) && std::ranges::none_of(none, is_there);
        });
}

std::vector<StatusRecord> list_link_timeline(const PublicReader& from, std::string_view link,
                                             const PublicQuery& query, const Window& window) {
    return read_public_page(
        from, query, {{key::statuses_with_link(link), true}}, window,
        [](const StatusRecord& status) { return status.visibility == Visibility::public_; });
}

}  // namespace ynghyd::social
