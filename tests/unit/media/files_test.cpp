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

TEST(MediaFilesOnDisk, AreNotLookedForElsewhere) {  // T-050
    const storage::ScratchDirectory scratch;
    Files files(scratch.path() / "media");
    for (const auto* name : {"../secret.key", "..", "", ".png", "ba/78", "/etc/passwd"})
        EXPECT_EQ(files.read(name), std::nullopt) << name;
}

}  // namespace
}  // namespace ynghyd::media
