#pragma once
// The parts that a status shows in more than one place.

#include <string>
#include <string_view>

#include "social/accounts/account.hpp"
#include "social/addresses.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/status.hpp"
#include "web/emoji_pictures.hpp"
#include "web/event_facts.hpp"
#include "web/language.hpp"
#include "web/template_set.hpp"

namespace ynghyd::web {

constexpr std::size_t description_characters = 200;  ///< In the head of a page.

/// The display name, or the username where there is none.
const std::string& name_of(const social::AccountRecord& account);
/// One plain line of about `limit` characters from HTML.
std::string excerpt(std::string_view html, std::size_t limit);
/// About `limit` characters of what is plain and on one line already.
std::string excerpt_of_line(const std::string& line, std::size_t limit);
/// Its beginning, as an excerpt: what the author says of what is quoted, not which post that is.
std::string first_words(const social::StatusRecord& status, std::size_t limit);
/// What may be told of a status where it is not open before the reader: the warning, if it has one.
std::string description_of(const social::StatusRecord& status);

/// CONTENT: content.tpl, behind its warning if it has one.
void include_content(Dictionary& dictionary, const social::StatusRecord& status,
                     const std::string& html, const EmojiPictures& emojis);
/// MEDIA: media.tpl, its pictures, closed where it is sensitive; links to what lies elsewhere.
void include_media(Dictionary& dictionary, const social::StatusRecord& status,
                   const social::Addresses& addresses);
/// POLL: poll.tpl, the answers and how many gave each, as the record says.
void include_poll(Dictionary& dictionary, const social::StatusRecord& status, Timestamp now,
                  Language language, const EmojiPictures& emojis);
/// PREVIEW: preview.tpl, what the page is about that it links to. Without its picture: that page's
/// server would learn who looks.
void include_preview(Dictionary& dictionary, const social::PreviewCardRecord& card);
/// The picture that stands for it where it is linked to; nullptr when there is none, or none for
/// everybody's eyes.
const social::AttachmentRecord* shared_picture(const social::StatusRecord& status);
/// GLANCE: glance.tpl, an event in a list.
void include_glance(Dictionary& dictionary, const EventFacts& facts);
/// What glance.tpl and facts.tpl share: banner, time, online.
void fill_time(Dictionary& dictionary, const EventFacts& facts);

}  // namespace ynghyd::web
