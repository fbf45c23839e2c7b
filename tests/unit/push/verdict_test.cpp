#include "push/verdict.hpp"

#include <gtest/gtest.h>

namespace ynghyd::push {
namespace {

using namespace std::chrono_literals;

const Timestamp noon = *parse_rfc3339("2027-02-25T12:00:00Z");

http::ClientResponse answer_of(int status, std::string retry_after = {}) {
    http::ClientResponse answer;
    answer.status = status;
    if (!retry_after.empty()) answer.headers = {{"Retry-After", std::move(retry_after)}};
    return answer;
}

struct AnswerCase {
    int status;
    Fate fate;
    bool service_failed = false;
};
void PrintTo(const AnswerCase& answer, std::ostream* out) {
    *out << answer.status;
}

class PushAnswers : public testing::TestWithParam<AnswerCase> {};

TEST_P(PushAnswers, DecideWhatComesNext) {
    const auto verdict = judge(answer_of(GetParam().status), noon);
    EXPECT_EQ(verdict.fate, GetParam().fate);
    EXPECT_EQ(verdict.service_failed, GetParam().service_failed);
    EXPECT_EQ(verdict.reason.empty(), GetParam().fate == Fate::sent);
}

INSTANTIATE_TEST_SUITE_P(Table, PushAnswers,
                         testing::Values(AnswerCase{200, Fate::sent}, AnswerCase{201, Fate::sent},
                                         AnswerCase{202, Fate::sent}, AnswerCase{204, Fate::sent},
                                         AnswerCase{301, Fate::again}, AnswerCase{307, Fate::again},
                                         AnswerCase{400, Fate::ended}, AnswerCase{401, Fate::ended},
                                         AnswerCase{403, Fate::ended}, AnswerCase{404, Fate::ended},
                                         AnswerCase{408, Fate::again}, AnswerCase{410, Fate::ended},
                                         AnswerCase{413, Fate::ended}, AnswerCase{429, Fate::again},
                                         AnswerCase{500, Fate::again, true},
                                         AnswerCase{501, Fate::again, true},
                                         AnswerCase{503, Fate::again, true}));

TEST(PushVerdict, KnowsHowLongToWait) {
    EXPECT_EQ(judge(answer_of(429, "120"), noon).rest, Duration(2min));
    EXPECT_EQ(judge(answer_of(503, "Thu, 25 Feb 2027 13:00:00 GMT"), noon).rest, Duration(1h));
    EXPECT_EQ(judge(answer_of(503, "Thu, 25 Feb 2027 11:00:00 GMT"), noon).rest, Duration(1s));
    EXPECT_EQ(judge(answer_of(503, "99999999999"), noon).rest, Duration(24h));
    EXPECT_EQ(judge(answer_of(503, "soon"), noon).rest, std::nullopt);
    EXPECT_EQ(judge(answer_of(503), noon).rest, std::nullopt);
}

TEST(PushVerdict, TriesAgainWhenNobodyAnswered) {
    for (const auto kind : {Error::Kind::unreachable, Error::Kind::timed_out, Error::Kind::invalid,
                            Error::Kind::too_large}) {
        const auto verdict = judge(failure(kind, "nobody answered"), noon);
        EXPECT_EQ(verdict.fate, Fate::again);
        EXPECT_TRUE(verdict.service_failed);
        EXPECT_EQ(verdict.reason, "nobody answered");
    }
}

// T-063.
TEST(PushVerdict, NeverTriesAgainWhereItMayNotGo) {
    const auto verdict = judge(failure(Error::Kind::forbidden, "a private address"), noon);
    EXPECT_EQ(verdict.fate, Fate::ended);
    EXPECT_FALSE(verdict.service_failed);
}

TEST(PushVerdict, WaitsLongerEachTimeAndThenNoMore) {
    EXPECT_EQ(pause_after(1), Duration(1min));
    EXPECT_EQ(pause_after(2), Duration(4min));
    EXPECT_EQ(pause_after(11), Duration(6h));
    EXPECT_EQ(pause_after(12), std::nullopt);
    EXPECT_EQ(rest_after(1), Duration(15s));
    EXPECT_EQ(rest_after(2), Duration(1min));
    EXPECT_EQ(rest_after(4'000'000'000), Duration(1h));
}

}  // namespace
}  // namespace ynghyd::push
