#include "federation/signatures/scheme_memory.hpp"

#include <gtest/gtest.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using keys::SignatureScheme;
using namespace std::chrono_literals;

class SchemeMemoryOf : public rig::SiteFixture {
protected:
    /// Learns all of it in one run of the program.
    void learn(std::initializer_list<std::pair<const char*, SignatureScheme>> lessons) {
        storage::GroupCommit commits(*store_);
        SchemeMemory memory(*store_, commits, site_);
        for (const auto& [host, scheme] : lessons) memory.learn(host, scheme);
    }
    /// What a later run knows.
    SignatureScheme preferred(const std::string& host) {
        storage::GroupCommit commits(*store_);
        return SchemeMemory(*store_, commits, site_).preferred(host);
    }
    std::size_t rows() { return store_.rows(storage::table::signature_scheme).size(); }
};

TEST_F(SchemeMemoryOf, AnUnknownServerIsTheUsualScheme) {
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::cavage);
}

TEST_F(SchemeMemoryOf, AServerOutlivesTheProgram) {
    learn({{"peer.example", SignatureScheme::rfc9421},
           {"other.example:8443", SignatureScheme::rfc9421}});
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::rfc9421);
    EXPECT_EQ(preferred("other.example:8443"), SignatureScheme::rfc9421);
    EXPECT_EQ(preferred("other.example"), SignatureScheme::cavage);
}

TEST_F(SchemeMemoryOf, AServerWithTheUsualSchemeNeedsNoRow) {
    learn({{"peer.example", SignatureScheme::cavage}});
    EXPECT_EQ(rows(), 0u);
    learn({{"peer.example", SignatureScheme::rfc9421}});
    EXPECT_EQ(rows(), 1u);
    learn({{"peer.example", SignatureScheme::cavage}});
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::cavage);
}

TEST_F(SchemeMemoryOf, AServerEndsAfterThirtyDays) {
    learn({{"peer.example", SignatureScheme::rfc9421}});
    clock_.advance(30 * 24h - 1s);
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::rfc9421);
    clock_.advance(1s);
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::cavage);
    EXPECT_EQ(rows(), 0u);
}

TEST_F(SchemeMemoryOf, AServerIsProlongedByEverySuccess) {
    learn({{"peer.example", SignatureScheme::rfc9421}});
    clock_.advance(29 * 24h);
    learn({{"peer.example", SignatureScheme::rfc9421}});
    clock_.advance(29 * 24h);
    EXPECT_EQ(preferred("peer.example"), SignatureScheme::rfc9421);
}

// FEP-844e
TEST_F(SchemeMemoryOf, AServersWordCountsUntilItsDeeds) {
    storage::GroupCommit commits(*store_);
    SchemeMemory memory(*store_, commits, site_);
    memory.hear("peer.example");
    EXPECT_EQ(memory.preferred("peer.example"), SignatureScheme::rfc9421);
    memory.learn("peer.example", SignatureScheme::cavage);
    memory.hear("peer.example");
    EXPECT_EQ(memory.preferred("peer.example"), SignatureScheme::cavage);
}

struct StatusCase {
    int status;
    bool asks, confirms;
};

class SchemeStatus : public testing::TestWithParam<StatusCase> {};

TEST_P(SchemeStatus, IsUnderstood) {
    EXPECT_EQ(asks_for_another_scheme(GetParam().status), GetParam().asks);
    EXPECT_EQ(confirms_scheme(GetParam().status), GetParam().confirms);
}

INSTANTIATE_TEST_SUITE_P(, SchemeStatus,
                         testing::Values(StatusCase{200, false, true}, StatusCase{202, false, true},
                                         StatusCase{302, false, true}, StatusCase{404, false, true},
                                         StatusCase{410, false, true}, StatusCase{400, true, false},
                                         StatusCase{401, true, false},
                                         StatusCase{403, false, false},
                                         StatusCase{429, false, false},
                                         StatusCase{500, false, false},
                                         StatusCase{503, false, false}),
                         [](const auto& info) { return "Of" + std::to_string(info.param.status); });

}  // namespace
}  // namespace ynghyd::federation
