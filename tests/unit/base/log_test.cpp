#include "base/log.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd::log {
namespace {

class Log : public testing::Test {
protected:
    void TearDown() override { set_level(Level::info); }

    template <class Action>
    static std::string printed(Action action) {
        testing::internal::CaptureStderr();
        action();
        return testing::internal::GetCapturedStderr();
    }

    static std::string value_of(std::string_view value) {
        const std::string line = printed([&] { info("e", {{"k", value}}); });
        constexpr std::string_view front = "level=info event=e k=";
        EXPECT_TRUE(line.starts_with(front) && line.ends_with('\n')) << line;
        return line.substr(front.size(), line.size() - front.size() - 1);
    }
};

TEST_F(Log, WritesOneLineAnEvent) {
    const std::string host = "social.coop";
    EXPECT_EQ(printed([&] {
                  info("inbox.accepted", {{"type", "Create"}, {"host", host}, {"ms", 12}});
                  warn("queue.slow");
                  error("store.failed", {{"bytes", std::uint64_t{18446744073709551615U}}});
              }),
              "level=info event=inbox.accepted type=Create host=social.coop ms=12\n"
              "level=warn event=queue.slow\n"
              "level=error event=store.failed bytes=18446744073709551615\n");
}

// T-165
TEST_F(Log, QuotesWhatCouldForgeAFieldOrALine) {
    EXPECT_EQ(value_of("plain:/.-_@[]"), "plain:/.-_@[]");
    EXPECT_EQ(value_of(""), "\"\"");
    EXPECT_EQ(value_of("a b"), "\"a b\"");
    EXPECT_EQ(value_of("a=b"), "\"a=b\"");
    EXPECT_EQ(value_of("say \"hi\" \\"), "\"say \\\"hi\\\" \\\\\"");
    EXPECT_EQ(value_of("a\nlevel=error"), "\"a\\nlevel=error\"");
    EXPECT_EQ(value_of("\r\t\x1B[31m\x7F"), "\"\\x0d\\x09\\x1b[31m\\x7f\"");
    EXPECT_EQ(value_of(std::string_view("\0", 1)), "\"\\x00\"");
    EXPECT_EQ(value_of("\xC2\x9B"), "\"\\xc2\\x9b\"");
    EXPECT_EQ(value_of("caffè"), "\"caffè\"");
    EXPECT_EQ(value_of("\xFF\xC2"), "\"\\xff\\xc2\"");
}

TEST_F(Log, CutsLongValuesBetweenCharacters) {
    EXPECT_EQ(value_of(std::string(512, 'x')), std::string(512, 'x'));
    EXPECT_EQ(value_of(std::string(513, 'x')), std::string(512, 'x') + "…");
    EXPECT_EQ(value_of(std::string(510, 'x') + "😀😀"), std::string(510, 'x') + "…");
    EXPECT_EQ(value_of(std::string(1000, '\x80')).size(), 4 * 509 + 2 + 3U);
}

TEST_F(Log, WritesOnlyWhatItsLevelAllows) {
    const auto write_all = [] {
        debug("d");
        info("i");
        warn("w");
        error("e");
    };
    EXPECT_EQ(printed(write_all), "level=info event=i\nlevel=warn event=w\nlevel=error event=e\n");
    set_level(Level::debug);
    EXPECT_TRUE(enabled(Level::debug));
    EXPECT_TRUE(printed(write_all).starts_with("level=debug event=d\n"));
    set_level(Level::error);
    EXPECT_FALSE(enabled(Level::warn));
    EXPECT_EQ(printed(write_all), "level=error event=e\n");
    set_level(Level::off);
    EXPECT_FALSE(enabled(Level::off));
    EXPECT_EQ(printed(write_all), "");
}

TEST_F(Log, NeverMixesLinesOfThreads) {
    const std::string text = printed([] {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                for (int n = 0; n < 50; ++n) info("e", {{"k", std::string(300, 'x')}});
            });
    });
    std::string expected;
    for (int n = 0; n < 200; ++n)
        expected += "level=info event=e k=" + std::string(300, 'x') + '\n';
    EXPECT_EQ(text, expected);
}

}  // namespace
}  // namespace ynghyd::log
