#include "social/accounts/staff_right.hpp"

#include <gtest/gtest.h>

namespace ynghyd::social {
namespace {

struct RightCase {
    Role role;
    bool reports, users, federation, delete_user_data;
    friend void PrintTo(const RightCase& c, std::ostream* out) { *out << to_string(c.role); }
};

class StaffRights : public testing::TestWithParam<RightCase> {};

TEST_P(StaffRights, AreThoseOfTheRole) {
    const auto& c = GetParam();
    EXPECT_EQ(has_right(c.role, StaffRight::reports), c.reports);
    EXPECT_EQ(has_right(c.role, StaffRight::users), c.users);
    EXPECT_EQ(has_right(c.role, StaffRight::federation), c.federation);
    EXPECT_EQ(has_right(c.role, StaffRight::delete_user_data), c.delete_user_data);
}

INSTANTIATE_TEST_SUITE_P(Roles, StaffRights,
                         testing::Values(RightCase{Role::member, false, false, false, false},
                                         RightCase{Role::editor, false, false, false, false},
                                         RightCase{Role::moderator, true, true, false, false},
                                         RightCase{Role::admin, true, true, true, true}));

TEST(StaffRank, IsAboveThoseBelowAlone) {
    EXPECT_TRUE(outranks(Role::admin, Role::moderator));
    EXPECT_TRUE(outranks(Role::moderator, Role::member));
    EXPECT_FALSE(outranks(Role::moderator, Role::moderator));
    EXPECT_FALSE(outranks(Role::moderator, Role::admin));
}

}  // namespace
}  // namespace ynghyd::social
