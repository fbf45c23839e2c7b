#include "social/addresses.hpp"

#include <gtest/gtest.h>

namespace ynghyd::social {
namespace {

const IriRules any{.allow_http = true, .allow_private_names = true};
const Addresses copro(Iri::parse("https://copro.example", any).value());

TEST(Addresses, AreMadeFromThePublicUrl) {
    EXPECT_EQ(copro.origin(), "https://copro.example");
    EXPECT_EQ(copro.authority(), "copro.example");
    EXPECT_EQ(copro.account_domain(), "copro.example");
    EXPECT_EQ(copro.actor("ana"), "https://copro.example/users/ana");
    EXPECT_EQ(copro.profile("ana"), "https://copro.example/@ana");
    EXPECT_EQ(copro.handle("ana"), "ana@copro.example");
    EXPECT_EQ(copro.status("ana", {7}), "https://copro.example/users/ana/statuses/7");
    EXPECT_EQ(copro.status_page("ana", {7}), "https://copro.example/@ana/7");
    EXPECT_EQ(copro.activity("ana", {8}), "https://copro.example/users/ana/activities/8");
    EXPECT_EQ(copro.actor("copro.example"), copro.server_actor());
    EXPECT_EQ(copro.shared_inbox(), "https://copro.example/inbox");
    EXPECT_EQ(copro.tag_base(), "https://copro.example/tags/");
}

TEST(Addresses, MayHaveAnotherDomainInHandles) {
    const Addresses split(Iri::parse("https://ap.copro.example:8443", any).value(),
                          "copro.example");
    EXPECT_EQ(split.handle("ana"), "ana@copro.example");
    EXPECT_EQ(split.actor("ana"), "https://ap.copro.example:8443/users/ana");
    EXPECT_TRUE(split.is_own_domain("copro.example"));
    EXPECT_TRUE(split.is_own_domain("ap.copro.example:8443"));
    EXPECT_FALSE(split.is_own_domain("ap.copro.example"));
}

class OwnAddresses : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(OwnAddresses, AreToldFromOthers) {
    EXPECT_EQ(copro.is_local(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Uris, OwnAddresses,
                         testing::Values(std::pair{"https://copro.example", true},
                                         std::pair{"https://copro.example/x", true},
                                         std::pair{"https://copro.example#x", true},
                                         std::pair{"https://copro.example?x", true},
                                         std::pair{"https://copro.example.evil.example/x", false},
                                         std::pair{"https://copro.example:444/x", false},
                                         std::pair{"https://copro.example@evil.example/", false},
                                         std::pair{"http://copro.example/x", false},
                                         std::pair{"", false}));

class UsernamesOfAddresses : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(UsernamesOfAddresses, AreReadFromActorIdsAndProfiles) {
    const auto name = copro.username_of(GetParam().first);
    EXPECT_EQ(name.value_or("-"), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Uris, UsernamesOfAddresses,
                         testing::Values(std::pair{"https://copro.example/users/ana", "ana"},
                                         std::pair{"https://copro.example/@ana", "ana"},
                                         std::pair{"https://copro.example/actor", "copro.example"},
                                         std::pair{"https://copro.example", "copro.example"},
                                         std::pair{"https://copro.example/", "copro.example"},
                                         std::pair{"https://copro.example/users/", "-"},
                                         std::pair{"https://copro.example/users/ana/inbox", "-"},
                                         std::pair{"https://copro.example/@ana/7", "-"},
                                         std::pair{"https://copro.example/@ana?page=1", "-"},
                                         std::pair{"https://copro.example/users/ana#main-key", "-"},
                                         std::pair{"https://copro.example/tags/x", "-"},
                                         std::pair{"https://peer.example/users/ana", "-"}));

}  // namespace
}  // namespace ynghyd::social
