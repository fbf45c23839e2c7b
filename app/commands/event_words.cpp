#include "app/commands/event_words.hpp"

namespace ynghyd::app {
namespace {

/// Changes what is named in `arguments`.
Result<void> take_words(const Json& arguments, social::EventDraft& event) {
    const auto take = [&](const char* key, std::string& field) {
        if (arguments.contains(key)) field = text_at(arguments, key);
    };
    take("start", event.start);
    take("end", event.end);
    take("zone", event.zone);
    take("place", event.place.name);
    take("street", event.place.street);
    take("town", event.place.locality);
    take("postcode", event.place.postal_code);
    take("country", event.place.country);
    take("online", event.online_url);
    take("register_url", event.external_url);
    take("price", event.price);
    take("category", event.category);
    if (const auto capacity = integer_at(arguments, "capacity", 0, 1'000'000))
        event.capacity = static_cast<std::uint32_t>(*capacity);
    if (arguments.contains("waiting_list")) {
        const auto waiting = string_at(arguments, "waiting_list");
        if (waiting != "yes" && waiting != "no")
            return failure(Error::Kind::invalid, "--waiting-list is yes or no.");
        event.waiting_list = waiting == "yes";
    }
    if (arguments.contains("join")) {
        const auto mode = social::parse_join_mode(string_at(arguments, "join"));
        if (!mode)
            return failure(Error::Kind::invalid,
                           "--join is free, restricted, external, invite or none.");
        event.join_mode = *mode;
    }
    if (arguments.contains("state")) {
        const auto state = social::parse_event_state(string_at(arguments, "state"));
        if (!state)
            return failure(Error::Kind::invalid,
                           "--state is confirmed, tentative, cancelled, postponed or "
                           "moved_online.");
        event.state = *state;
    }
    return {};
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
    words.add(command, "--waiting-list", "waiting_list",
              "yes: who comes when it is full waits for a seat", preset("no"));
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
    TRY_VOID(take_words(arguments, event));
    return event;
}

Result<social::EventDraft> read_event_edit(const Json& arguments,
                                           const social::EventRecord& before) {
    auto event = social::draft_of(before);
    TRY_VOID(take_words(arguments, event));
    return event;
}

}  // namespace ynghyd::app
