#include "media/files.hpp"

#include <gtest/gtest.h>

#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

TEST(MediaFilesOnDisk, AreFoundByNameUntilTheyAreErased) {
    const storage::ScratchDirectory scratch;
    Files files(scratch.path() / "media");
    const auto name = Files::name_for("abc", Format::png);
    EXPECT_EQ(name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png");
    EXPECT_EQ(files.read(name), std::nullopt);
    {
        const auto held = files.hold();
        files.put("abc");
    }
    EXPECT_EQ(files.read(name), "abc");
    files.erase(name);
    EXPECT_EQ(files.read(name), std::nullopt);
}

TEST(MediaFilesOnDisk, CanBeReadInParts) {
    const storage::ScratchDirectory scratch;
    Files files(scratch.path() / "media");
    const auto name = Files::name_for("0123456789", Format::mp4);
    EXPECT_FALSE(files.open(name));
    files.put("0123456789");
    const auto file = files.open(name);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->size(), 10u);
    EXPECT_EQ(file->read(3, 4), "3456");
    files.erase(name);
    EXPECT_EQ(file->read(0, 10), "0123456789") << "who has it open reads on";
    EXPECT_THROW(file->read(8, 3), storage::StorageFault);
    for (const auto* other : {"../secret.key", "", "BA7816BF", "/etc/passwd"})
        EXPECT_FALSE(files.open(other)) << other;
}

TEST(MediaFilesOnDisk, AreNotLookedForElsewhere) {  // T-050
    const storage::ScratchDirectory scratch;
    Files files(scratch.path() / "media");
    for (const auto* name : {"../secret.key", "..", "", ".png", "ba/78", "/etc/passwd"})
        EXPECT_EQ(files.read(name), std::nullopt) << name;
}

}  // namespace
}  // namespace ynghyd::media
