#include "social/text/event_summary.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/text/event_words.hpp"
#include "social/text/link_policy.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

using State = EventText::State;
using Registration = EventText::Registration;

// Together with the longest phrases these stay below the limit of the summary.
constexpr std::size_t max_zone_characters = 20;
constexpr std::size_t max_venue_characters = 65;
constexpr std::size_t max_town_characters = 30;
constexpr std::size_t max_price_characters = 60;
constexpr std::size_t max_shown_link_characters = 40;
constexpr std::size_t max_other_line_characters = 160;
constexpr std::size_t min_other_line_characters = 20;
constexpr std::size_t paragraph_break_characters = 2;  // An empty line, where text is plain.

/// HTML and how much of it is seen.
class Line {
public:
    Line& add(std::string_view plain) {
        html_ += escape_html(plain);
        visible_ += count_code_points(plain);
        return *this;
    }
    Line& add_strong(std::string_view plain) {
        html_ += "<strong>";
        add(plain);
        html_ += "</strong>";
        return *this;
    }
    Line& add_link(std::string_view url, std::string_view shown) {
        html_ += "<a href=\"" + escape_html(url) + "\">";
        add(shown);
        html_ += "</a>";
        return *this;
    }
    Line& add_break() {
        html_ += "<br />";
        visible_ += 1;
        return *this;
    }
    /// A sentence after others.
    Line& add_sentence(std::string_view sentence) {
        if (sentence.empty()) return *this;
        return add(html_.empty() ? "" : " ").add(sentence);
    }

    bool empty() const { return html_.empty(); }
    std::size_t visible() const { return visible_; }
    std::string paragraph() const { return empty() ? "" : "<p>" + html_ + "</p>"; }

private:
    std::string html_;
    std::size_t visible_ = 0;
};

/// What somebody typed, on one line, cut at `limit` characters.
std::string field(std::string_view typed, std::size_t limit) {
    std::string line = on_one_line(typed);
    if (count_code_points(line) <= limit) return line;
    return std::string(cut_code_points(line, limit - 1)) + "…";
}

std::string sentence(std::string text) {
    if (text.empty()) return text;
    const bool is_ended = std::string_view(".!?").contains(text.back()) || text.ends_with("…");
    return is_ended ? text : text + '.';
}

bool is_off(State state) {
    return state == State::cancelled || state == State::postponed;
}

std::string place_text(const EventText& event, const EventWords& words) {
    std::string place = field(event.venue, max_venue_characters);
    const std::string town = field(event.town, max_town_characters);
    if (!town.empty() && town != place) place += (place.empty() ? "" : ", ") + town;
    if (!event.online) return place;
    if (place.empty()) return std::string(words.online);
    return place + ' ' + std::string(words.and_online);
}

/// The shortest place that still tells people apart who live elsewhere.
std::string town_text(const EventText& event, const EventWords& words) {
    if (!event.town.empty()) return field(event.town, max_town_characters);
    if (!event.venue.empty()) return field(event.venue, max_venue_characters);
    return event.online ? std::string(words.online) : std::string();
}

std::string zone_text(const EventText& event, const EventWords& words) {
    if (event.all_day || event.zone_label.empty()) return {};
    const bool is_uk = event.zone_label == event_words(EventLanguage::english).uk_time;
    const std::string label =
        is_uk ? std::string(words.uk_time) : field(event.zone_label, max_zone_characters);
    return " (" + label + ')';
}

/// A time that no longer holds needs no end; days off the calendar are told in full.
std::string start_text(const EventText& event, const CivilTime& start) {
    EventText at_start = event;
    at_start.start = start;
    if (!event.all_day || start != event.start) at_start.end.reset();
    return event_time_text(at_start);
}

std::string was_text(const EventText& event, const EventWords& words) {
    const CivilTime start = event.state == State::postponed && event.previous_start
                                ? *event.previous_start
                                : event.start;
    const std::string town = town_text(event, words);
    return std::string(words.was) + start_text(event, start) + (town.empty() ? "" : ", ") + town +
           '.';
}

std::string_view state_text(State state, const EventWords& words) {
    switch (state) {
        case State::confirmed:
            return {};
        case State::tentative:
            return words.tentative;
        case State::cancelled:
            return words.cancelled;
        case State::postponed:
            return words.postponed;
        case State::rescheduled:
            return words.rescheduled;
        case State::moved_online:
            return words.moved_online;
    }
    return {};
}

Line off_line(const EventText& event, const EventWords& words, std::string_view announcement) {
    Line line;
    line.add_strong(announcement).add_sentence(was_text(event, words));
    if (event.state == State::postponed) line.add_sentence(words.new_date_follows);
    if (event.registered_were_told) line.add_sentence(words.registered_were_told);
    return line;
}

Line when_and_where_line(const EventText& event, const EventWords& words) {
    Line line;
    if (const auto state = state_text(event.state, words); !state.empty())
        line.add_strong(state).add(" ");
    line.add(event_time_text(event)).add(zone_text(event, words));
    if (event.state == State::rescheduled && event.previous_start)
        line.add_break().add(words.instead_of).add(start_text(event, *event.previous_start));
    if (const std::string place = place_text(event, words); !place.empty())
        line.add_break().add(place);
    return line;
}

std::string price_text(const EventText& event, const EventWords& words) {
    if (!event.price.empty()) return sentence(field(event.price, max_price_characters));
    const bool is_open = event.registration != Registration::restricted &&
                         event.registration != Registration::invite;
    return std::string(is_open ? words.free_for_all : words.free);
}

/// A link as it may be shown: without scheme, cut where it gets long.
std::string shown_link(std::string_view url) {
    std::string_view shown = url.substr(url.find("://") + 3);
    if (shown.starts_with("www.")) shown.remove_prefix(4);
    if (shown.ends_with('/')) shown.remove_suffix(1);
    return field(shown, max_shown_link_characters);
}

void add_registration(Line& line, const EventText& event, const EventWords& words) {
    const auto checked = safe_link(event.registration_url);
    const std::string url =
        checked && to_lower_ascii(*checked).starts_with("http") ? *checked : std::string();
    switch (event.registration) {
        case Registration::none:
            line.add_sentence(words.no_registration);
            break;
        case Registration::invite:
            line.add_sentence(words.by_invitation);
            break;
        case Registration::external:
            if (!url.empty())
                line.add_sentence(event.price.empty() ? words.register_at : words.tickets_at)
                    .add_link(url, shown_link(url));
            break;
        case Registration::free:
        case Registration::restricted:
            line.add_sentence(words.register_by_reply);
            if (event.registration == Registration::restricted)
                line.add_sentence(words.organiser_confirms);
            break;
    }
}

std::string places_text(const EventText& event, const EventWords& words) {
    if (event.places_left) return places_left_text(*event.places_left, event.may_wait, words);
    if (!event.capacity) return {};
    if (*event.capacity == 1) return std::string(words.one_place);
    return fmt::format(fmt::runtime(words.places), *event.capacity);
}

Line taking_part_line(const EventText& event, const EventWords& words) {
    Line line;
    line.add(price_text(event, words));
    // Who can neither come nor wait is not asked to register.
    if (event.places_left != 0u || event.may_wait) add_registration(line, event, words);
    line.add_sentence(places_text(event, words));
    return line;
}

/// The other language gets what room is left.
std::string other_language_paragraph(const EventText& event, const EventWords& words,
                                     std::size_t used) {
    const std::size_t name = count_code_points(words.other_language);
    if (event.other_language_line.empty() ||
        used + name + min_other_line_characters > max_summary_characters)
        return {};
    const std::size_t room =
        std::min(max_summary_characters - used - name, max_other_line_characters);
    return fmt::format("<p lang=\"{}\">{}{}</p>", words.other_language_tag, words.other_language,
                       escape_html(field(event.other_language_line, room)));
}

}  // namespace

std::string event_summary(const EventText& event) {
    const EventWords& words = event_words(event.language);
    std::vector<Line> lines;
    if (is_off(event.state)) {
        lines.push_back(off_line(event, words, state_text(event.state, words)));
    } else {
        lines.push_back(when_and_where_line(event, words));
        lines.push_back(taking_part_line(event, words));
    }
    std::string html;
    std::size_t used = 0;
    for (const Line& line : lines) {
        html += line.paragraph();
        used += line.visible() + paragraph_break_characters;
    }
    return html + other_language_paragraph(event, words, used);
}

std::string event_first_line(const EventText& event) {
    const EventWords& words = event_words(event.language);
    if (is_off(event.state))
        return off_line(event, words,
                        event.state == State::cancelled ? words.this_is_cancelled
                                                        : words.this_is_postponed)
            .paragraph();
    Line line;
    line.add_strong(event_time_text(event));
    const std::string place = place_text(event, words);
    return line.add(place.empty() ? "." : ", ").add(sentence(place)).paragraph();
}

std::string title_prefix(EventText::State state, EventLanguage language) {
    const EventWords& words = event_words(language);
    if (state == State::cancelled) return std::string(words.cancelled_prefix);
    if (state == State::postponed) return std::string(words.postponed_prefix);
    return {};
}

}  // namespace ynghyd::social::text
