#include "federation/pictures/picture_source.hpp"

#include <vector>

#include "base/text_codec.hpp"
#include "social/moderation/policy.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/status.hpp"
#include "storage/card_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

namespace {

bool is_stamp_of(std::string_view stamp, std::string_view url) {
    return !url.empty() && to_hex(storage::hash8(url)) == stamp;
}

std::optional<PictureSource> picture_of_status(const storage::Reader& reader,
                                               const PictureAddress& address) {
    const auto id = parse_id_as<StatusId>(address.id);
    const auto status = id ? social::find_status(reader, *id) : std::nullopt;
    const auto author = status ? social::find_account(reader, status->account) : std::nullopt;
    if (!author) return std::nullopt;
    for (const auto& attachment : status->attachments)
        if (attachment.kind == social::MediaKind::image &&
            is_stamp_of(address.stamp, attachment.remote_url))
            return PictureSource{attachment.remote_url, author->uri};
    return std::nullopt;
}

std::optional<PictureSource> picture_of_account(const storage::Reader& reader,
                                                const PictureAddress& address) {
    const auto id = parse_id_as<AccountId>(address.id);
    const auto account = id ? social::find_account(reader, *id) : std::nullopt;
    if (!account || account->is_local()) return std::nullopt;
    for (const auto& url : {account->avatar_url, account->header_url})
        if (is_stamp_of(address.stamp, url)) return PictureSource{url, account->uri};
    return std::nullopt;
}

std::optional<PictureSource> picture_of_emoji(const storage::Reader& reader,
                                              const PictureAddress& address) {
    if (address.id.empty()) return std::nullopt;
    const auto emoji = social::find_custom_emoji(reader, address.id, address.shortcode);
    if (!emoji || !is_stamp_of(address.stamp, emoji->remote_url)) return std::nullopt;
    return PictureSource{emoji->remote_url, "https://" + emoji->domain + "/"};
}

std::optional<PictureSource> picture_of_card(const storage::Reader& reader,
                                             const PictureAddress& address) {
    const auto hash = parse_hex(address.id);
    if (!hash || hash->size() != 32) return std::nullopt;
    const auto bytes = reader.get(storage::key::preview_card_of_hash(*hash));
    if (!bytes) return std::nullopt;
    const auto card = storage::decode<social::PreviewCardRecord>(*bytes);
    if (!is_stamp_of(address.stamp, card.image)) return std::nullopt;
    return PictureSource{card.image, card.link};
}

std::optional<PictureSource> picture_at(const storage::Reader& reader,
                                        const PictureAddress& address) {
    switch (address.owner) {
        case PictureOwner::status:
            return picture_of_status(reader, address);
        case PictureOwner::account:
            return picture_of_account(reader, address);
        case PictureOwner::emoji:
            return picture_of_emoji(reader, address);
        case PictureOwner::card:
            break;
    }
    return picture_of_card(reader, address);
}

}  // namespace

std::optional<PictureSource> find_picture(const storage::Reader& reader, const social::Site& site,
                                          const PictureAddress& address) {
    auto source = picture_at(reader, address);
    if (!source || site.addresses.is_local(source->url) ||
        !social::may_keep_media_of(reader, site, source->owner) ||
        social::standing_of(reader, site, source->url).suspended)
        return std::nullopt;
    return source;
}

}  // namespace ynghyd::federation
