#include "social/events/event_letter.hpp"

#include "social/statuses/publish.hpp"
#include "social/text/event_words.hpp"
#include "social/text/language.hpp"

namespace ynghyd::social {

bool is_welsh(const StatusRecord& event) {
    return text::primary_language(event.language) == "cy";
}

const std::string& in_its_language(const StatusRecord& event, const Phrase& words) {
    return is_welsh(event) ? words.welsh : words.english;
}

std::string in_both_languages(const StatusRecord& event, const Phrase& words) {
    const auto& own = text::event_words(is_welsh(event) ? text::EventLanguage::welsh
                                                        : text::EventLanguage::english);
    return in_its_language(event, words) + "\n\n" + std::string(own.other_language) +
           (is_welsh(event) ? words.english : words.welsh);
}

std::string mentioning_nobody(const std::string& typed) {
    std::string safe;
    for (const char c : typed) {
        safe += c;
        if (c == '@') safe += "\u2060";  // A word joiner: not seen, and no part of a name.
    }
    return safe;
}

std::string quoted_title(const StatusRecord& event) {
    return "“" + mentioning_nobody(event.title) + "”";
}

void send_letter(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                 const AccountRecord& person, const std::string& text, StatusId in_reply_to) {
    const auto organiser = find_account(tx, event.account);
    if (!organiser) return;
    const auto handle = person.is_local() ? person.username : person.username + "@" + person.domain;
    StatusDraft letter;
    letter.visibility = Visibility::direct;
    letter.language = event.language;
    letter.in_reply_to = in_reply_to;
    letter.addressed = {person.id};
    letter.text = "@" + handle + " " + text;
    (void)publish_status(tx, site, *organiser, letter);
}

}  // namespace ynghyd::social
