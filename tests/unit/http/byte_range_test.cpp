#include "http/byte_range.hpp"

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

struct RangeCase {
    const char* name;
    const char* header;
    RangeChoice expected;
};

constexpr RangeChoice part(std::uint64_t first, std::uint64_t last) {
    return {RangeKind::part, {first, last}};
}
constexpr RangeChoice whole{};
constexpr RangeChoice unsatisfiable{RangeKind::unsatisfiable, {}};

class RangesOfTenBytes : public testing::TestWithParam<RangeCase> {};

TEST_P(RangesOfTenBytes, AreChosen) {  // RFC 9110 section 14.1.2
    EXPECT_EQ(choose_range(GetParam().header, 10), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Headers, RangesOfTenBytes,
    testing::Values(
        RangeCase{"None", "", whole}, RangeCase{"Part", "bytes=0-4", part(0, 4)},
        RangeCase{"One", "bytes=9-9", part(9, 9)}, RangeCase{"Rest", "bytes=5-", part(5, 9)},
        RangeCase{"BeyondTheEnd", "bytes=5-100", part(5, 9)},
        RangeCase{"Last", "bytes=-3", part(7, 9)},
        RangeCase{"MoreThanAllLast", "bytes=-30", part(0, 9)},
        RangeCase{"Behind", "bytes=10-", unsatisfiable},
        RangeCase{"LastNone", "bytes=-0", unsatisfiable},
        RangeCase{"Several", "bytes=0-1,3-4", whole}, RangeCase{"Backwards", "bytes=4-2", whole},
        RangeCase{"OtherUnit", "lines=1-2", whole}, RangeCase{"NoNumber", "bytes=a-b", whole},
        RangeCase{"Neither", "bytes=-", whole}, RangeCase{"Signed", "bytes=+1-2", whole},
        RangeCase{"TooLarge", "bytes=99999999999999999999-", whole}),
    [](const auto& it) { return std::string(it.param.name); });

TEST(RangesOfNothing, CannotBeSatisfied) {
    EXPECT_EQ(choose_range("bytes=0-0", 0), unsatisfiable);
    EXPECT_EQ(choose_range("bytes=-1", 0), unsatisfiable);
}

TEST(RangedResponse, TakesARangeOnlyOfTheSameThing) {
    Request request;
    request.headers = {{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}};
    EXPECT_EQ(ranged_response(request, "\"new\"", "image/png", "0123").status, 200);
    request.headers[1].second = "\"new\"";
    const auto answer = ranged_response(request, "\"new\"", "image/png", "0123");
    EXPECT_EQ(answer.status, 206);
    EXPECT_EQ(*answer.body, "01");
}

TEST(RangedResponse, GivesAPieceOfALargePartAndReadsNoMore) {
    constexpr std::uint64_t size = 99 << 20;
    std::uint64_t read = 0;
    const auto zeros = [&](std::uint64_t first, std::uint64_t length) {
        read += length;
        return std::string(length, first == 1 ? '1' : '0');
    };
    Request request;
    request.headers = {{"Range", "bytes=1-"}};
    const auto answer = ranged_response(request, "\"x\"", "video/mp4", size, zeros);
    EXPECT_EQ(answer.status, 206);
    EXPECT_EQ(answer.body->size(), most_of_a_part);
    EXPECT_EQ(answer.body->front(), '1');
    EXPECT_EQ(find_header(answer.headers, "Content-Range"), "bytes 1-4194304/103809024");
    EXPECT_EQ(read, most_of_a_part);
}

TEST(RangedResponse, IsEmptyForWhoHasIt) {
    Request request;
    request.headers = {{"If-None-Match", "W/\"x\", \"new\""}};
    const auto answer = ranged_response(request, "\"new\"", "image/png", "0123");
    EXPECT_EQ(answer.status, 304);
    EXPECT_EQ(answer.body, nullptr);
    EXPECT_EQ(find_header(answer.headers, "ETag"), "\"new\"");
}

}  // namespace
}  // namespace ynghyd::http
