#include "social/accounts/application.hpp"

#include <gtest/gtest.h>

namespace ynghyd::social {
namespace {

struct RedirectCase {
    const char* registered;
    const char* asked;
    bool allowed;
};
class Redirects : public testing::TestWithParam<RedirectCase> {};

// T-039: whoever gets the code gets the account.
TEST_P(Redirects, LeadWhereTheAppSaid) {
    ApplicationRecord application;
    application.redirect_uris = {"https://first.example/", GetParam().registered};
    EXPECT_EQ(may_redirect(application, GetParam().asked), GetParam().allowed);
}

constexpr auto cb = "https://app.example/cb";

INSTANTIATE_TEST_SUITE_P(
    Addresses, Redirects,
    testing::Values(RedirectCase{cb, cb, true}, RedirectCase{cb, "https://first.example/", true},
                    RedirectCase{cb, "https://app.example/CB", false},
                    RedirectCase{cb, "https://APP.example/cb", false},
                    RedirectCase{cb, "https://app.example/cb/", false},
                    RedirectCase{cb, "https://app.example:443/cb", false},
                    RedirectCase{cb, "https://app.example/cb?x=1", false},
                    RedirectCase{cb, "https://app.example/cb%2F", false},
                    RedirectCase{cb, "https://app.example/%63b", false},
                    RedirectCase{cb, "https://me@app.example/cb", false},
                    RedirectCase{cb, "https://app.example/cb#x", false},
                    RedirectCase{cb, "https://app.example/c", false},
                    RedirectCase{cb, "https://app.example/cb/../evil", false},
                    RedirectCase{cb, "https://sub.app.example/cb", false},
                    RedirectCase{cb, "https://app.example.evil/cb", false},
                    RedirectCase{cb, "http://app.example/cb", false}, RedirectCase{cb, "", false},
                    RedirectCase{"tusky://cb", "tusky://cb", true},
                    RedirectCase{"tusky://cb", "tusky://cb2", false},
                    RedirectCase{"http://127.0.0.1/cb", "http://127.0.0.1:4321/cb", true},
                    RedirectCase{"http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb", true},
                    RedirectCase{"http://[::1]/cb", "http://[::1]:80/cb", true},
                    RedirectCase{"http://127.0.0.1/cb", "http://127.0.0.1:4321/other", false},
                    RedirectCase{"http://127.0.0.1/cb", "http://127.0.0.1:1@evil.example/cb",
                                 false},
                    RedirectCase{"http://127.0.0.1/cb", "http://127.0.0.2:1/cb", false},
                    RedirectCase{"http://localhost/cb", "http://localhost:1/cb", false},
                    RedirectCase{"https://127.0.0.1/cb", "https://127.0.0.1:1/cb", false}));

TEST(RedirectSource, IsWhatAPageMayLeadTo) {
    EXPECT_EQ(redirect_source("https://app.example:8443/cb?x"), "https://app.example:8443");
    EXPECT_EQ(redirect_source("Tusky://cb"), "tusky:");
    EXPECT_EQ(redirect_source("http://127.0.0.1:99/x"), "http://127.0.0.1:99");
}

}  // namespace
}  // namespace ynghyd::social
