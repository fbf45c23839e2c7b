// Checklist 108: who has the scope and not the role is told so, at every endpoint.

#include "tests/unit/api/admin_fixture.hpp"

namespace ynghyd::api {
namespace {

bool is_for_staff(const Endpoint& endpoint) {
    return endpoint.path.find("/admin/") != std::string_view::npos;
}

class AdminAccess : public AdminFixture {
protected:
    int status_for(const Endpoint& endpoint, const std::string& token) {
        const auto answer = call(request(endpoint.method, std::string(endpoint.path), token));
        if (answer.status == 403) EXPECT_EQ(answer.error(), "This action is not allowed");
        return answer.status;
    }
};

TEST_F(AdminAccess, IsRefusedToMembersAndToTokensThatNobodyIsBehind) {
    const auto tool = make_token(network_, "admin:read admin:write");
    std::size_t tried = 0;
    for (const auto& endpoint : all_endpoints()) {
        if (!is_for_staff(endpoint)) continue;
        ++tried;
        EXPECT_EQ(status_for(endpoint, member_), 403) << endpoint.path;
        EXPECT_EQ(status_for(endpoint, tool), 403) << endpoint.path;
        EXPECT_NE(status_for(endpoint, admin_), 403) << endpoint.path;
    }
    EXPECT_GE(tried, 29u);
}

TEST_F(AdminAccess, IsGivenToModeratorsForUsersAndReports) {
    for (const auto* path :
         {"/api/v1/admin/accounts", "/api/v2/admin/accounts", "/api/v1/admin/reports"})
        EXPECT_EQ(get(path, moderator_).status, 200) << path;
    for (const auto* path : {"/api/v1/admin/domain_blocks", "/api/v1/admin/domain_allows"}) {
        EXPECT_EQ(get(path, moderator_).status, 403) << path;
        EXPECT_EQ(get(path, admin_).status, 200) << path;
    }
}

TEST_F(AdminAccess, IsShownInTheRole) {
    const auto bits = [&](const std::string& token) {
        return get("/api/v1/accounts/verify_credentials", token).body["role"]["permissions"];
    };
    EXPECT_EQ(bits(admin_), "1");
    EXPECT_EQ(bits(moderator_), "1040");
    EXPECT_EQ(bits(member_), "0");
}

}  // namespace
}  // namespace ynghyd::api
