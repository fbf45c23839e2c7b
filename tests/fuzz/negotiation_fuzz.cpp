#include "federation/vocabulary.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd::federation;
using ynghyd::fuzz::require;

FUZZ_ENTRY(negotiation) {
    const bool chosen = negotiate(input, Wanted::html) == Wanted::activity;
    require(!chosen || negotiate(input, Wanted::activity) == Wanted::activity,
            "what is asked for does not depend on what is given without asking");
    require(!is_activity_media_type(input) || negotiate(input, Wanted::html) == Wanted::activity ||
                input.find_first_of(";,") != std::string_view::npos,
            "a media type of activities asks for an activity");
}
