#include "social/events/registration_answer.hpp"

#include <fmt/format.h>

#include "social/events/event_text.hpp"
#include "social/events/waiting_list.hpp"

namespace ynghyd::social {
namespace {

using State = ParticipationState;

Phrase with_way_back(Phrase said) {
    said.english += " To take it back, reply “cancel” to the event.";
    said.welsh += " I dynnu'n ôl, atebwch y digwyddiad gyda “canslo”.";
    return said;
}

Phrase where_people_register(const StatusRecord& event) {
    if (event.event->join_mode != JoinMode::external)
        return {"There is no need to register.", "Does dim angen cofrestru."};
    return {"People register here: " + event.event->external_url,
            "Mae pobl yn cofrestru yma: " + event.event->external_url};
}

Phrase place_in_words(std::size_t place) {
    return with_way_back(
        {fmt::format("It is full. You are number {} on the waiting list, and will "
                     "hear when there is a seat for you.",
                     place),
         fmt::format("Mae'n llawn. Rydych chi'n rhif {} ar y rhestr aros, a chewch "
                     "wybod pan fydd lle.",
                     place)});
}

Phrase state_in_words(const storage::Reader& reader, const StatusRecord& event,
                      const ParticipationRecord& record, const Phrase& why) {
    switch (record.state) {
        case State::accepted:
            return with_way_back({"You are registered.", "Rydych chi wedi cofrestru."});
        case State::pending:
            return with_way_back(
                {"You have asked to come. The organiser decides, and you will hear.",
                 "Rydych chi wedi gofyn am le. Y trefnydd sy'n penderfynu, a "
                 "chewch wybod."});
        case State::waiting:
            return place_in_words(place_in_line(reader, event.id, record.position));
        case State::interested:
            return {
                "You are noted as interested, without a seat. To register, reply “going” to the "
                "event.",
                "Rydych chi wedi'ch nodi fel rhywun sydd â diddordeb, heb le. I gofrestru, "
                "atebwch y digwyddiad gyda “dod”."};
        case State::left:
            return {
                "Your registration is taken back. To register again, reply “going” to the event.",
                "Mae eich cofrestriad wedi'i dynnu'n ôl. I gofrestru eto, atebwch y digwyddiad "
                "gyda “dod”."};
        case State::elsewhere:
            return where_people_register(event);
        case State::rejected:
        case State::removed:
        case State::invited:
            break;
    }
    return why;
}

}  // namespace

Phrase why_nobody_else(const Site& site, const StatusRecord& event) {
    if (is_closed(site, event))
        return {"This event takes no more registrations.",
                "Nid yw'r digwyddiad hwn yn derbyn rhagor o gofrestriadau."};
    if (event.event->join_mode == JoinMode::invite)
        return {"This event is for those invited.",
                "Mae'r digwyddiad hwn ar gyfer y rhai a wahoddwyd."};
    return {"This event is full.", "Mae'r digwyddiad hwn yn llawn."};
}

Phrase why_not_you() {
    return {"The organiser cannot take you.", "Nid yw'r trefnydd yn gallu eich derbyn."};
}

void tell_registration(storage::Transaction& tx, const Site& site, const AccountRecord& person,
                       const StatusRecord& event, const Phrase& why) {
    const auto record = find_participation(tx, event.id, person.id);
    if (!record) return;
    const auto when = event_texts(*event.event, event.title, event.language).when;
    const auto said = state_in_words(tx, event, *record, why);
    send_letter(tx, site, event, person,
                quoted_title(event) + ", " + when + ": " + in_both_languages(event, said),
                event.id);
}

}  // namespace ynghyd::social
