#include "app/commands/event_words.hpp"

#include "social/events/time_zone.hpp"

namespace ynghyd::app {
namespace {

/// What an edit does not name stays as it is.
void keep(Json& arguments, const char* key, const std::string& value) {
    if (!arguments.contains(key)) arguments[key] = value;
}

/// People name the last day; the record holds where the next one begins.
std::string end_as_typed(const social::EventRecord& event) {
    if (!event.display_end) return "";
    if (!event.all_day) return event.end_local;
    return social::to_local(event.end - std::chrono::days(1), event.zone).substr(0, 10);
}

}  // namespace

void add_event_words(CLI::App& command, Words& words, bool presets) {
    const auto preset = [&](const char* text) { return presets ? text : nullptr; };
    words.add(command, "--title", "title", "What it is called", preset(""));
    words.add(command, "--start", "start", "2027-02-25T17:30, or 2027-02-25 for all day",
              preset(""));
    words.add(command, "--end", "end", "When it ends", preset(""));
    words.add(command, "--zone", "zone", "Time zone", preset("Europe/London"));
    words.add(command, "--place", "place", "Name of the place", preset(""));
    words.add(command, "--street", "street", "Street and number", preset(""));
    words.add(command, "--town", "town", "Town", preset(""));
    words.add(command, "--postcode", "postcode", "Postcode", preset(""));
    words.add(command, "--country", "country", "Country", preset(""));
    words.add(command, "--online", "online", "Address for taking part online", preset(""));
    words.add(command, "--capacity", "capacity", "How many can come; 0 for no limit", preset("0"));
    words.add(command, "--price", "price", "In words; without it the event is free", preset(""));
    words.add(command, "--join", "join", "free, restricted, external, invite or none",
              preset("free"));
    words.add(command, "--register-url", "register_url", "Where people register (external)",
              preset(""));
    words.add(command, "--category", "category", "MEETING, LEARNING, NETWORKING, …", preset(""));
    words.add(command, "--state", "state",
              "confirmed, tentative, cancelled, postponed or moved_online", preset("confirmed"));
    words.add(command, "--description", "text", "The full text", preset(""));
}

Result<social::EventDraft> read_event(const Json& arguments) {
    social::EventDraft event;
    event.start = text_at(arguments, "start");
    event.end = text_at(arguments, "end");
    event.zone = text_at(arguments, "zone");
    event.place.name = text_at(arguments, "place");
    event.place.street = text_at(arguments, "street");
    event.place.locality = text_at(arguments, "town");
    event.place.postal_code = text_at(arguments, "postcode");
    event.place.country = text_at(arguments, "country");
    event.online_url = text_at(arguments, "online");
    event.external_url = text_at(arguments, "register_url");
    event.price = text_at(arguments, "price");
    event.category = text_at(arguments, "category");
    event.capacity =
        static_cast<std::uint32_t>(integer_at(arguments, "capacity", 0, 1'000'000).value_or(0));
    const auto mode = social::parse_join_mode(string_at(arguments, "join"));
    if (!mode)
        return failure(Error::Kind::invalid,
                       "--join is free, restricted, external, invite or none.");
    event.join_mode = *mode;
    const auto state = social::parse_event_state(string_at(arguments, "state"));
    if (!state)
        return failure(Error::Kind::invalid,
                       "--state is confirmed, tentative, cancelled, postponed or moved_online.");
    event.state = *state;
    return event;
}

Result<social::EventDraft> read_event_edit(Json arguments, const social::EventRecord& before) {
    keep(arguments, "start",
         before.all_day ? before.start_local.substr(0, 10) : before.start_local);
    keep(arguments, "end", end_as_typed(before));
    keep(arguments, "zone", before.zone);
    const auto place = before.place.value_or(social::PlaceRecord{});
    keep(arguments, "place", place.name);
    keep(arguments, "street", place.street);
    keep(arguments, "town", place.locality);
    keep(arguments, "postcode", place.postal_code);
    keep(arguments, "country", place.country);
    keep(arguments, "online", before.online_url);
    keep(arguments, "register_url", before.external_url);
    keep(arguments, "price", before.price);
    keep(arguments, "category", before.category);
    keep(arguments, "join", std::string(to_string(before.join_mode)));
    keep(arguments, "state", std::string(to_string(before.state)));
    if (!arguments.contains("capacity")) arguments["capacity"] = before.capacity;
    return read_event(arguments);
}

}  // namespace ynghyd::app
