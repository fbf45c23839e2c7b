#include "storage/disk_space.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace ynghyd::storage {
namespace {

constexpr auto everything = std::numeric_limits<std::uint64_t>::max();

TEST(DiskSpace, IsShortWhenLessThanTheReserveIsFree) {
    const auto folder = std::filesystem::temp_directory_path();
    EXPECT_TRUE(DiskSpace(folder, everything).is_short());
    EXPECT_FALSE(DiskSpace(folder, 1).is_short());
    EXPECT_FALSE(DiskSpace(folder, 0).is_short());
}

TEST(DiskSpace, IsNotShortWhereItCannotBeAsked) {
    EXPECT_FALSE(DiskSpace("/nowhere/at/all", everything).is_short());
}

}  // namespace
}  // namespace ynghyd::storage
