// Atomicity and durability under SIGKILL (T-029): this program starts itself again as the
// writer, and kills it while it commits.

#include <cstdlib>
#include <random>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/key_codec.hpp"
#include "tests/contract/engine_under_test.hpp"

extern char** environ;

namespace ynghyd::storage {
namespace {

constexpr std::uint64_t rows_per_batch = 40;
constexpr const char* directory_variable = "YNGHYD_CRASH_TEST_DIRECTORY";

Key counter_key() {
    return KeyWriter(0x17).u64(1).key();
}

/// One of a batch's rows; every other one among the jobs, in the other column family.
Key row_key(std::uint64_t batch, std::uint64_t row) {
    return KeyWriter(row % 2 == 0 ? 0x20 : 0x70).u64(batch).u64(row).key();
}

void write_batch(Store& store, std::uint64_t batch) {
    store.update([&](Transaction& tx) {
        for (std::uint64_t row = 0; row < rows_per_batch; ++row) {
            tx.put(row_key(batch, row), std::to_string(batch));
        }
        tx.add(counter_key(), 1);
    });
}

/// The number of batches; fails the test when one is there in part or one before it is missing.
std::uint64_t count_whole_batches(const Reader& reader) {
    std::uint64_t batch = 0;
    while (true) {
        std::uint64_t found = 0;
        for (std::uint64_t row = 0; row < rows_per_batch; ++row) {
            if (reader.get(row_key(batch, row)) == std::to_string(batch)) ++found;
        }
        if (found == 0) break;
        EXPECT_EQ(found, rows_per_batch) << "batch " << batch;
        ++batch;
    }
    EXPECT_EQ(reader.counter(counter_key()), static_cast<std::int64_t>(batch));
    EXPECT_TRUE(reader.scan({row_key(batch, 0), "\x21"}, 1).empty());
    EXPECT_TRUE(reader.scan({row_key(batch, 1), "\x71"}, 1).empty());
    return batch;
}

class EngineCrash : public EngineFixture {
protected:
    /// The child: commits one batch after the other and says so with one byte each, for ever.
    [[noreturn]] void write_until_killed(const char* directory) {
        store_.reset();
        std::filesystem::remove_all(scratch_.path());  // Nobody else will.
        auto store = GetParam().open(directory, false);
        if (!store) std::exit(1);
        auto batch = count_whole_batches(*(*store)->snapshot());
        while (true) {
            write_batch(**store, batch++);
            if (write(STDOUT_FILENO, "+", 1) != 1) std::exit(1);
        }
    }

    /// Runs the child until it has acknowledged `batches`, then kills it; returns how many it
    /// acknowledged in all.
    std::uint64_t kill_after(std::uint64_t batches) {
        int pipe_ends[2];
        EXPECT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
        const pid_t child = start_child(pipe_ends[1]);
        close(pipe_ends[1]);
        std::uint64_t acknowledged = 0;
        char byte = 0;
        while (acknowledged < batches && read_ack(pipe_ends[0], byte)) ++acknowledged;
        EXPECT_EQ(acknowledged, batches) << "the writer ended by itself";
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read_ack(pipe_ends[0], byte)) ++acknowledged;
        close(pipe_ends[0]);
        return acknowledged;
    }

private:
    /// False at the end; what gtest prints before the test begins is no acknowledgement.
    static bool read_ack(int file, char& byte) {
        while (read(file, &byte, 1) == 1) {
            if (byte == '+') return true;
        }
        return false;
    }

    pid_t start_child(int output) {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        std::string filter =
            std::string("--gtest_filter=") + info->test_suite_name() + "." + info->name();
        std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
        char* arguments[] = {program.data(), filter.data(), nullptr};
        setenv(directory_variable, (scratch_.path() / "store").c_str(), 1);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        pid_t child = 0;
        EXPECT_EQ(posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ), 0);
        posix_spawn_file_actions_destroy(&actions);
        unsetenv(directory_variable);
        return child;
    }
};

TEST_P(EngineCrash, KeepsWholeBatchesAndAllThatWereAcknowledged) {
    if (const char* directory = std::getenv(directory_variable)) write_until_killed(directory);
    store_.reset();
    std::mt19937 random(std::random_device{}());
    std::uint64_t acknowledged = 0;
    for (int round = 0; round < 12; ++round) {
        acknowledged += kill_after(1 + random() % 40);
        const auto found = count_whole_batches(*open(false)->snapshot());
        ASSERT_GE(found, acknowledged);
        // A batch that was committed but not yet acknowledged when the kill came.
        ASSERT_LE(found, acknowledged + static_cast<std::uint64_t>(round) + 1);
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, EngineCrash, testing::ValuesIn(engines_under_test),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace ynghyd::storage
