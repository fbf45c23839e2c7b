#include "base/file.hpp"

#include <system_error>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace ynghyd {
namespace {

namespace fs = std::filesystem;

class DurableFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "ynghyd-file-XXXXXX").native();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }
    void TearDown() override { fs::remove_all(folder); }

    std::ptrdiff_t file_count() const {
        return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
    }

    fs::path folder;
};

TEST_F(DurableFile, HoldsWhatWasWrittenWithItsMode) {
    const std::string bytes = std::string(300'000, 'x') + std::string("\0\xFF\n", 3);
    write_file_durably(folder / "a", bytes, 0600);
    EXPECT_EQ(read_file(folder / "a"), bytes);
    EXPECT_EQ(fs::status(folder / "a").permissions(), fs::perms(0600));
    write_file_durably(folder / "b", "");
    EXPECT_EQ(read_file(folder / "b"), "");
    EXPECT_EQ(fs::status(folder / "b").permissions(), fs::perms(0644));
}

TEST_F(DurableFile, ReplacesTheOldOneAndLeavesNothingBeside) {
    write_file_durably(folder / "a", "old and longer");
    write_file_durably(folder / "a", "new");
    EXPECT_EQ(read_file(folder / "a"), "new");
    EXPECT_EQ(file_count(), 1);
}

TEST_F(DurableFile, LeavesTheOldOneAloneWhenItCannotBeReplaced) {
    fs::create_directories(folder / "a" / "inner");
    EXPECT_THROW(write_file_durably(folder / "a", "x"), std::system_error);
    EXPECT_TRUE(fs::is_directory(folder / "a" / "inner"));
    EXPECT_EQ(file_count(), 1);
    EXPECT_THROW(write_file_durably(folder / "missing" / "a", "x"), std::system_error);
}

TEST_F(DurableFile, MayLieInTheWorkingFolder) {
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    write_file_durably("bare", "x");
    fs::current_path(before);
    EXPECT_EQ(read_file(folder / "bare"), "x");
}

TEST_F(DurableFile, IsNothingWhenAbsentAndAFaultWhenUnreadable) {
    EXPECT_EQ(read_file(folder / "missing"), std::nullopt);
    EXPECT_THROW(read_file(folder), std::system_error);
}

}  // namespace
}  // namespace ynghyd
