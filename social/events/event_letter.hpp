#pragma once
// What an organiser writes about an event without being asked to: direct messages to people who
// take part, in the event's language with a line in the other one.

#include <string>

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The same thing in both languages: whole sentences.
struct Phrase {
    std::string english, welsh;
};

bool is_welsh(const StatusRecord& event);
/// In the language of the event.
const std::string& in_its_language(const StatusRecord& event, const Phrase& words);
/// That, and a line in the other language.
std::string in_both_languages(const StatusRecord& event, const Phrase& words);

/// Words that an organiser typed, without anybody's being mentioned by them.
std::string mentioning_nobody(const std::string& typed);
/// “Seed swap”
std::string quoted_title(const StatusRecord& event);

/// A direct message of the organiser's to one person; `in_reply_to` none: it begins a thread.
void send_letter(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                 const AccountRecord& person, const std::string& text, StatusId in_reply_to);

}  // namespace ynghyd::social
