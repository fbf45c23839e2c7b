#include "federation/fetch/attachment_reading.hpp"

#include <array>
#include <cmath>

#include "base/text_codec.hpp"
#include "federation/reading.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::federation {

namespace {

using social::AttachmentRecord;
using social::MediaKind;

constexpr std::size_t most_attachments_seen = 50;
constexpr std::size_t most_attachment_bytes = 12 * 1024;
constexpr std::size_t longest_media_type = 100;
constexpr std::int64_t largest_side = 1'000'000;
constexpr std::string_view base83_digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

constexpr std::array kinds_of_types = {
    std::pair{std::string_view("Image"), MediaKind::image},
    std::pair{std::string_view("Video"), MediaKind::video},
    std::pair{std::string_view("Audio"), MediaKind::audio},
    std::pair{std::string_view("Document"), MediaKind::document},
};

std::optional<MediaKind> kind_of_attachment(const Json& attachment) {
    for (const auto& [type, kind] : kinds_of_types)
        if (has_type(attachment, type)) return kind;
    return std::nullopt;
}

/// `url`: an address, or the first Link, which may know more than what it stands in.
const Json* link_of(const Json& attachment) {
    const Json* url = first(attachment, "url");
    return url && url->is_object() ? url : nullptr;
}

/// Shown as a link and never fetched from here: plain HTTP will do.
std::string address_of(const Json& attachment) {
    constexpr IriRules any{.allow_http = true, .allow_private_names = true};
    const auto* link = link_of(attachment);
    const auto text = link ? string_at(*link, "href") : first_id(attachment, "url");
    const auto iri = Iri::parse(text, any, true);
    return iri ? iri->text() : std::string();
}

std::uint32_t side(const Json& attachment, std::string_view name) {
    auto value = integer_at(attachment, name, 1, largest_side);
    if (const auto* link = link_of(attachment); link && !value)
        value = integer_at(*link, name, 1, largest_side);
    return static_cast<std::uint32_t>(value.value_or(0));
}

std::string media_type_at(const Json& attachment) {
    auto type = string_at(attachment, "mediaType");
    if (const auto* link = link_of(attachment); link && type.empty())
        type = string_at(*link, "mediaType");
    const bool plain = type.size() <= longest_media_type && type.contains('/') &&
                       type.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789/.+-") == std::string_view::npos;
    return plain ? to_lower_ascii(type) : std::string();
}

/// As long as its first character says; apps have crashed on others.
std::string blurhash_at(const Json& attachment) {
    const auto text = string_at(attachment, "blurhash");
    if (text.size() < 6 || text.find_first_not_of(base83_digits) != std::string_view::npos)
        return {};
    const auto components = base83_digits.find(text[0]);
    const auto across = components % 9 + 1, down = components / 9 + 1;
    return text.size() == 4 + 2 * across * down ? std::string(text) : std::string();
}

std::size_t size_of(const AttachmentRecord& attachment) {
    return attachment.media_type.size() + attachment.remote_url.size() +
           attachment.description.size() + attachment.blurhash.size();
}

std::optional<AttachmentRecord> read_attachment(const Json& json) {
    const auto kind = json.is_object() ? kind_of_attachment(json) : std::nullopt;
    if (!kind) return std::nullopt;
    AttachmentRecord attachment;
    attachment.remote_url = address_of(json);
    if (attachment.remote_url.empty()) return std::nullopt;
    attachment.media_type = media_type_at(json);
    attachment.kind =
        attachment.media_type.empty() ? *kind : social::kind_of_media(attachment.media_type);
    attachment.width = side(json, "width");
    attachment.height = side(json, "height");
    attachment.description = read_description(json);
    attachment.blurhash = blurhash_at(json);
    attachment.focus = read_focus(json);
    return attachment;
}

}  // namespace

std::string read_description(const Json& attachment) {
    auto text = text_at(attachment, "summary");
    if (text.empty()) text = text_at(attachment, "name");
    return std::string(
        cut_code_points(social::text::clean_text(text), social::max_description_characters));
}

std::optional<social::FocusRecord> read_focus(const Json& attachment) {
    const Json* point = property(attachment, "focalPoint");
    if (!point || !point->is_array() || point->size() != 2) return std::nullopt;
    std::array<std::int32_t, 2> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& part = (*point)[i];
        const double value = part.is_number() ? part.get<double>() : 2;
        if (!(std::abs(value) <= 1)) return std::nullopt;
        parts[i] = static_cast<std::int32_t>(std::lround(value * social::focus_scale));
    }
    return social::FocusRecord{parts[0], parts[1]};
}

std::vector<AttachmentRecord> read_attachments(const Json& object) {
    std::vector<AttachmentRecord> attachments;
    std::size_t seen = 0, bytes = 0;
    for (const Json* json : all(object, "attachment")) {
        if (++seen > most_attachments_seen || attachments.size() == social::most_attachments_ever)
            break;
        auto attachment = read_attachment(*json);
        if (!attachment) continue;
        bytes += size_of(*attachment);
        if (bytes > most_attachment_bytes) break;
        attachments.push_back(*std::move(attachment));
    }
    return attachments;
}

}  // namespace ynghyd::federation
