// Hashtags: what is said with one, which ones a member follows, which ones they show first.
#include <algorithm>
#include <array>
#include <map>

#include "api/accounts/account_lists.hpp"
#include "api/entities/tag.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/statuses/hashtag.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/hashtag.hpp"
#include "social/trends/tag.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t statuses_for_suggestions = 100;
constexpr std::size_t most_suggested = 10;

/// The tag of the path: 404 for what is none.
std::expected<std::string, Refusal> named_tag(const Call& call) {
    auto name = call.request.params.at(0);
    if (name.starts_with('#')) name.erase(0, 1);
    if (!social::text::is_hashtag(name)) return refuse(404, "Record not found");
    return name;
}

Json entity_for_member(const Call& call, std::string_view name) {
    return tag_entity(*call.services.store.snapshot(), call.services.site, name, call.account());
}

Answer show_tag(const Call& call) {
    TRY(const auto name, named_tag(call));
    return tag_entity(call.reader, call.services.site, name,
                      call.bearer ? call.bearer->account : std::nullopt);
}

Answer follow_tag(const Call& call) {
    TRY(const auto name, named_tag(call));
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) {
        return social::follow_tag(tx, call.services.site, call.account().id, name);
    }));
    return entity_for_member(call, name);
}

Answer unfollow_tag(const Call& call) {
    TRY(const auto name, named_tag(call));
    call.services.store.update([&](storage::Transaction& tx) {
        return social::unfollow_tag(tx, call.account().id, name);
    });
    return entity_for_member(call, name);
}

Answer list_followed_tags(const Call& call) {
    const auto page = read_page(call.parameters, 100, 200);
    const auto tags = social::list_followed_tags(call.reader, call.account().id, page);
    Json entities = Json::array();
    for (const auto& tag : tags)
        entities.push_back(tag_entity(call.reader, call.services.site, tag.name, call.account()));
    const auto ends = ends_of(tags, [](const auto& tag) { return tag.id.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_since_id);
}

/// Again is as good: apps repeat themselves.
Result<void> feature(const Call& call, std::string_view name) {
    const auto done = call.services.store.update([&](storage::Transaction& tx) {
        return social::feature_tag(tx, call.services.site, call.account(), name);
    });
    if (!done && done.error().kind != Error::Kind::conflict) return done;
    return {};
}

Result<void> unfeature(const Call& call, std::string_view name) {
    return call.services.store.update([&](storage::Transaction& tx) {
        return social::unfeature_tag(tx, call.services.site, call.account(), name);
    });
}

Answer feature_named_tag(const Call& call) {
    TRY(const auto name, named_tag(call));
    TRY_VOID(feature(call, name));
    return entity_for_member(call, name);
}

Answer unfeature_named_tag(const Call& call) {
    TRY(const auto name, named_tag(call));
    const auto done = unfeature(call, name);
    if (!done && done.error().kind != Error::Kind::not_found) return std::unexpected(done.error());
    return entity_for_member(call, name);
}

Json featured_tags_of(const Call& call, const social::AccountRecord& account) {
    Json entities = Json::array();
    for (const auto& name : social::list_featured_tags(call.reader, account.id))
        entities.push_back(featured_tag_entity(call.reader, call.services.site, account, name));
    return entities;
}

Answer list_own_featured_tags(const Call& call) {
    return featured_tags_of(call, call.account());
}

Answer list_featured_tags_of(const Call& call) {
    TRY(const auto account, named_account(call));
    return featured_tags_of(call, account);
}

Answer create_featured_tag(const Call& call) {
    auto name = call.parameters.text_or_empty("name");
    if (name.starts_with('#')) name.erase(0, 1);
    TRY_VOID(feature(call, name));
    return featured_tag_entity(*call.services.store.snapshot(), call.services.site, call.account(),
                               name);
}

Answer delete_featured_tag(const Call& call) {
    for (const auto& name : social::list_featured_tags(call.reader, call.account().id))
        if (std::to_string(social::tag_number(name)) == call.request.params.at(0)) {
            TRY_VOID(unfeature(call, name));
            return Json::object();
        }
    return refuse(404, "Record not found");
}

/// What the member wrote most often of late and does not show yet.
Answer suggest_featured_tags(const Call& call) {
    std::map<std::string, std::pair<std::size_t, std::string>> used;
    for (const auto& status :
         social::list_statuses_of(call.reader, call.account().id, {}, statuses_for_suggestions))
        for (const auto& tag : status.hashtags) {
            auto& [uses, name] = used[social::text::normalize_hashtag(tag)];
            if (++uses == 1) name = tag;
        }
    for (const auto& name : social::list_featured_tags(call.reader, call.account().id))
        used.erase(social::text::normalize_hashtag(name));
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& [key, one] : used)
        if (social::tag_named(call.reader, key).listable) ranked.push_back(one);
    std::ranges::sort(ranked, std::greater{});
    if (ranked.size() > most_suggested) ranked.resize(most_suggested);
    Json entities = Json::array();
    for (const auto& [uses, name] : ranked)
        entities.push_back(tag_entity(call.reader, call.services.site, name, call.account()));
    return entities;
}

constexpr auto rows_of_tags = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/tags/{name}", Access::public_viewer, "", show_tag},
    {http::Method::post, "/api/v1/tags/{name}/follow", Access::user, "write:follows", follow_tag},
    {http::Method::post, "/api/v1/tags/{name}/unfollow", Access::user, "write:follows",
     unfollow_tag},
    {http::Method::post, "/api/v1/tags/{name}/feature", Access::user, "write:accounts",
     feature_named_tag},
    {http::Method::post, "/api/v1/tags/{name}/unfeature", Access::user, "write:accounts",
     unfeature_named_tag},
    {http::Method::get, "/api/v1/followed_tags", Access::user, "read:follows", list_followed_tags},
    {http::Method::get, "/api/v1/featured_tags", Access::user, "read:accounts",
     list_own_featured_tags},
    {http::Method::post, "/api/v1/featured_tags", Access::user, "write:accounts",
     create_featured_tag},
    {http::Method::get, "/api/v1/featured_tags/suggestions", Access::user, "read:accounts",
     suggest_featured_tags},
    {http::Method::delete_, "/api/v1/featured_tags/{id}", Access::user, "write:accounts",
     delete_featured_tag},
    {http::Method::get, "/api/v1/accounts/{id}/featured_tags", Access::public_, "",
     list_featured_tags_of},
});

}  // namespace

std::span<const Endpoint> tag_endpoints() {
    return rows_of_tags;
}

}  // namespace ynghyd::api
