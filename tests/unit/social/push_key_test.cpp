#include "social/accounts/push_key.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_store.hpp"

namespace ynghyd::social {
namespace {

class ServersPushKey : public testing::Test {
protected:
    keys::SealedBox box(const std::string& name) {
        const auto file = store_.directory() / name;
        keys::SealedBox::create(file, random_);
        return keys::SealedBox::open(file).value();
    }

    rig::TestStore store_;
    SystemRandom random_;
};

TEST_F(ServersPushKey, IsMadeOnceAndKept) {
    const auto sealed = box("secret.key");
    const auto told = push_public_key(*store_, sealed, random_);
    EXPECT_EQ(push_public_key(*store_, sealed, random_), told);
    store_.open_again();
    EXPECT_EQ(push_public_key(*store_, sealed, random_), told);
    EXPECT_EQ(load_push_key(*store_.read(), sealed).public_text(), told);
}

TEST_F(ServersPushKey, IsReadByWhoSealedItAlone) {
    const auto sealed = box("secret.key"), other = box("other.key");
    EXPECT_THROW(load_push_key(*store_.read(), sealed), std::runtime_error);
    push_public_key(*store_, sealed, random_);
    EXPECT_THROW(load_push_key(*store_.read(), other), std::runtime_error);
    for (const auto& row : store_.everything())
        EXPECT_THAT(row.value, testing::Not(testing::HasSubstr("PRIVATE KEY")));
}

}  // namespace
}  // namespace ynghyd::social
