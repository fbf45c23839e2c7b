#include "base/json.hpp"
#include "tests/fuzz/entry.hpp"

using ynghyd::fuzz::require;

FUZZ_ENTRY(json) {
    const auto parsed = ynghyd::parse_json(input);
    if (!parsed) {
        require(!parsed.error().safe_text.empty(), "a refusal has its sentence");
        return;
    }
    require(nlohmann::ordered_json::accept(input), "what is taken is JSON to another parser");
    const auto text = ynghyd::to_text(*parsed);
    const auto again = ynghyd::parse_json(text);
    require(again && *again == *parsed, "what is written reads as what was read");
}
