#include "api/entities/card.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "api/answer.hpp"
#include "api/entities/object.hpp"
#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_members_of_card = 24;

/// Where clients have the picture from: this server, which copies it.
Json picture_address(const Viewpoint& view, const social::PreviewCardRecord& card) {
    if (card.image.empty()) return nullptr;
    const auto& addresses = view.site.addresses;
    if (addresses.is_local(card.image)) return card.image;
    return addresses.copy("cards/" + to_hex(storage::hash32(card.link)), card.image);
}

/// Built here: of what the page sends nothing is kept but the address. The sandbox lets it play,
/// and keeps it from taking the whole window elsewhere.
std::string frame_of(const social::PreviewCardRecord& card) {
    if (card.type != social::CardType::video) return {};
    return fmt::format(
        "<iframe src=\"{}\" width=\"{}\" height=\"{}\" allowfullscreen=\"\" frameborder=\"0\" "
        "sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox "
        "allow-forms\"></iframe>",
        escape_html(card.embed_url), card.width, card.height);
}

bool is_at(std::string_view host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                              host[host.size() - domain.size() - 1] == '.');
}

/// Whom the page names as its author, if they say that this site's pages may.
const social::AccountRecord* creator_of_card(const Viewpoint& view,
                                             const social::PreviewCardRecord& card) {
    const auto at = card.creator.rfind('@');
    if (at == std::string::npos) return nullptr;
    auto domain = std::string_view(card.creator).substr(at + 1);
    if (view.site.addresses.is_own_domain(domain)) domain = {};
    const auto found =
        social::find_account_by_handle(view.reader, card.creator.substr(0, at), domain);
    const auto* creator = found ? account_at(view, found->id) : nullptr;
    if (!is_shown(view, creator)) return nullptr;
    const auto authority = authority_of(card.url);
    const auto host = authority.substr(0, authority.rfind(':'));
    const bool agreed = std::ranges::any_of(
        creator->attribution_domains, [&](const auto& allowed) { return is_at(host, allowed); });
    return agreed ? creator : nullptr;
}

Json authors_of_card(const Viewpoint& view, const social::PreviewCardRecord& card) {
    const auto* creator = creator_of_card(view, card);
    Json authors = Json::array();
    if (!creator && card.author_name.empty() && card.author_url.empty()) return authors;
    authors.push_back({{"name", card.author_name},
                       {"url", card.author_url},
                       {"account", creator ? account_entity(view, *creator) : Json()}});
    return authors;
}

}  // namespace

Json card_entity(const Viewpoint& view, const social::PreviewCardRecord& card) {
    auto json = object_with_room(most_members_of_card);
    json["url"] = card.url;
    json["title"] = card.title;
    json["description"] = card.description;
    json["language"] = card.language.empty() ? Json() : Json(card.language);
    json["type"] = to_string(card.type);
    json["author_name"] = card.author_name;
    json["author_url"] = card.author_url;
    json["provider_name"] = card.provider_name;
    json["provider_url"] = card.provider_url;
    json["html"] = frame_of(card);
    json["width"] = card.width;
    json["height"] = card.height;
    json["image"] = picture_address(view, card);
    json["image_description"] = card.image_description;
    json["embed_url"] = card.type == social::CardType::photo ? card.embed_url : "";
    json["blurhash"] = nullptr;
    json["published_at"] = card.published ? Json(to_datetime(*card.published)) : Json();
    json["authors"] = authors_of_card(view, card);
    return json;
}

Json card_of_status(const Viewpoint& view, const social::StatusRecord& status) {
    const auto card = social::find_preview_card(view.reader, view.site, status.link);
    return card ? card_entity(view, *card) : Json();
}

}  // namespace ynghyd::api
