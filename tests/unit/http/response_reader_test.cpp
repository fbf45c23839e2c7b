#include "http/response_reader.hpp"

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

constexpr std::string_view in_chunks =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nk: v\r\n\r\n";

// A peer chooses where its answer is cut; Beast's parser wants the end of it in one piece.
class ChunkedAnswer : public testing::TestWithParam<std::size_t> {};

TEST_P(ChunkedAnswer, IsReadWhateverThePieces) {
    ResponseReader reader(false, {.header_bytes = 4096, .body_bytes = 4096});
    auto state = ResponseReader::State::more;
    for (auto rest = in_chunks; !rest.empty();
         rest.remove_prefix(std::min(GetParam(), rest.size()))) {
        ASSERT_EQ(state, ResponseReader::State::more);
        state = reader.feed(rest.substr(0, GetParam()));
    }
    ASSERT_EQ(state, ResponseReader::State::done);
    EXPECT_EQ(reader.status(), 200);
    EXPECT_EQ(reader.take_body(), "abcd");
}

INSTANTIATE_TEST_SUITE_P(OfSize, ChunkedAnswer, testing::Range<std::size_t>(1, 20));

TEST(ResponseReader, DoesNotTakeAnEndThatIsCutShort) {
    ResponseReader reader(false, {.header_bytes = 4096, .body_bytes = 4096});
    const auto cut = in_chunks.substr(0, in_chunks.size() - 9);
    for (const char c : cut) ASSERT_EQ(reader.feed({&c, 1}), ResponseReader::State::more);
    EXPECT_EQ(reader.end(true), ResponseReader::State::failed);
}

}  // namespace
}  // namespace ynghyd::http
