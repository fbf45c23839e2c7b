// What a program that reads films can still reach: the worker becomes programs of the system here.

#include "media/worker/film_program.hpp"

#include <gtest/gtest.h>

#include "media/child.hpp"
#include "media/films.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

class FilmProgram : public testing::Test {
protected:
    void SetUp() override {
        if (!has_landlock()) GTEST_SKIP() << "This kernel has no Landlock; films are not taken.";
    }
    Result<std::string> run(std::vector<std::string> words) {
        ChildTask task;
        task.program = YNGHYD_MEDIA_WORKER;
        task.arguments = {"film"};
        task.arguments.insert(task.arguments.end(), words.begin(), words.end());
        task.input = input_.number();
        task.outputs = {first_.number(), second_.number()};
        return run_child(task);
    }

    storage::ScratchDirectory scratch_;
    ScratchFile input_{scratch_.path()}, first_{scratch_.path()}, second_{scratch_.path()};
};

TEST_F(FilmProgram, OpensWhatItWasGivenAnew) {
    input_.write("a film");
    const auto said = run({"/bin/cat", "/proc/self/fd/0"});
    ASSERT_TRUE(said) << said.error().detail;
    EXPECT_EQ(*said, "a film");
}

TEST_F(FilmProgram, ReadsNothingElse) {  // T-050
    EXPECT_FALSE(run({"/bin/cat", "/etc/hostname"}));
    EXPECT_FALSE(run({"/bin/cat", "/proc/self/environ"}));
    EXPECT_FALSE(run({"/bin/ls", scratch_.path().string()}));
    EXPECT_FALSE(run({"/bin/cat", scratch_.path().string() + "/../x"}));
}

TEST_F(FilmProgram, WritesAndRemovesNothingElse) {
    const auto path = (scratch_.path() / "x").string();
    EXPECT_FALSE(run({"/usr/bin/touch", path}));
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_FALSE(run({"/bin/rmdir", scratch_.path().string()}));
}

TEST_F(FilmProgram, StartsNoOther) {
    EXPECT_FALSE(run({"/usr/bin/env", "/bin/true"}));
    EXPECT_FALSE(run({"/bin/sh", "-c", "/bin/true; exit $?"}));
}

}  // namespace
}  // namespace ynghyd::media
