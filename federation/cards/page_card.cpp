#include "federation/cards/page_card.hpp"

#include <algorithm>
#include <charconv>

#include "base/text_codec.hpp"
#include "federation/cards/structured_data.hpp"
#include "social/text/html_tokens.hpp"
#include "social/text/language.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::federation {
namespace {

using social::PreviewCardRecord;

std::string made_plain(std::string_view text, std::size_t most) {
    return std::string(cut_code_points(social::text::on_one_line(text), most));
}

std::string first_made_plain(std::initializer_list<std::string_view> texts, std::size_t most) {
    for (const auto text : texts)
        if (auto found = made_plain(text, most); !found.empty()) return found;
    return {};
}

std::string address_or_none(const CardPlace& place, std::string_view address) {
    const auto found = resolve_in(place, address);
    return found ? found->text() : std::string();
}

std::uint32_t pixels(std::string_view text) {
    text = trim(text);
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || value > most_pixels) return 0;
    return value;
}

std::uint32_t pixels_at(const Json& object, std::string_view key) {
    return static_cast<std::uint32_t>(integer_at(object, key, 0, most_pixels).value_or(0));
}

/// Relative to the page (RFC 3986 section 5.2, without dot segments, which Iri refuses).
std::string absolute_in(const Iri& page, std::string_view address) {
    // Whatever its scheme: data: and javascript: are no files beside the page.
    if (address.find(':') < address.find_first_of("/?#")) return std::string(address);
    if (address.starts_with("//")) return std::string(page.scheme()) + ":" + std::string(address);
    if (address.starts_with('/')) return std::string(page.origin()) + std::string(address);
    const auto folder = page.path().substr(0, page.path().rfind('/') + 1);
    return std::string(page.origin()) + std::string(folder) + std::string(address);
}

/// Where the page says that it is; another server's word about itself is not taken for this one.
std::string own_address(const CardPlace& place, const PageFacts& facts) {
    for (const auto said : {std::string_view(facts.canonical), facts.first_of({"og:url"})}) {
        const auto address = resolve_in(place, said);
        if (address && address->origin() == place.page.origin()) return address->text();
    }
    return place.page.text();
}

/// user@host, from @user@host.
std::string creator_of(const PageFacts& facts) {
    auto handle = trim(facts.first_of({"fediverse:creator"}));
    if (handle.starts_with('@')) handle.remove_prefix(1);
    const auto at = handle.find('@');
    if (at == 0 || at == handle.npos || handle.size() > 320) return {};
    const auto host = parse_authority(handle.substr(at + 1), {.allow_private_names = true});
    if (!host) return {};
    return made_plain(handle.substr(0, at), most_name) + "@" + *host;
}

std::string language_of(const PageFacts& facts, const StructuredData& data) {
    for (const auto said : {std::string_view(data.language), facts.first_of({"og:locale"}),
                            std::string_view(facts.language)})
        if (const auto tag = social::text::canonical_language(trim(said)); tag && !tag->empty())
            return social::text::primary_language(*tag);
    return {};
}

std::optional<Timestamp> publication_of(const PageFacts& facts, const StructuredData& data) {
    for (const auto said :
         {std::string_view(data.published),
          facts.first_of({"article:published_time", "og:article:published_time"})})
        if (const auto time = parse_rfc3339(trim(said))) return time;
    return std::nullopt;
}

void add_author(const CardPlace& place, const PageFacts& facts, const StructuredData& data,
                PreviewCardRecord& card) {
    const auto named = facts.first_of({"article:author", "og:article:author"});
    const bool is_address = named.starts_with("https://") || named.starts_with("http://");
    card.author_name = first_made_plain(
        {data.author_name, is_address ? std::string_view() : named, facts.first_of({"author"})},
        most_name);
    card.author_url = address_or_none(place, data.author_url);
    if (card.author_url.empty() && is_address) card.author_url = address_or_none(place, named);
    card.creator = creator_of(facts);
}

void add_page_picture(const CardPlace& place, const PageFacts& facts, PreviewCardRecord& card) {
    card.image =
        address_or_none(place, facts.first_of({"og:image:secure_url", "og:image", "og:image:url",
                                               "twitter:image", "twitter:image:src"}));
    if (card.image.empty()) return;
    card.image_description =
        made_plain(facts.first_of({"og:image:alt", "twitter:image:alt"}), most_description);
    card.width = pixels(facts.first_of({"og:image:width"}));
    card.height = pixels(facts.first_of({"og:image:height"}));
}

/// What may be shown in a frame: never a page of this server, which members trust.
std::string frame_address(const CardPlace& place, std::string_view address) {
    const auto found = resolve_in(place, address);
    if (!found || place.ours.is_local(found->text())) return {};
    return found->text();
}

void show_in_frame(std::string address, std::uint32_t width, std::uint32_t height,
                   PreviewCardRecord& card) {
    if (address.empty() || width == 0 || height == 0) return;
    card.type = social::CardType::video;
    card.embed_url = std::move(address);
    card.width = width;
    card.height = height;
}

std::string first_frame(std::string_view html) {
    social::text::HtmlTokens tokens(html);
    social::text::HtmlToken token;
    while (tokens.next(token)) {
        if (token.kind != social::text::HtmlToken::Kind::start_tag || token.name != "iframe")
            continue;
        const auto* source = token.find("src");
        return source ? *source : std::string();
    }
    return {};
}

void add_names(const CardPlace& place, const Json& document, PreviewCardRecord& card) {
    const auto take = [&](std::string& text, const char* key, std::size_t most) {
        if (auto said = made_plain(string_at(document, key), most); !said.empty())
            text = std::move(said);
    };
    take(card.title, "title", most_title);
    take(card.author_name, "author_name", most_name);
    take(card.provider_name, "provider_name", most_name);
    const auto take_address = [&](std::string& address, const char* key) {
        if (auto said = address_or_none(place, string_at(document, key)); !said.empty())
            address = std::move(said);
    };
    take_address(card.author_url, "author_url");
    take_address(card.provider_url, "provider_url");
}

}  // namespace

std::optional<Iri> resolve_in(const CardPlace& place, std::string_view address) {
    if (trim(address).empty()) return std::nullopt;
    auto link = social::canonical_link(absolute_in(place.page, trim(address)));
    if (!link) return std::nullopt;
    if (!place.rules.allow_http && link->starts_with("http://")) link->insert(4, "s");
    auto iri = Iri::parse(*link, place.rules);
    if (!iri) return std::nullopt;
    return *std::move(iri);
}

PreviewCardRecord card_of_page(const CardPlace& place, const PageFacts& facts) {
    const auto data = read_structured_data(facts.structured_data);
    PreviewCardRecord card;
    card.url = own_address(place, facts);
    card.title = first_made_plain({facts.first_of({"og:title"}), facts.first_of({"twitter:title"}),
                                   facts.title, data.headline},
                                  most_title);
    card.description =
        first_made_plain({facts.first_of({"og:description", "twitter:description", "description"}),
                          data.description},
                         most_description);
    card.provider_name = first_made_plain(
        {facts.first_of({"og:site_name", "application-name"}), data.publisher}, most_name);
    card.provider_url = std::string(place.page.origin()) + "/";
    card.language = language_of(facts, data);
    card.published = publication_of(facts, data);
    add_author(place, facts, data, card);
    add_page_picture(place, facts, card);
    show_in_frame(frame_address(place, facts.first_of({"twitter:player"})),
                  pixels(facts.first_of({"twitter:player:width"})),
                  pixels(facts.first_of({"twitter:player:height"})), card);
    return card;
}

void add_oembed(const CardPlace& place, const Json& document, PreviewCardRecord& card) {
    const auto type = string_at(document, "type");
    // The markup of "rich" is a script nearly always: the page's own words say as much.
    if (type != "link" && type != "photo" && type != "video") return;
    add_names(place, document, card);
    const auto thumbnail = address_or_none(place, string_at(document, "thumbnail_url"));
    if (!thumbnail.empty() && card.image.empty()) card.image = thumbnail;
    const auto width = pixels_at(document, "width"), height = pixels_at(document, "height");
    if (type == "video")
        show_in_frame(frame_address(place, first_frame(string_at(document, "html"))), width, height,
                      card);
    if (type != "photo") return;
    const auto photo = address_or_none(place, string_at(document, "url"));
    if (photo.empty()) return;
    card.type = social::CardType::photo;
    card.image = card.embed_url = photo;
    card.width = width;
    card.height = height;
}

}  // namespace ynghyd::federation
