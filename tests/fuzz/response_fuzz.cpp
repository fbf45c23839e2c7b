#include "http/response_reader.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

/// The first byte says into how many pieces the answer is cut.
FUZZ_ENTRY(response) {
    if (input.empty()) return;
    const auto piece = static_cast<std::size_t>(static_cast<unsigned char>(input[0])) + 1;
    input.remove_prefix(1);
    http::ResponseReader reader(false, {.header_bytes = 4096, .body_bytes = 8192});
    auto state = http::ResponseReader::State::more;
    while (!input.empty() && state == http::ResponseReader::State::more) {
        state = reader.feed(input.substr(0, piece));
        input.remove_prefix(std::min(piece, input.size()));
    }
    if (state == http::ResponseReader::State::more) state = reader.end(true);
    if (state == http::ResponseReader::State::done) {
        fuzz::require(reader.status() >= 100 && reader.status() <= 999, "a status");
        fuzz::require(reader.take_body().size() <= 8192, "the limit holds");
    } else if (state == http::ResponseReader::State::failed) {
        fuzz::require(!reader.reason().empty(), "a reason");
    }
}
