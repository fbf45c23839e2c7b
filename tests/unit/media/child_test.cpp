#include "media/child.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "base/scratch_file.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

class ChildProgram : public testing::Test {
protected:
    ChildTask shell(const std::string& script) {
        ChildTask task;
        task.program = "/bin/sh";
        task.arguments = {"-c", script};
        task.input = input_.number();
        task.outputs = {first_.number(), second_.number()};
        return task;
    }

    storage::ScratchDirectory scratch_;
    ScratchFile input_{scratch_.path()}, first_{scratch_.path()}, second_{scratch_.path()};
};

TEST_F(ChildProgram, ReadsItsInputAndWritesItsOutputs) {
    input_.write("said");
    input_.rewind();
    const auto report = run_child(shell("cat >&3; echo two >&4; echo done; echo noise >&2"));
    ASSERT_TRUE(report);
    EXPECT_EQ(*report, "done\n");
    EXPECT_EQ(first_.read_all(), "said");
    EXPECT_EQ(second_.read_all(), "two\n");
}

TEST_F(ChildProgram, SeesNothingElseOfOurs) {                  // T-051
    const OpenFile secret(::open("/etc/hostname", O_RDONLY));  // Without O_CLOEXEC, as others do.
    setenv("YNGHYD_SECRET", "x", 1);
    const auto report = run_child(shell("env | grep -c YNGHYD_SECRET; echo $0"));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->substr(0, 2), "0\n");
}

TEST_F(ChildProgram, IsKilledWhenItsTimeIsUp) {
    auto task = shell("sleep 1000");
    task.patience = Duration(100);
    const auto report = run_child(task);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::timed_out);
}

TEST_F(ChildProgram, IsKilledWhenItClosesItsReportAndStays) {
    auto task = shell("exec >&-; sleep 1000");
    task.patience = Duration(100);
    EXPECT_EQ(run_child(task).error().kind, Error::Kind::timed_out);
}

TEST_F(ChildProgram, IsKilledWhenItSaysTooMuch) {
    EXPECT_EQ(run_child(shell("yes")).error().kind, Error::Kind::invalid);
}

TEST_F(ChildProgram, FailsByExitCodeAndBySignal) {
    EXPECT_EQ(run_child(shell("echo fine; exit 3")).error().kind, Error::Kind::invalid);
    EXPECT_EQ(run_child(shell("echo fine; kill -SEGV $$")).error().kind, Error::Kind::invalid);
}

TEST_F(ChildProgram, IsMissedInOneSentence) {
    auto task = shell("");
    task.program = scratch_.path() / "nothing";
    const auto report = run_child(task);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::unreachable);
    EXPECT_EQ(report.error().safe_text, "This server cannot look into files now.");
}

}  // namespace
}  // namespace ynghyd::media
