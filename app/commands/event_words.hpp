#pragma once
// The options of `event` and `edit`, and what they say of an event.

#include "app/words.hpp"
#include "base/result.hpp"
#include "social/events/event.hpp"

namespace ynghyd::app {

/// `presets`: for a new event; without, what is not named stays as it is.
void add_event_words(CLI::App& command, Words& words, bool presets);

/// Whether `arguments` name anything that only events have.
bool names_event_words(const Json& arguments);

/// Error::Kind::invalid with the range or the words that are known.
Result<social::EventDraft> read_event(const Json& arguments);
/// What `arguments` do not name is taken from `before`.
Result<social::EventDraft> read_event_edit(const Json& arguments,
                                           const social::EventRecord& before);

}  // namespace ynghyd::app
