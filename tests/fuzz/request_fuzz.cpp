#include "http/request_parser.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(request) {
    constexpr std::uint64_t most = 4096;
    const auto end = input.find("\r\n\r\n");
    if (end == std::string_view::npos) return;
    http::RequestParser parser({});
    http::Request request;
    if (const auto refusal = parser.parse_head(input.substr(0, end + 4), request)) {
        fuzz::require(refusal->status >= 400 && !refusal->sentence.empty(), "a reason");
        return;
    }
    const auto framing = http::read_framing(request, parser.minor_version(), {"a.test"});
    if (!framing) return;
    fuzz::require(!(framing->chunked && framing->content_length > 0), "one framing, never two");
    if (framing->content_length > most) return;
    auto rest = input.substr(end + 4);
    while (!parser.done() && !rest.empty()) {
        const auto used = parser.parse_body(rest, most);
        if (!used || *used == 0) break;
        fuzz::require(*used <= rest.size(), "no more is used than there is");
        rest.remove_prefix(*used);
    }
    fuzz::require(request.body.size() <= most, "the limit holds");
    if (parser.done() && !framing->chunked)
        fuzz::require(request.body.size() == framing->content_length, "as long as announced");
}
