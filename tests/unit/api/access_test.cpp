// Every row of the table of endpoints: who may call it, and who may not.

#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

class EndpointAccess : public ApiFixture, public testing::WithParamInterface<Endpoint> {
protected:
    Called ask(const std::string& token) {
        return call(request(GetParam().method, std::string(GetParam().path), token));
    }
    bool is_for_people() const {
        return GetParam().access == Access::user || GetParam().access == Access::newcomer;
    }
    bool needs_token() const { return is_for_people() || GetParam().access == Access::application; }
    /// All scopes but those that are enough.
    std::string other_scopes() const {
        std::string others;
        for (const auto scope : social::all_scopes()) {
            auto wanted = GetParam().scopes;
            bool fits = false;
            while (!wanted.empty()) {
                const auto one = wanted.substr(0, wanted.find(' '));
                fits |= social::covers({std::string(scope)}, one);
                wanted.remove_prefix(std::min(wanted.size(), one.size() + 1));
            }
            if (!fits) others += std::string(scope) + " ";
        }
        return others;
    }

    // T-042: every scope but the right one is not enough.
    void wants_its_scope() {
        if (GetParam().scopes.empty()) return;
        const auto refused = ask(make_token(ana_, other_scopes()));
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(refused.error(), "This action is outside the authorized scopes");
    }

    void wants_a_token_that_is_valid() {
        if (!needs_token()) return;
        for (const auto* token : {"", "unknown"}) {
            const auto refused = ask(token);
            EXPECT_EQ(refused.status, 401);
            EXPECT_EQ(refused.error(), "The access token is invalid");
            EXPECT_EQ(refused.header("WWW-Authenticate"), "Bearer");
        }
    }

    // T-043: what an app holds for itself speaks for no member.
    void wants_a_member() {
        if (!is_for_people()) return;
        social::AccessTokenRecord token;
        for (const auto scope : social::all_scopes()) token.scopes.emplace_back(scope);
        write([&](storage::Transaction& tx) {
            social::put_access_token(tx, keys::token_hash("app"), token);
        });
        const auto refused = ask("app");
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(refused.error(), "This method requires an authenticated user");
    }

    // Checklist 8.20: a stale token does not lock anybody out of what is public.
    void looks_at_no_token_where_all_is_public() {
        if (GetParam().access != Access::public_ && GetParam().access != Access::public_guest)
            return;
        EXPECT_NE(ask("stale").error(), "The access token is invalid");
    }

    // Checklist 8.19 and 8.22.
    void answers_in_json_with_and_without_a_slash() {
        for (const auto* end : {"", "/"}) {
            const auto path = std::string(GetParam().path) + end;
            const auto answer = call(request(GetParam().method, path));
            EXPECT_EQ(answer.header("Content-Type"), "application/json; charset=utf-8");
            EXPECT_EQ(router_.match(GetParam().method, path).status, 200);
        }
    }
};

/// One store for all that is asked of a row: opening one takes longer than asking.
TEST_P(EndpointAccess, IsWhatItsRowSays) {
    wants_its_scope();
    wants_a_token_that_is_valid();
    wants_a_member();
    looks_at_no_token_where_all_is_public();
    answers_in_json_with_and_without_a_slash();
}

INSTANTIATE_TEST_SUITE_P(Table, EndpointAccess, testing::ValuesIn(all_endpoints()),
                         [](const testing::TestParamInfo<Endpoint>& row) {
                             auto name = std::string(http::to_string(row.param.method)) +
                                         std::string(row.param.path);
                             for (auto& c : name)
                                 if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                             return name;
                         });

class Access404 : public ApiFixture {};

// Checklist 8.19: masto.js stumbles over anything but JSON.
TEST_F(Access404, IsJsonBelowApi) {
    for (const auto* path : {"/api/v1/nothing", "/api/v9/x/y"}) {
        const auto answer = get(path);
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.error(), "Record not found");
    }
    EXPECT_EQ(get("/api/v1/apps").status, 404);
    const auto preflight = router_.match(http::Method::options, "/api/v1/apps");
    EXPECT_EQ(preflight.status, 204);
    EXPECT_TRUE(preflight.limits.cross_origin);
}

}  // namespace
}  // namespace ynghyd::api
