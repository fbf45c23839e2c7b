// What somebody has typed into a search field: accounts, hashtags and posts.
#include <algorithm>
#include <array>
#include <set>

#include "api/entities/collection.hpp"
#include "api/entities/tag.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "api/search/account_search.hpp"
#include "api/search/status_search.hpp"
#include "base/text_codec.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/statuses/hashtag.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/hashtag.hpp"
#include "social/trends/tag.hpp"

namespace ynghyd::api {
namespace {

/// Whoever looks through more has typed too little.
constexpr std::size_t most_tags_tried = 200;

struct Question {
    std::string text;
    std::string type;  ///< accounts, hashtags, statuses or collections; empty: all of them.
    std::size_t offset = 0, limit = 20;
    bool only_reviewed = false;  ///< Of hashtags.

    bool wants(std::string_view kind) const { return type.empty() || type == kind; }
};

std::expected<Question, Refusal> read_question(const Call& call) {
    const auto& parameters = call.parameters;
    const bool anonymous = !call.bearer || !call.bearer->account;
    if (anonymous && parameters.flag("resolve").value_or(false))
        return refuse(401,
                      "Search queries that resolve remote resources are not supported without "
                      "authentication");
    if (anonymous && parameters.number("offset").value_or(0) != 0)
        return refuse(401, "Search queries pagination is not supported without authentication");
    Question question;
    question.text = std::string(trim(parameters.text_or_empty("q")));
    if (question.text.empty()) return refuse(400, "What to search for is missing: q");
    question.type = parameters.text_or_empty("type");
    constexpr std::array<std::string_view, 5> types = {"", "accounts", "hashtags", "statuses",
                                                       "collections"};
    if (std::ranges::find(types, question.type) == types.end())
        return refuse(400, "The type is accounts, hashtags, statuses or collections");
    const auto offset = parameters.number("offset").value_or(0);
    if (offset < 0) return refuse(400, "The offset must not be negative");
    // Of several kinds at once there is no second page.
    if (!question.type.empty()) question.offset = static_cast<std::size_t>(offset);
    question.limit = read_page(parameters, 20, 40).limit;
    question.only_reviewed = parameters.flag("exclude_unreviewed").value_or(false);
    return question;
}

/// What moderators let be found. One whose whole name was typed needs no review.
bool may_be_found(const Call& call, const Question& question, std::string_view wanted,
                  std::string_view normalized) {
    const auto tag = social::tag_named(call.reader, normalized);
    return tag.listable && (!question.only_reviewed || tag.reviewed || normalized == wanted);
}

/// The tag itself when somebody has used it; then what begins so: what the member follows or shows,
/// and what others have used.
Json hashtags_found(const Call& call, const Question& question) {
    const auto viewer = call.bearer ? call.bearer->account : std::nullopt;
    const auto wanted = social::text::normalize_hashtag(question.text);
    std::vector<std::string> names;
    std::set<std::string> known;
    const auto add = [&](std::string name) {
        const auto normalized = social::text::normalize_hashtag(name);
        if (normalized.starts_with(wanted) && may_be_found(call, question, wanted, normalized) &&
            known.insert(normalized).second)
            names.push_back(std::move(name));
    };
    if (social::text::is_hashtag(wanted) &&
        !social::list_statuses_with_tag(call.reader, wanted, {}, 1).empty())
        add(question.text.starts_with('#') ? question.text.substr(1) : question.text);
    if (viewer && !wanted.empty()) {
        const social::Window all{.limit = social::max_followed_tags};
        for (const auto& tag : social::list_followed_tags(call.reader, viewer->id, all))
            add(tag.name);
        for (const auto& name : social::list_featured_tags(call.reader, viewer->id)) add(name);
    }
    // Nobody can say how many of them were reviewed.
    const auto tried =
        question.only_reviewed ? most_tags_tried : question.offset + question.limit + known.size();
    if (!wanted.empty())
        for (auto& name :
             social::list_tags_beginning(call.reader, wanted, std::min(most_tags_tried, tried)))
            add(std::move(name));
    Json entities = Json::array();
    for (std::size_t i = question.offset; i < names.size() && entities.size() < question.limit; ++i)
        entities.push_back(tag_entity(call.reader, call.services.site, names[i], viewer));
    return entities;
}

/// By their address alone, as in Mastodon.
Json collections_found(const Call& call, const Question& question) {
    Json entities = Json::array();
    const auto view = viewpoint_of(call);
    const auto collection = question.wants("collections") && question.offset == 0
                                ? collection_at(view, question.text)
                                : std::nullopt;
    if (collection && question.limit > 0) entities.push_back(collection_entity(view, *collection));
    return entities;
}

Answer search(const Call& call) {
    TRY(const auto question, read_question(call));
    Json json;
    json["accounts"] = question.wants("accounts")
                           ? accounts_found(call, question.text, question.limit, question.offset)
                           : Json::array();
    json["statuses"] = question.wants("statuses")
                           ? statuses_found(call, question.text, question.limit, question.offset)
                           : Json::array();
    json["hashtags"] = question.wants("hashtags") ? hashtags_found(call, question) : Json::array();
    json["collections"] = collections_found(call, question);
    return json;
}

/// As it was before version 2: hashtags are names.
Answer search_as_before(const Call& call) {
    TRY(auto found, search(call));
    Json names = Json::array();
    for (const auto& tag : found.json["hashtags"]) names.push_back(tag["name"]);
    return Json{{"accounts", std::move(found.json["accounts"])},
                {"statuses", std::move(found.json["statuses"])},
                {"hashtags", std::move(names)}};
}

constexpr auto rows_of_search = std::to_array<Endpoint>({
    {http::Method::get, "/api/v2/search", Access::public_viewer, "read:search", search,
     Prelude::lookup},
    {http::Method::get, "/api/v1/search", Access::user, "read:search", search_as_before,
     Prelude::lookup},
});

}  // namespace

std::span<const Endpoint> search_endpoints() {
    return rows_of_search;
}

}  // namespace ynghyd::api
