#include "app/commands/event_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text_codec.hpp"

namespace ynghyd::app {
namespace {

constexpr std::int64_t most_seats = 1'000'000;

constexpr std::array<std::string_view, 16> event_keys{
    "start",    "end",          "zone",   "place",        "street", "town",
    "postcode", "country",      "online", "register_url", "price",  "category",
    "capacity", "waiting_list", "join",   "state"};

/// Mobilizon's, and those that FEP-8a8e adds. Whoever reads another one takes it for MEETING.
constexpr auto categories = std::to_array<std::string_view>({"ARTS",
                                                             "AUTO_BOAT_AIR",
                                                             "BOOK_CLUBS",
                                                             "BUSINESS",
                                                             "CAUSES",
                                                             "CLIMATE_ENVIRONMENT",
                                                             "COMEDY",
                                                             "COMMUNITY",
                                                             "CRAFTS",
                                                             "CREATIVE_JAM",
                                                             "DIY_MAKER_SPACES",
                                                             "FAMILY_EDUCATION",
                                                             "FASHION_BEAUTY",
                                                             "FESTIVALS",
                                                             "FILM_MEDIA",
                                                             "FOOD_DRINK",
                                                             "GAMES",
                                                             "HEALTH",
                                                             "INCLUSIVE_SPACES",
                                                             "LANGUAGE_CULTURE",
                                                             "LEARNING",
                                                             "LGBTQ",
                                                             "MEDITATION_WELLBEING",
                                                             "MEETING",
                                                             "MOVEMENTS_POLITICS",
                                                             "MUSIC",
                                                             "NETWORKING",
                                                             "OUTDOORS_ADVENTURE",
                                                             "PARTY",
                                                             "PERFORMING_VISUAL_ARTS",
                                                             "PETS",
                                                             "PHOTOGRAPHY",
                                                             "SCIENCE_TECH",
                                                             "SPIRITUALITY_RELIGION_BELIEFS",
                                                             "SPORTS",
                                                             "THEATRE",
                                                             "WORKSHOPS_SKILL_SHARING"});

Result<void> take_category(const Json& arguments, social::EventDraft& event) {
    const auto typed = string_at(arguments, "category");
    if (typed.empty()) return {};
    const auto known = std::ranges::find_if(
        categories, [&](std::string_view one) { return equals_ignoring_case(one, typed); });
    if (known == categories.end())
        return failure(Error::Kind::invalid,
                       fmt::format("A --category is one of {}.", fmt::join(categories, ", ")));
    event.category = *known;
    return {};
}

Result<void> take_seats(const Json& arguments, social::EventDraft& event) {
    if (!arguments.contains("capacity") && !arguments.contains("waiting_list")) return {};
    if (arguments.contains("capacity")) {
        const auto capacity = integer_at(arguments, "capacity", 0, most_seats);
        if (!capacity)
            return failure(Error::Kind::invalid,
                           fmt::format("--capacity is a number from 0, which is no limit, to {}.",
                                       most_seats));
        event.capacity = static_cast<std::uint32_t>(*capacity);
    }
    if (arguments.contains("waiting_list")) {
        const auto waiting = string_at(arguments, "waiting_list");
        if (waiting != "yes" && waiting != "no")
            return failure(Error::Kind::invalid, "--waiting-list is yes or no.");
        event.waiting_list = waiting == "yes";
    }
    if (event.waiting_list && event.capacity == 0)
        return failure(Error::Kind::invalid,
                       "Nobody waits where there is no limit: a waiting list needs --capacity.");
    return {};
}

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
    if (arguments.contains("category")) event.category.clear();
    TRY_VOID(take_category(arguments, event));
    TRY_VOID(take_seats(arguments, event));
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

bool names_event_words(const Json& arguments) {
    return std::ranges::any_of(event_keys,
                               [&](std::string_view key) { return arguments.contains(key); });
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
