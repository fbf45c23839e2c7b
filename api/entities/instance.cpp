#include "api/entities/instance.hpp"

#include <fmt/format.h>

#include "api/entities/account.hpp"
#include "api/entities/house_rules.hpp"
#include "base/text_codec.hpp"
#include "base/version.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/picture.hpp"
#include "social/accounts/profile.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/statuses/attachment.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/poll.hpp"
#include "social/statuses/publish.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::api {
namespace {

/// How far Mastodon's own numbering is there without a gap.
constexpr int mastodon_api_version = 10;
constexpr std::size_t characters_per_url = 23;

struct Numbers {
    std::int64_t people = 0, statuses = 0;
};

Numbers count_locals(const storage::Reader& reader) {
    Numbers numbers;
    for (const auto& account : social::list_local_accounts(reader)) {
        if (account.gone || account.suspended) continue;
        numbers.people += account.type == social::ActorType::application ? 0 : 1;
        numbers.statuses += count_of(reader, account.id, social::AccountCount::statuses);
    }
    numbers.statuses = std::max<std::int64_t>(0, numbers.statuses);
    return numbers;
}

/// "4.5.0 (compatible; Ynghyd 0.1.0)": apps read features from its beginning.
std::string version_text() {
    return fmt::format("{} (compatible; Ynghyd {})", compatible_version, version);
}

/// wss://host, or ws: where tests run without TLS.
std::string streaming_url(const social::Site& site) {
    return "ws" + site.addresses.origin().substr(4);
}

Json statuses_limits(const social::Site& site) {
    return {{"max_characters", social::max_status_characters},
            {"max_media_attachments", site.attachments},
            {"characters_reserved_per_url", characters_per_url},
            {"supported_mime_types", {"text/plain", "text/markdown"}}};
}

Json media_limits(const MediaOffer& offer) {
    Json types = {"image/jpeg", "image/png",  "image/gif",      "image/webp",
                  "image/avif", "image/heic", "application/pdf"};
    if (offer.films)
        for (const auto* type :
             {"video/mp4", "video/quicktime", "video/webm", "audio/mpeg", "audio/mp4",
              "audio/x-m4a", "audio/ogg", "audio/flac", "audio/wav", "audio/x-wav", "audio/webm"})
            types.push_back(type);
    Json json;
    json["supported_mime_types"] = std::move(types);
    json["description_limit"] = social::max_description_characters;
    json["image_size_limit"] = offer.image_bytes;
    json["image_matrix_limit"] = 33177600;
    json["video_size_limit"] = offer.film_bytes;
    json["video_frame_rate_limit"] = 120;
    json["video_matrix_limit"] = 7680 * 4320;
    return json;
}

Json poll_limits() {
    return {{"max_options", social::max_poll_options},
            {"max_characters_per_option", social::max_option_characters},
            {"min_expiration", 300},
            {"max_expiration", 2629746}};
}

Json account_limits() {
    return {{"max_featured_tags", social::max_featured_tags},
            {"max_pinned_statuses", social::max_pins},
            {"max_profile_fields", social::max_fields},
            {"profile_field_name_limit", social::max_field_text},
            {"profile_field_value_limit", social::max_field_text},
            {"max_display_name_length", social::max_display_name},
            {"max_note_length", social::max_note},
            {"max_avatar_description_length", social::max_description_characters},
            {"max_header_description_length", social::max_description_characters}};
}

Json timelines_access() {
    const Json open{{"local", "public"}, {"remote", "public"}};
    return {{"live_feeds", open}, {"hashtag_feeds", open}, {"trending_link_feeds", open}};
}

Json urls(const Services& services) {
    const auto& origin = services.site.addresses.origin();
    const auto& house = social::house_of(services.site);
    return {{"streaming", streaming_url(services.site)},
            {"status", nullptr},
            {"about", origin + "/about"},
            {"privacy_policy", house.privacy_html.empty() ? Json() : Json(origin + "/privacy")},
            {"terms_of_service", house.terms.empty() ? Json() : Json(origin + "/terms")}};
}

Json configuration(const Services& services) {
    Json json;
    json["urls"] = urls(services);
    json["vapid"] = {{"public_key", services.instance.push_key}};
    json["accounts"] = account_limits();
    json["statuses"] = statuses_limits(services.site);
    json["media_attachments"] = media_limits(services.instance.media);
    json["polls"] = poll_limits();
    json["translation"] = {{"enabled", false}};
    json["timelines_access"] = timelines_access();
    json["limited_federation"] = services.site.mode == social::FederationMode::allow_list;
    return json;
}

bool takes_members(const Services& services) {
    return services.site.sign_up == social::SignUpMode::open ||
           services.site.sign_up == social::SignUpMode::approval;
}

Json registrations(const Services& services) {
    const bool approval = services.site.sign_up == social::SignUpMode::approval;
    const auto& message = services.instance.sign_up_message;
    Json json;
    json["enabled"] = takes_members(services);
    json["approval_required"] = approval;
    json["reason_required"] = approval;
    json["message"] = message.empty() ? Json() : Json("<p>" + escape_html(message) + "</p>");
    json["min_age"] = nullptr;
    json["url"] = services.site.addresses.origin() + "/sign-up";
    return json;
}

/// The network says what the server is called, and what it is.
struct Shown {
    Json account;
    std::string title, description, avatar, header;
};

Shown shown_network(const storage::Reader& reader, const social::Site& site) {
    Shown shown;
    shown.title = site.addresses.authority();
    shown.avatar = site.addresses.missing_avatar();
    shown.header = site.addresses.missing_header();
    const auto network = social::find_account_by_handle(reader, site.network, "");
    if (!network) return shown;
    shown.account = account_entity(reader, site, *network);
    shown.avatar = social::avatar_address(site, *network);
    shown.header = social::header_address(site, *network);
    if (!network->display_name.empty()) shown.title = network->display_name;
    shown.description = social::text::to_plain_text(network->note);
    return shown;
}

}  // namespace

Json instance_entity(const storage::Reader& reader, const Services& services) {
    const auto& site = services.site;
    const auto shown = shown_network(reader, site);
    Json json;
    json["domain"] = site.addresses.account_domain();
    json["title"] = shown.title;
    json["version"] = version_text();
    json["source_url"] = site.addresses.origin() + "/about";
    json["description"] = shown.description;
    json["usage"] = {
        {"users", {{"active_month", social::count_active_in_month(reader, site.clock.now())}}}};
    json["thumbnail"] = {{"url", shown.header}};
    json["icon"] = Json::array({Json{{"src", shown.avatar}, {"size", "400x400"}}});
    json["languages"] = {"en", "cy"};
    json["configuration"] = configuration(services);
    json["registrations"] = registrations(services);
    json["api_versions"] = {{"mastodon", mastodon_api_version}, {"ynghyd", 1}};
    json["contact"] = {{"email", services.instance.contact_email}, {"account", shown.account}};
    json["rules"] = rules_entity(social::house_of(site));
    json["wrapstodon"] = nullptr;
    return json;
}

Json v1_instance_entity(const storage::Reader& reader, const Services& services) {
    const auto& site = services.site;
    const auto shown = shown_network(reader, site);
    const auto numbers = count_locals(reader);
    Json json;
    json["uri"] = site.addresses.account_domain();
    json["title"] = shown.title;
    json["short_description"] = shown.description;
    json["description"] = shown.description;
    json["email"] = services.instance.contact_email;
    json["version"] = version_text();
    json["urls"] = {{"streaming_api", streaming_url(site)}};
    json["stats"] = {{"user_count", numbers.people},
                     {"status_count", numbers.statuses},
                     {"domain_count", social::list_peer_software(reader).size()}};
    json["thumbnail"] = shown.header;
    json["languages"] = {"en", "cy"};
    json["registrations"] = takes_members(services);
    json["approval_required"] = site.sign_up == social::SignUpMode::approval;
    json["invites_enabled"] = false;
    json["max_toot_chars"] = social::max_status_characters;
    json["configuration"] = {{"accounts", {{"max_featured_tags", social::max_featured_tags}}},
                             {"statuses", statuses_limits(site)},
                             {"media_attachments", media_limits(services.instance.media)},
                             {"polls", poll_limits()}};
    json["contact_account"] = shown.account;
    json["rules"] = rules_entity(social::house_of(site));
    return json;
}

}  // namespace ynghyd::api
