#include "http/router.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace ynghyd::http {
namespace {

using Params = std::vector<std::string>;

QuickHandler nothing() {
    return [](const Request&) { return Response(); };
}

class RouterTable : public testing::Test {
protected:
    RouterTable() {
        for (const auto* pattern :
             {"/", "/users/{name}", "/users/{name}/inbox", "/users/me", "/@{name}", "/@{name}/{id}",
              "/{page}", "/api/v1/statuses/{id}"}) {
            router_.add(Method::get, pattern, {}, nothing());
        }
        RouteLimits open;
        open.cross_origin = true;
        router_.add(Method::post, "/users/{name}/inbox", open, nothing());
    }

    Router router_;
};

struct MatchCase {
    const char* path;
    const char* pattern;  ///< "" for 404.
    Params params;
};
class RouterMatch : public RouterTable, public testing::WithParamInterface<MatchCase> {};

TEST_P(RouterMatch, FindsTheMostExactRoute) {
    const auto match = router_.match(Method::get, GetParam().path);
    const std::string found = match.route != nullptr ? match.route->pattern : "";
    EXPECT_EQ(found, GetParam().pattern);
    EXPECT_EQ(match.params, GetParam().params);
    EXPECT_EQ(match.status, found.empty() ? 404 : 200);
}

INSTANTIATE_TEST_SUITE_P(
    Paths, RouterMatch,
    testing::Values(MatchCase{"/", "/", {}}, MatchCase{"/users/ann", "/users/{name}", {"ann"}},
                    MatchCase{"/users/me", "/users/me", {}},
                    MatchCase{"/users/me/inbox", "/users/{name}/inbox", {"me"}},
                    MatchCase{"/@ann", "/@{name}", {"ann"}},
                    MatchCase{"/%40ann", "/@{name}", {"ann"}},
                    MatchCase{"/@ann/7", "/@{name}/{id}", {"ann", "7"}},
                    MatchCase{"/@", "/{page}", {"@"}},
                    MatchCase{"/users/a%2Fb", "/users/{name}", {"a/b"}},
                    MatchCase{"/users/a%252Fb", "/users/{name}", {"a%2Fb"}},
                    MatchCase{"/users", "/{page}", {"users"}}, MatchCase{"/users/", "", {}},
                    MatchCase{"/users//inbox", "", {}}, MatchCase{"/users/ann/", "", {}},
                    MatchCase{"/users/%zz", "", {}}, MatchCase{"//", "", {}}, MatchCase{"", "", {}},
                    MatchCase{"users/ann", "", {}}, MatchCase{"/api/v1/statuses", "", {}},
                    MatchCase{"/api/v1/statuses/1/2/3", "", {}}));

TEST_F(RouterTable, AnswersHeadByTheGetRoute) {
    const auto match = router_.match(Method::head, "/users/ann");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.route->method, Method::get);
}

TEST_F(RouterTable, SaysWhatIsAllowed) {
    auto match = router_.match(Method::delete_, "/users/ann/inbox");
    EXPECT_EQ(match.status, 405);
    EXPECT_EQ(match.allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_TRUE(match.limits.cross_origin);
    match = router_.match(Method::other, "/users/ann");
    EXPECT_EQ(match.status, 405);
    EXPECT_FALSE(match.limits.cross_origin);
}

TEST_F(RouterTable, AnswersOptions) {
    EXPECT_EQ(router_.match(Method::options, "/users/ann/inbox").status, 204);
    EXPECT_EQ(router_.match(Method::options, "*").status, 204);
    EXPECT_EQ(router_.match(Method::get, "*").status, 404);
    EXPECT_EQ(router_.match(Method::options, "/no/such/thing").status, 404);
}

TEST_F(RouterTable, RefusesBrokenTables) {
    EXPECT_THROW(router_.add(Method::get, "/users/{other}", {}, nothing()), std::logic_error);
    EXPECT_THROW(router_.add(Method::get, "no-slash", {}, nothing()), std::logic_error);
    EXPECT_THROW(router_.add(Method::get, "/a/{b}c", {}, nothing()), std::logic_error);
}

TEST_F(RouterTable, LeavesTheRestBelowAPrefixToOneHandler) {
    RouteLimits open;
    open.cross_origin = true;
    router_.otherwise("/api/", open, nothing());
    for (const auto* path : {"/api/v1/unknown", "/api/"}) {
        const auto match = router_.match(Method::get, path);
        ASSERT_NE(match.route, nullptr) << path;
        EXPECT_EQ(match.route->pattern, "/api/");
        EXPECT_TRUE(match.limits.cross_origin);
    }
    EXPECT_EQ(router_.match(Method::get, "/api/v1/statuses/7").route->pattern,
              "/api/v1/statuses/{id}");
    EXPECT_EQ(router_.match(Method::post, "/api/v1/statuses/7").route->pattern, "/api/");
    EXPECT_EQ(router_.match(Method::options, "/api/v1/statuses/7").status, 204);
    EXPECT_EQ(router_.match(Method::get, "/other/path").status, 404);
}

}  // namespace
}  // namespace ynghyd::http
