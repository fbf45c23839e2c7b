#include "base/config.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(config) {
    auto reader = ConfigReader::from_text(input, "/");
    if (!reader) return;
    std::string text;
    Duration duration{};
    std::vector<std::string> list;
    std::uint64_t bytes = 0;
    std::int64_t number = 5;
    reader->read("a", text);
    reader->read("b.c", duration);
    reader->read("d", list);
    reader->read_bytes("e", bytes);
    reader->read("f", number, 1, 10);
    fuzz::require(number >= 1 && number <= 10, "a number stays in its range");
    for (const auto& complaint : reader->finish())
        fuzz::require(!complaint.empty(), "a complaint says something");
}
