#include "social/events/event_text.hpp"

#include "social/events/participation.hpp"
#include "social/events/time_zone.hpp"
#include "social/text/event_summary.hpp"
#include "social/text/event_words.hpp"
#include "social/text/language.hpp"

namespace ynghyd::social {
namespace {

using text::EventText;

/// "2027-02-25T17:30:00"
text::CivilTime civil(const std::string& local) {
    const auto number = [&](std::size_t at, std::size_t length) {
        return std::stoi(local.substr(at, length));
    };
    text::CivilTime time;
    time.year = number(0, 4);
    time.month = number(5, 2);
    time.day = number(8, 2);
    time.hour = number(11, 2);
    time.minute = number(14, 2);
    return time;
}

EventText::State state_of(EventState state) {
    switch (state) {
        case EventState::confirmed:
            return EventText::State::confirmed;
        case EventState::tentative:
            return EventText::State::tentative;
        case EventState::cancelled:
            return EventText::State::cancelled;
        case EventState::postponed:
            return EventText::State::postponed;
        case EventState::rescheduled:
            return EventText::State::rescheduled;
        case EventState::moved_online:
            return EventText::State::moved_online;
    }
    return EventText::State::confirmed;
}

text::EventLanguage language_of(const std::string& tag) {
    return text::primary_language(tag) == "cy" ? text::EventLanguage::welsh
                                               : text::EventLanguage::english;
}

EventText::Registration registration_of(JoinMode mode) {
    switch (mode) {
        case JoinMode::none:
            return EventText::Registration::none;
        case JoinMode::free:
            return EventText::Registration::free;
        case JoinMode::restricted:
            return EventText::Registration::restricted;
        case JoinMode::invite:
            return EventText::Registration::invite;
        case JoinMode::external:
            return EventText::Registration::external;
    }
    return EventText::Registration::none;
}

std::string zone_label(const EventRecord& event) {
    return event.zone == "Europe/London" ? "UK time" : zone_abbreviation(event.start, event.zone);
}

EventText glance_of(const EventRecord& event, const std::string& title,
                    const std::string& language) {
    EventText glance;
    glance.title = title;
    glance.start = civil(event.start_local);
    if (event.display_end) glance.end = civil(event.end_local);
    if (event.previous_start)
        glance.previous_start = civil(to_local(*event.previous_start, event.zone));
    glance.all_day = event.all_day;
    glance.zone_label = zone_label(event);
    if (event.place) {
        glance.venue = event.place->name;
        glance.town = event.place->locality;
    }
    glance.online = !event.online_url.empty();
    glance.price = event.price;
    glance.registration = registration_of(event.join_mode);
    glance.registration_url = event.external_url;
    if (event.capacity) glance.capacity = event.capacity;
    glance.state = state_of(event.state);
    glance.language = language_of(language);
    return glance;
}

}  // namespace

EventTexts event_texts(const EventRecord& event, const std::string& title,
                       const std::string& language) {
    const auto glance = glance_of(event, title, language);
    return {text::event_summary(glance), text::event_first_line(glance),
            text::event_time_text(glance)};
}

std::string summary_now(const storage::Reader& reader, const Site& site,
                        const StatusRecord& status) {
    if (!status.event) return status.summary;
    const auto left = places_left(reader, site, status);
    if (!left) return status.summary;
    auto glance = glance_of(*status.event, status.title, status.language);
    glance.places_left = left->count;
    glance.may_wait = left->may_wait;
    return text::event_summary(glance);
}

std::string when_in_zone(const EventRecord& event, const std::string& language) {
    const auto when = text::event_time_text(glance_of(event, "", language));
    if (event.all_day) return when;
    const auto zone = event.zone == "Europe/London"
                          ? std::string(text::event_words(language_of(language)).uk_time)
                          : zone_abbreviation(event.start, event.zone);
    return when + " (" + zone + ")";
}

std::string shown_title(const StatusRecord& status) {
    if (!status.event) return status.title;
    return text::title_prefix(state_of(status.event->state), language_of(status.language)) +
           status.title;
}

}  // namespace ynghyd::social
