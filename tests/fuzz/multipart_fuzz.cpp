#include <algorithm>
#include <vector>

#include "http/multipart.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

namespace {

struct SeenPart {
    http::PartHead head;
    std::string data;
    bool ended = false;
    bool operator==(const SeenPart&) const = default;
};

class SeenParts final : public http::PartHandler {
public:
    Result<void> begin(const http::PartHead& head) override {
        fuzz::require(all.empty() || all.back().ended, "one part ends before the next begins");
        all.push_back({head, ""});
        return {};
    }
    Result<void> data(std::string_view bytes) override {
        fuzz::require(!all.empty() && !all.back().ended, "data belongs to a part");
        all.back().data += bytes;
        return {};
    }
    Result<void> end() override {
        all.back().ended = true;
        return {};
    }

    std::vector<SeenPart> all;
};

struct Outcome {
    bool good = true, done = false;
    std::vector<SeenPart> parts;
    bool operator==(const Outcome&) const = default;
};

Outcome take_apart(const std::string& boundary, std::string_view body, std::size_t step) {
    SeenParts parts;
    http::MultipartParser parser(boundary, parts);
    Outcome outcome;
    for (std::size_t at = 0; at < body.size() && outcome.good; at += step)
        outcome.good = parser.take(body.substr(at, step)).has_value();
    outcome.done = parser.is_done();
    outcome.parts = std::move(parts.all);
    return outcome;
}

}  // namespace

/// The first line is the Content-Type, the rest the body.
FUZZ_ENTRY(multipart) {
    const auto end = input.find('\n');
    if (end == std::string_view::npos) return;
    const auto boundary = http::multipart_boundary(input.substr(0, end));
    if (!boundary) return;
    const auto body = input.substr(end + 1);
    const auto whole = take_apart(*boundary, body, std::max<std::size_t>(body.size(), 1));
    for (const auto& part : whole.parts)
        fuzz::require(!part.data.contains("\r\n--" + *boundary), "a boundary is no data");
    // What comes in small pieces is the same, as long as it is good.
    const auto pieces = take_apart(*boundary, body, 7);
    fuzz::require(!whole.good || pieces == whole, "the same in pieces");
}
