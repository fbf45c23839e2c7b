#include "storage/blobs.hpp"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

// FIPS 180-2, appendix B.1.
constexpr const char* name_of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class BlobsOnDisk : public testing::Test {
protected:
    ScratchDirectory scratch_;
    Blobs blobs_{scratch_.path() / "blobs"};
};

TEST_F(BlobsOnDisk, GivesBackWhatWasPutUnderItsHash) {
    EXPECT_EQ(blobs_.put("abc"), name_of_abc);
    EXPECT_EQ(blobs_.get(name_of_abc), "abc");
    EXPECT_EQ(blobs_.path_of(name_of_abc), scratch_.path() / "blobs" / "ba" / "78" / name_of_abc);
    EXPECT_TRUE(std::filesystem::exists(blobs_.path_of(name_of_abc)));
}

TEST_F(BlobsOnDisk, PutsTheSameBytesOnce) {
    blobs_.put("abc");
    const auto written = std::filesystem::last_write_time(blobs_.path_of(name_of_abc));
    EXPECT_EQ(blobs_.put("abc"), name_of_abc);
    EXPECT_EQ(std::filesystem::last_write_time(blobs_.path_of(name_of_abc)), written);
}

TEST_F(BlobsOnDisk, ErasesOnce) {
    blobs_.put("abc");
    EXPECT_TRUE(blobs_.erase(name_of_abc));
    EXPECT_FALSE(blobs_.erase(name_of_abc));
    EXPECT_EQ(blobs_.get(name_of_abc), std::nullopt);
}

TEST_F(BlobsOnDisk, RefusesDamagedBytesAndHealsThemWhenPutAgain) {
    blobs_.put("abc");
    std::ofstream(blobs_.path_of(name_of_abc)) << "abd";
    EXPECT_THROW(blobs_.get(name_of_abc), StorageFault);
    blobs_.put("abc");
    EXPECT_EQ(blobs_.get(name_of_abc), "abc");
}

TEST_F(BlobsOnDisk, LeavesTheDirectoryForNoName) {
    std::ofstream(scratch_.path() / "secret") << "secret";
    for (const std::string& name :
         {std::string("../secret"), std::string(64, '.'), std::string(64, 'A'), std::string()}) {
        EXPECT_EQ(blobs_.get(name), std::nullopt);
        EXPECT_FALSE(blobs_.erase(name));
        EXPECT_THROW(blobs_.path_of(name), std::invalid_argument);
    }
}

TEST_F(BlobsOnDisk, TakesTheSameBytesFromManyAtOnce) {
    const std::string bytes(100'000, 'b');
    std::vector<std::thread> putters;
    for (int i = 0; i < 4; ++i) putters.emplace_back([&] { blobs_.put(bytes); });
    for (auto& putter : putters) putter.join();
    EXPECT_EQ(blobs_.get(blobs_.put(bytes)), bytes);
}

}  // namespace
}  // namespace ynghyd::storage
