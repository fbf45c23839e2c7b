#include "api/paging.hpp"

#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

struct PageCase {
    const char* name;
    const char* query;
    Page page;
};
class ReadPages : public testing::TestWithParam<PageCase> {};

// Checklist 8.33; ids section 2.7.
TEST_P(ReadPages, AreWhatTheQuerySays) {
    http::Request request;
    request.target = std::string("/x?") + GetParam().query;
    const auto page = read_page(Parameters::read(request).value(), 20, 40);
    const auto& expected = GetParam().page;
    EXPECT_EQ(page.max_id, expected.max_id);
    EXPECT_EQ(page.since_id, expected.since_id);
    EXPECT_EQ(page.min_id, expected.min_id);
    EXPECT_EQ(page.limit, expected.limit);
}

INSTANTIATE_TEST_SUITE_P(
    Queries, ReadPages,
    testing::Values(PageCase{"Nothing", "", {0, 0, 0, 20}},
                    PageCase{"All", "max_id=9&since_id=3&min_id=4&limit=7", {9, 3, 4, 7}},
                    PageCase{"TooMany", "limit=41", {0, 0, 0, 40}},
                    PageCase{"Negative", "limit=-5", {0, 0, 0, 5}},
                    PageCase{"None", "limit=0", {0, 0, 0, 0}},
                    PageCase{"Garbage", "max_id=abc&min_id=-1&limit=many", {0, 0, 0, 20}},
                    PageCase{"Zero", "since_id=0&max_id=0", {0, 0, 0, 20}},
                    PageCase{"Huge", "max_id=99999999999999999999", {0, 0, 0, 20}}),
    [](const auto& row) { return std::string(row.param.name); });

class PageLink : public ApiFixture {
protected:
    std::string link(const std::string& target, const PageEnds& ends, PageLinks links) {
        auto asked = request(http::Method::get, target);
        const auto parameters = Parameters::read(asked).value();
        const auto reader = read();
        const http::RateLimitOptions options;
        http::RateLimit counted(options);
        social::Visits visits(*store_);
        const Services services{*store_, site_,      entities_, random_, pool_,  instance_, counted,
                                nullptr, {box_, {}}, counted,   counted, visits, {}};
        const std::optional<social::Bearer> nobody;
        const Call call{services, asked, parameters, *reader, nobody};
        return page_content(call, read_page(parameters, 2, 40), Json::array(), ends, links).link;
    }
};

// Checklist 8.30 and 8.34: next first, absolute, filters stay, cursors are replaced.
TEST_F(PageLink, LeadsOnAndBack) {
    EXPECT_EQ(link("/api/v1/x?types[]=a&max_id=9&limit=2", {8, 5, 2}, PageLinks::by_min_id),
              "<https://copro.example/api/v1/x?types[]=a&limit=2&max_id=5>; rel=\"next\", "
              "<https://copro.example/api/v1/x?types[]=a&limit=2&min_id=8>; rel=\"prev\"");
    EXPECT_EQ(link("/api/v1/x", {8, 5, 2}, PageLinks::by_since_id),
              "<https://copro.example/api/v1/x?max_id=5>; rel=\"next\", "
              "<https://copro.example/api/v1/x?since_id=8>; rel=\"prev\"");
}

TEST_F(PageLink, HasNoNextAfterAShortPageExceptInTimelines) {
    EXPECT_EQ(link("/x", {8, 8, 1}, PageLinks::by_min_id),
              "<https://copro.example/x?min_id=8>; rel=\"prev\"");
    EXPECT_EQ(link("/x", {8, 8, 1}, PageLinks::always),
              "<https://copro.example/x?max_id=8>; rel=\"next\", "
              "<https://copro.example/x?min_id=8>; rel=\"prev\"");
}

TEST_F(PageLink, IsNotThereOnAnEmptyPage) {
    for (const auto links : {PageLinks::by_min_id, PageLinks::by_since_id, PageLinks::always})
        EXPECT_EQ(link("/x?max_id=3", {}, links), "");
}

}  // namespace
}  // namespace ynghyd::api
