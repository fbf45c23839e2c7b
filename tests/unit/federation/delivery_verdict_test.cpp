#include "federation/delivery/delivery_verdict.hpp"

#include <gmock/gmock.h>

namespace ynghyd::federation {
namespace {

using Verdict = DeliveryVerdict::Kind;
using namespace std::chrono_literals;

const Timestamp answered_at = *parse_rfc3339("2027-02-01T09:00:00Z");

Result<http::ClientResponse> answer(int status, std::vector<http::Header> headers = {}) {
    http::ClientResponse response;
    response.status = status;
    response.headers = std::move(headers);
    response.url = Iri::parse("https://peer.example.com/inbox").value();
    return response;
}

// Each answer and what it leads to.
struct VerdictCase {
    int status;
    Verdict kind;
    bool host_failed = false, inbox_gone = false;
    friend void PrintTo(const VerdictCase& c, std::ostream* out) { *out << c.status; }
};

class DeliveryVerdictOf : public testing::TestWithParam<VerdictCase> {};

TEST_P(DeliveryVerdictOf, AStatus) {
    const auto& expected = GetParam();
    const auto verdict = judge_delivery(answer(expected.status), 1, answered_at);
    EXPECT_EQ(verdict.kind, expected.kind);
    EXPECT_EQ(verdict.host_failed, expected.host_failed);
    EXPECT_EQ(verdict.inbox_gone, expected.inbox_gone);
    EXPECT_EQ(verdict.inbox_missing, expected.status == 404);
    EXPECT_EQ(verdict.host_pause, std::nullopt);
    if (expected.kind == Verdict::delivered)
        EXPECT_EQ(verdict.error, "");
    else
        EXPECT_EQ(verdict.error, "peer.example.com answered " + std::to_string(expected.status));
}

INSTANTIATE_TEST_SUITE_P(
    Table, DeliveryVerdictOf,
    testing::Values(VerdictCase{200, Verdict::delivered}, VerdictCase{202, Verdict::delivered},
                    VerdictCase{204, Verdict::delivered}, VerdictCase{299, Verdict::delivered},
                    VerdictCase{301, Verdict::retry}, VerdictCase{307, Verdict::retry},
                    VerdictCase{308, Verdict::retry}, VerdictCase{400, Verdict::gave_up},
                    VerdictCase{401, Verdict::retry}, VerdictCase{403, Verdict::gave_up},
                    VerdictCase{404, Verdict::gave_up}, VerdictCase{405, Verdict::gave_up},
                    VerdictCase{406, Verdict::gave_up}, VerdictCase{408, Verdict::retry},
                    VerdictCase{410, Verdict::gave_up, false, true},
                    VerdictCase{413, Verdict::gave_up}, VerdictCase{415, Verdict::gave_up},
                    VerdictCase{422, Verdict::gave_up}, VerdictCase{429, Verdict::retry},
                    VerdictCase{500, Verdict::retry, true}, VerdictCase{501, Verdict::gave_up},
                    VerdictCase{502, Verdict::retry, true}, VerdictCase{503, Verdict::retry, true},
                    VerdictCase{504, Verdict::retry, true}),
    [](const auto& info) { return "Status" + std::to_string(info.param.status); });

TEST(DeliveryVerdict, OfNoAnswerCountsAgainstTheHost) {
    const auto verdict = judge_delivery(
        failure(Error::Kind::unreachable, "peer.example.com has no address."), 1, answered_at);
    EXPECT_EQ(verdict.kind, Verdict::retry);
    EXPECT_TRUE(verdict.host_failed);
    EXPECT_EQ(verdict.error, "peer.example.com has no address.");
}

TEST(DeliveryVerdict, Of401IsTriedTwiceMore) {
    EXPECT_EQ(judge_delivery(answer(401), 1, answered_at).kind, Verdict::retry);
    EXPECT_EQ(judge_delivery(answer(401), 2, answered_at).kind, Verdict::retry);
    EXPECT_EQ(judge_delivery(answer(401), 3, answered_at).kind, Verdict::gave_up);
}

class RetryAfter : public testing::TestWithParam<std::pair<const char*, std::optional<Duration>>> {
};

// checklist 13.19
TEST_P(RetryAfter, IsForTheWholeHost) {
    const auto verdict =
        judge_delivery(answer(503, {{"Retry-After", GetParam().first}}), 1, answered_at);
    EXPECT_EQ(verdict.host_pause, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Values, RetryAfter,
    testing::Values(std::pair{"120", std::optional<Duration>(120s)},
                    std::pair{"0", std::optional<Duration>(1s)},
                    std::pair{"86401", std::optional<Duration>(24h)},
                    std::pair{"999999999999", std::optional<Duration>(24h)},
                    std::pair{"Mon, 01 Feb 2027 09:05:00 GMT", std::optional<Duration>(5min)},
                    std::pair{"Mon, 01 Feb 2027 08:00:00 GMT", std::optional<Duration>(1s)},
                    std::pair{"Mon, 01 Feb 2028 09:00:00 GMT", std::optional<Duration>(24h)},
                    std::pair{"-5", std::optional<Duration>()},
                    std::pair{"5m", std::optional<Duration>()},
                    std::pair{"soon", std::optional<Duration>()},
                    std::pair{"", std::optional<Duration>()}));

/// All bytes the same: the least or the most that there can be.
class FixedRandom : public Random {
public:
    explicit FixedRandom(std::byte value) : value_(value) {}
    void fill(std::span<std::byte> out) override { std::ranges::fill(out, value_); }

private:
    std::byte value_;
};

// Mastodon's schedule: n^4 + 15 s + random(0…0.5 n^4) + random(0…9)·(n+1), 16 times
TEST(RetryPause, GrowsWithTheFourthPowerAndEndsAfterSixteen) {
    const Options options;
    FixedRandom least{std::byte{0}};
    SystemRandom random;
    Duration total{};
    for (std::uint32_t n = 1; n <= 16; ++n) {
        const std::chrono::seconds low(n * n * n * n + 15);
        const std::chrono::seconds high =
            low + std::chrono::seconds(n * n * n * n / 2 + 9 * (n + 1));
        EXPECT_EQ(retry_pause(options, n, least), low) << n;
        for (int i = 0; i < 50; ++i) {
            const auto pause = retry_pause(options, n, random);
            ASSERT_TRUE(pause);
            EXPECT_GE(*pause, low) << n;
            EXPECT_LE(*pause, high) << n;
        }
        total += low;
    }
    EXPECT_GT(total, 48h);
    EXPECT_LT(total, 72h);
    EXPECT_EQ(retry_pause(options, 17, random), std::nullopt);
}

TEST(RetryPause, IsWhatTheConfigurationSays) {
    Options options;
    options.retry_schedule = {10ms, 5s};
    SystemRandom random;
    EXPECT_EQ(retry_pause(options, 1, random), 10ms);
    EXPECT_EQ(retry_pause(options, 2, random), 5s);
    EXPECT_EQ(retry_pause(options, 3, random), std::nullopt);
}

}  // namespace
}  // namespace ynghyd::federation
