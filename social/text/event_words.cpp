#include "social/text/event_words.hpp"

#include <fmt/format.h>

namespace ynghyd::social::text {
namespace {

constexpr EventWords english = {
    .days = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    .evenings = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    .all_day = "all day",
    .uk_time = "UK time",
    .online = "Online",
    .and_online = "and online",
    .free = "Free.",
    .free_for_all = "Free, all welcome.",
    .register_at = "Register: ",
    .tickets_at = "Tickets: ",
    .register_by_reply = "Register: reply “going” to this post.",
    .organiser_confirms = "The organiser confirms each place.",
    .by_invitation = "By invitation.",
    .no_registration = "No need to register.",
    .one_place = "1 place.",
    .places = "{} places.",
    .one_place_left = "1 place left.",
    .places_left = "{} places left.",
    .full = "Full.",
    .waiting_list = "Full: waiting list.",
    .cancelled = "Cancelled.",
    .postponed = "Postponed.",
    .rescheduled = "New date.",
    .moved_online = "Now online.",
    .tentative = "To be confirmed.",
    .this_is_cancelled = "This event is cancelled.",
    .this_is_postponed = "This event is postponed.",
    .was = "Was: ",
    .instead_of = "Instead of: ",
    .new_date_follows = "A new date will follow.",
    .registered_were_told = "Everyone registered has been written to.",
    .cancelled_prefix = "Cancelled: ",
    .postponed_prefix = "Postponed: ",
    .other_language = "Cymraeg: ",
    .other_language_tag = "cy",
};

constexpr EventWords welsh = {
    .days = {"Dydd Sul", "Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener",
             "Dydd Sadwrn"},
    .evenings = {"Nos Sul", "Nos Lun", "Nos Fawrth", "Nos Fercher", "Nos Iau", "Nos Wener",
                 "Nos Sadwrn"},
    .months = {"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst",
               "Medi", "Hydref", "Tachwedd", "Rhagfyr"},
    .all_day = "drwy'r dydd",
    .uk_time = "amser y DU",
    .online = "Ar-lein",
    .and_online = "ac ar-lein",
    .free = "Am ddim.",
    .free_for_all = "Am ddim, croeso i bawb.",
    .register_at = "Cofrestru: ",
    .tickets_at = "Tocynnau: ",
    .register_by_reply = "Cofrestru: atebwch y neges hon gyda “dod”.",
    .organiser_confirms = "Bydd y trefnydd yn cadarnhau pob lle.",
    .by_invitation = "Drwy wahoddiad.",
    .no_registration = "Does dim angen cofrestru.",
    .one_place = "Lleoedd: 1.",
    .places = "Lleoedd: {}.",
    .one_place_left = "Lleoedd ar ôl: 1.",
    .places_left = "Lleoedd ar ôl: {}.",
    .full = "Llawn.",
    .waiting_list = "Llawn: rhestr aros.",
    .cancelled = "Wedi'i ganslo.",
    .postponed = "Wedi'i ohirio.",
    .rescheduled = "Dyddiad newydd.",
    .moved_online = "Bellach ar-lein.",
    .tentative = "I'w gadarnhau.",
    .this_is_cancelled = "Mae'r digwyddiad hwn wedi'i ganslo.",
    .this_is_postponed = "Mae'r digwyddiad hwn wedi'i ohirio.",
    .was = "Roedd i'w gynnal: ",
    .instead_of = "Yn lle: ",
    .new_date_follows = "Bydd dyddiad newydd yn dilyn.",
    .registered_were_told = "Rydym wedi ysgrifennu at bawb a oedd wedi cofrestru.",
    .cancelled_prefix = "Wedi'i ganslo: ",
    .postponed_prefix = "Wedi'i ohirio: ",
    .other_language = "English: ",
    .other_language_tag = "en",
};

}  // namespace

const EventWords& event_words(EventLanguage language) {
    return language == EventLanguage::welsh ? welsh : english;
}

std::string places_left_text(std::uint32_t count, bool may_wait, const EventWords& words) {
    if (count == 0) return std::string(may_wait ? words.waiting_list : words.full);
    if (count == 1) return std::string(words.one_place_left);
    return fmt::format(fmt::runtime(words.places_left), count);
}

}  // namespace ynghyd::social::text
