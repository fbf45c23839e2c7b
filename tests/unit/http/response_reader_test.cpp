#include "http/response_reader.hpp"

#include <string>

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

TEST(ResponseReader, CutsALongBodyWhereThatIsWanted) {
    for (const std::string head : {"Content-Length: 9", "Transfer-Encoding: chunked", "X: y"})
        for (const std::size_t size : {std::size_t{1}, std::size_t{1'000}}) {
            const bool chunked = head.starts_with("T");
            const auto answer = "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" +
                                (chunked ? "5\r\nabcde\r\n4\r\nfghi\r\n0\r\n\r\n" : "abcdefghi");
            ResponseReader reader(false, {.header_bytes = 4096, .body_bytes = 7, .cut = true});
            auto state = ResponseReader::State::more;
            for (std::size_t at = 0; at < answer.size() && state == ResponseReader::State::more;
                 at += size)
                state = reader.feed(std::string_view(answer).substr(at, size));
            ASSERT_EQ(state, ResponseReader::State::done) << head << " " << size;
            EXPECT_EQ(reader.take_body(), "abcdefg");
            EXPECT_FALSE(reader.keeps_alive()) << "the rest is still to come";
        }
}

TEST(ResponseReader, CutsNothingThatFits) {
    ResponseReader reader(false, {.header_bytes = 4096, .body_bytes = 4, .cut = true});
    EXPECT_EQ(reader.feed(in_chunks), ResponseReader::State::done);
    EXPECT_EQ(reader.take_body(), "abcd");
    EXPECT_TRUE(reader.keeps_alive());
}

}  // namespace
}  // namespace ynghyd::http
