#include "social/statuses/custom_emoji.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/text/shortcodes.hpp"
#include "storage/media_keys.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void put_emoji(storage::Transaction& tx, const CustomEmojiRecord& emoji) {
    tx.put(key::custom_emoji(emoji.domain, emoji.shortcode), storage::encode(emoji));
}

void add_answers(const StatusRecord& status, EmojisInTexts& emojis) {
    if (!status.poll) return;
    for (const auto& option : status.poll->options) emojis.add_plain(option.title);
}

}  // namespace

std::optional<CustomEmojiRecord> find_custom_emoji(const storage::Reader& reader,
                                                   std::string_view domain,
                                                   std::string_view shortcode) {
    const auto bytes = reader.get(key::custom_emoji(to_lower_ascii(domain), shortcode));
    if (!bytes) return std::nullopt;
    return storage::decode<CustomEmojiRecord>(*bytes);
}

std::vector<CustomEmojiRecord> list_custom_emojis(const storage::Reader& reader) {
    std::vector<CustomEmojiRecord> emojis;
    storage::for_each_row(reader, storage::prefix_range(key::custom_emojis_of("")),
                          [&](const storage::Entry& row) {
                              emojis.push_back(storage::decode<CustomEmojiRecord>(row.value));
                          });
    return emojis;
}

Result<void> check_shortcode(std::string_view shortcode) {
    const bool fits = shortcode.size() >= 2 && text::is_shortcode(shortcode) &&
                      shortcode.find('-') == std::string_view::npos;
    if (fits) return {};
    return failure(Error::Kind::invalid,
                   "The name of an emoji is 2 to 64 letters (a to z), digits and _, without "
                   "colons.");
}

Result<void> add_custom_emoji(storage::Transaction& tx, const CustomEmojiRecord& emoji) {
    TRY_VOID(check_shortcode(emoji.shortcode));
    if (count_code_points(emoji.category) > longest_emoji_category)
        return failure(Error::Kind::invalid,
                       fmt::format("The name of a category has at most {} characters.",
                                   longest_emoji_category));
    if (find_custom_emoji(tx, "", emoji.shortcode))
        return failure(Error::Kind::conflict,
                       fmt::format("There is an emoji :{0}: already; `ynghyd emoji remove {0}` "
                                   "removes it.",
                                   emoji.shortcode));
    if (list_custom_emojis(tx).size() >= most_custom_emojis)
        return failure(Error::Kind::conflict,
                       fmt::format("{} emoji are the most; remove one first.", most_custom_emojis));
    name_files(tx, emoji.id, {emoji.original, emoji.still});
    put_emoji(tx, emoji);
    tx.notify(local_account_topic);
    return {};
}

Result<CustomEmojiRecord> remove_custom_emoji(storage::Transaction& tx,
                                              std::string_view shortcode) {
    auto emoji = find_custom_emoji(tx, "", shortcode);
    if (!emoji)
        return failure(
            Error::Kind::not_found,
            fmt::format("There is no emoji :{}: here; `ynghyd emoji list` lists them.", shortcode));
    forget_files(tx, emoji->id, {emoji->original, emoji->still});
    tx.erase(key::custom_emoji("", shortcode));
    tx.notify(local_account_topic);
    return *std::move(emoji);
}

std::size_t room_for_emojis_of(const storage::Reader& reader, std::string_view domain) {
    std::size_t room = most_emojis_of_server;
    const auto rows = storage::prefix_range(key::custom_emojis_of(to_lower_ascii(domain)));
    storage::for_each_row(reader, rows, [&](const storage::Entry&) { return --room > 0; });
    return room;
}

void remember_custom_emoji(storage::Transaction& tx, const Site& site, std::string_view domain,
                           std::string_view shortcode, std::string_view url) {
    if (domain.empty() || !text::is_shortcode(shortcode) || url.empty()) return;
    const auto before = find_custom_emoji(tx, domain, shortcode);
    if (before && before->remote_url == url) return;
    CustomEmojiRecord emoji;
    emoji.shortcode = shortcode;
    emoji.domain = to_lower_ascii(domain);
    emoji.remote_url = url;
    emoji.updated = site.clock.now();
    put_emoji(tx, emoji);
}

std::string emoji_url(const Site& site, const CustomEmojiRecord& emoji) {
    if (emoji.domain.empty()) return site.addresses.file(emoji.original.name);
    return site.addresses.copy(
        fmt::format("emoji/{}/{}", percent_encode(emoji.domain), emoji.shortcode),
        emoji.remote_url);
}

std::string still_emoji_url(const Site& site, const CustomEmojiRecord& emoji) {
    if (emoji.domain.empty()) return site.addresses.file(emoji.still.name);
    return emoji_url(site, emoji) + "/small";
}

void EmojisInTexts::add_plain(std::string_view text) {
    for (const auto& place : text::shortcodes_in_plain(text)) add(place.name);
}

void EmojisInTexts::add_html(std::string_view html) {
    for (const auto& place : text::shortcodes_in_html(html)) add(place.name);
}

void EmojisInTexts::add(std::string_view shortcode) {
    if (looked_up_.size() >= text::max_shortcodes_of_text ||
        std::ranges::find(looked_up_, shortcode) != looked_up_.end())
        return;
    looked_up_.emplace_back(shortcode);
    if (auto emoji = find_custom_emoji(reader_, domain_, shortcode))
        found_.push_back(*std::move(emoji));
}

std::vector<CustomEmojiRecord> emojis_of(const storage::Reader& reader, const StatusRecord& status,
                                         const std::string& author_domain) {
    EmojisInTexts emojis(reader, author_domain);
    emojis.add_plain(status.title);
    emojis.add_plain(status.spoiler_text);
    emojis.add_html(status.summary);
    emojis.add_html(status.content);
    add_answers(status, emojis);
    return emojis.found();
}

std::vector<CustomEmojiRecord> emojis_of_poll(const storage::Reader& reader,
                                              const StatusRecord& status,
                                              const std::string& author_domain) {
    EmojisInTexts emojis(reader, author_domain);
    add_answers(status, emojis);
    return emojis.found();
}

std::vector<CustomEmojiRecord> emojis_of(const storage::Reader& reader,
                                         const AccountRecord& account) {
    EmojisInTexts emojis(reader, account.domain);
    emojis.add_plain(account.display_name);
    emojis.add_html(account.note);
    for (const auto& field : account.fields) {
        emojis.add_plain(field.name);
        emojis.add_html(field.value);
    }
    return emojis.found();
}

}  // namespace ynghyd::social
