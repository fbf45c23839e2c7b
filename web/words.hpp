#pragma once
// Every word of the pages in English and Welsh, side by side. Templates use a row as {{T_NAME}}.
// Whole phrases only, with names and numbers after a colon: Welsh changes the beginnings of words.

#include <array>
#include <cstddef>
#include <string_view>

#include "social/text/event_words.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

struct WordRow {
    std::string_view name, english, welsh;
};

inline constexpr auto word_table = std::to_array<WordRow>({
    {"SKIP", "Skip to the content", "Neidio i'r cynnwys"},
    {"OTHER_LANGUAGE", "Cymraeg", "English"},
    {"UPCOMING", "Upcoming events", "Digwyddiadau i ddod"},
    {"LATEST", "Latest posts", "Y negeseuon diweddaraf"},
    {"EARLIER", "Earlier posts", "Negeseuon cynharach"},
    {"NO_POSTS", "Nothing has been posted yet.", "Does dim byd wedi'i bostio eto."},
    {"NO_EARLIER", "That was all: there is nothing earlier.",
     "Dyna'r cyfan: does dim byd cynharach."},
    {"OLDER", "Older posts", "Negeseuon hŷn"},
    {"NEWEST", "Newest posts", "Y negeseuon diweddaraf"},
    {"SENSITIVE_MEDIA", "Sensitive pictures: show them", "Lluniau sensitif: eu dangos"},
    {"READ_ON", "Read on", "Darllen ymlaen"},
    {"FOLLOWERS", "Followers:", "Dilynwyr:"},
    {"FOLLOW", "Follow", "Dilyn"},
    {"HOW_TO_FOLLOW",
     "Search for this name in Mastodon, or in any other fediverse app, and press Follow.",
     "Chwiliwch am yr enw hwn ar Mastodon, neu ar unrhyw ap ffedysawd arall, a phwyswch Dilyn."},
    {"TAGGED", "Posts of this server with this hashtag",
     "Negeseuon y gweinydd hwn gyda'r hashnod hwn"},
    {"NONE_TAGGED", "Nobody here has used this hashtag in public yet.",
     "Does neb yma wedi defnyddio'r hashnod hwn yn gyhoeddus eto."},
    {"EVENT", "Event", "Digwyddiad"},
    {"WHEN", "When", "Pryd"},
    {"INSTEAD_OF", "Instead of", "Yn lle"},
    {"WHERE", "Where", "Ble"},
    {"ONLINE", "Online", "Ar-lein"},
    {"PRICE", "Price", "Pris"},
    {"FREE", "Free", "Am ddim"},
    {"REGISTER", "Register", "Cofrestru"},
    {"TICKETS", "Tickets", "Tocynnau"},
    {"REGISTER_BY_REPLY", "Reply to this event from your fediverse app.",
     "Atebwch y digwyddiad hwn o'ch ap ffedysawd."},
    {"PLACES", "Places", "Lleoedd"},
    {"ORGANISER", "Organiser", "Trefnydd"},
    {"IS_OVER", "This event is over.", "Mae'r digwyddiad hwn wedi bod."},
    {"WRITTEN_BY", "By:", "Gan:"},
    {"EDITED", "Edited:", "Golygwyd:"},
    {"IN_REPLY_TO", "In reply to:", "Mewn ymateb i:"},
    {"REPLIES", "Replies", "Atebion"},
    {"HOW_TO_REPLY", "To reply, favourite or boost, search for this address in your fediverse app:",
     "I ateb, ffafrio neu hybu, chwiliwch am y cyfeiriad hwn yn eich ap ffedysawd:"},
    {"NOT_FOUND", "Page not found", "Heb ddod o hyd i'r dudalen"},
    {"NOT_FOUND_SENTENCE", "There is nothing to see at this address.",
     "Does dim byd i'w weld yn y cyfeiriad hwn."},
    {"DELETED", "Deleted", "Wedi'i ddileu"},
    {"STATUS_DELETED_SENTENCE", "Its author has deleted what was here.",
     "Mae'r awdur wedi dileu'r hyn a oedd yma."},
    {"ACCOUNT_DELETED_SENTENCE", "This account has been deleted.",
     "Mae'r cyfrif hwn wedi'i ddileu."},
    {"GO_HOME", "Go to the front page", "Mynd i'r hafan"},
    {"RUNS_ON", "This server runs Ynghyd", "Mae'r gweinydd hwn yn rhedeg Ynghyd"},
});

/// A row of the table; a name that is not in it does not compile.
struct Word {
    std::size_t row;

    consteval Word(const char* name) : row(0) {
        while (word_table.at(row).name != name) ++row;
    }
};

constexpr std::string_view text(Word word, Language language) {
    const auto& row = word_table[word.row];
    return language == Language::welsh ? row.welsh : row.english;
}

/// The words of events and months, which posts share with the pages.
inline const social::text::EventWords& event_words(Language language) {
    using social::text::EventLanguage;
    return social::text::event_words(language == Language::welsh ? EventLanguage::welsh
                                                                 : EventLanguage::english);
}

}  // namespace ynghyd::web
