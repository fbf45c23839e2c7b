#include "keys/sealed_box.hpp"

#include <fstream>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

namespace ynghyd::keys {
namespace {

class SealedBoxTest : public testing::Test {
protected:
    SealedBoxTest() {
        std::string name = testing::TempDir() + "sealed_box_XXXXXX";
        folder_ = mkdtemp(name.data());
        SealedBox::create(file(), random_);
    }
    ~SealedBoxTest() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file() const { return folder_ / "secret.key"; }

    SystemRandom random_;
    std::filesystem::path folder_;
};

TEST_F(SealedBoxTest, OpensWhatItSealed) {
    const auto box = SealedBox::open(file());
    ASSERT_TRUE(box.has_value());
    for (const std::string& secret :
         {std::string(), std::string("a\0b", 3), std::string(9000, 'x')})
        EXPECT_EQ(box->unseal(box->seal(secret, "actor/1", random_), "actor/1"), secret);
}

TEST_F(SealedBoxTest, OpensAfterTheFileWasReadAgain) {
    const auto sealed = SealedBox::open(file())->seal("secret", "actor/1", random_);
    EXPECT_EQ(SealedBox::open(file())->unseal(sealed, "actor/1"), "secret");
}

TEST_F(SealedBoxTest, SealsTheSameSecretDifferentlyEachTime) {
    const auto box = *SealedBox::open(file());
    const auto sealed = box.seal("secret", "actor/1", random_);
    EXPECT_NE(sealed, box.seal("secret", "actor/1", random_));
    EXPECT_EQ(sealed.find("secret"), sealed.npos);
}

TEST_F(SealedBoxTest, RefusesASecretMovedToAnotherPlace) {
    const auto box = *SealedBox::open(file());
    const auto moved = box.unseal(box.seal("secret", "actor/1", random_), "actor/2");
    ASSERT_FALSE(moved.has_value());
    EXPECT_EQ(moved.error().kind, Error::Kind::invalid);
}

TEST_F(SealedBoxTest, RefusesEveryChangedByteAndEveryLength) {
    const auto box = *SealedBox::open(file());
    const auto sealed = box.seal("secret", "actor/1", random_);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto bent = sealed;
        bent[at] = static_cast<char>(bent[at] ^ 1);
        EXPECT_FALSE(box.unseal(bent, "actor/1").has_value()) << at;
        EXPECT_FALSE(box.unseal(sealed.substr(0, at), "actor/1").has_value()) << at;
    }
    EXPECT_FALSE(box.unseal(sealed + "x", "actor/1").has_value());
}

TEST_F(SealedBoxTest, RefusesASecretOfAnotherServer) {
    SealedBox::create(folder_ / "other.key", random_);
    const auto sealed = SealedBox::open(file())->seal("secret", "actor/1", random_);
    EXPECT_FALSE(SealedBox::open(folder_ / "other.key")->unseal(sealed, "actor/1").has_value());
}

TEST_F(SealedBoxTest, MakesAFileForTheOwnerOnly) {
    struct stat status{};
    ASSERT_EQ(stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(SealedBoxTest, NeverOverwritesAKeyFile) {
    const auto sealed = SealedBox::open(file())->seal("secret", "actor/1", random_);
    EXPECT_THROW(SealedBox::create(file(), random_), std::system_error);
    EXPECT_EQ(SealedBox::open(file())->unseal(sealed, "actor/1"), "secret");
}

TEST_F(SealedBoxTest, RefusesAFileThatOthersMayRead) {
    for (const mode_t mode : {0640u, 0604u, 0660u}) {
        ASSERT_EQ(chmod(file().c_str(), mode), 0);
        const auto box = SealedBox::open(file());
        ASSERT_FALSE(box.has_value());
        EXPECT_EQ(box.error().kind, Error::Kind::forbidden);
        EXPECT_THAT(box.error().safe_text, testing::HasSubstr("chmod 600"));
    }
}

TEST_F(SealedBoxTest, SaysThatTheFileIsMissing) {
    const auto box = SealedBox::open(folder_ / "nothing.key");
    ASSERT_FALSE(box.has_value());
    EXPECT_EQ(box.error().kind, Error::Kind::not_found);
}

TEST_F(SealedBoxTest, RefusesADamagedFile) {
    for (const char* content : {"", "\n", "AAAA\n", "not base64!\n",
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore"}) {
        std::ofstream(file(), std::ios::trunc) << content;
        const auto box = SealedBox::open(file());
        ASSERT_FALSE(box.has_value()) << content;
        EXPECT_EQ(box.error().kind, Error::Kind::invalid);
    }
}

}  // namespace
}  // namespace ynghyd::keys
