#include "media/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scratch_file.hpp"

namespace ynghyd::media {

namespace {

using Steady = std::chrono::steady_clock;

constexpr int first_output = 3;
/// Above all numbers that the child's descriptors get, so that none overwrites another.
constexpr int out_of_the_way = 64;

[[noreturn]] void fault(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

OpenFile copy_out_of_the_way(int number) {
    OpenFile copy(::fcntl(number, F_DUPFD_CLOEXEC, out_of_the_way));
    if (!copy) fault("cannot copy a descriptor");
    return copy;
}

struct Pipe {
    OpenFile reader, writer;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fault("cannot make a pipe");
    const OpenFile writer(ends[1]);
    return {OpenFile(ends[0]), copy_out_of_the_way(writer.number())};
}

class FileActions {
public:
    FileActions() { ::posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void put(int ours, int theirs) { ::posix_spawn_file_actions_adddup2(&actions_, ours, theirs); }
    void silence(int theirs) {
        ::posix_spawn_file_actions_addopen(&actions_, theirs, "/dev/null", O_WRONLY, 0);
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// No signal blocked or ignored, as if a shell had started it.
class Attributes {
public:
    Attributes() {
        ::posix_spawnattr_init(&attributes_);
        sigset_t signals;
        sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&attributes_, &signals);
        sigfillset(&signals);
        ::posix_spawnattr_setsigdefault(&attributes_, &signals);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

/// A child that is killed and waited for when it is left.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid), ended_(open_ended(pid)) {
        if (ended_) return;
        end();
        fault("pidfd_open");
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }

    int ended() const { return ended_.number(); }
    /// Its status as waitpid gives it.
    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }

private:
    void end() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        wait();
    }
    /// The header that declares pidfd_open in glibc 2.36 cannot be used from C++.
    static int open_ended(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

    pid_t pid_;
    OpenFile ended_;  ///< Readable when it has ended.
};

Result<pid_t> start(const ChildTask& task, const OpenFile& report) {
    FileActions actions;
    std::vector<OpenFile> copies;
    const auto give = [&](int ours, int theirs) {
        copies.push_back(copy_out_of_the_way(ours));
        actions.put(copies.back().number(), theirs);
    };
    give(task.input, 0);
    actions.put(report.number(), 1);
    actions.silence(2);
    for (std::size_t i = 0; i < task.outputs.size(); ++i)
        give(task.outputs[i], first_output + static_cast<int>(i));
    auto name = task.program.string();
    auto arguments = task.arguments;
    std::vector<char*> words{name.data()};
    for (auto& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};
    const Attributes attributes;
    pid_t pid = 0;
    const int problem = ::posix_spawn(&pid, name.c_str(), actions.get(), attributes.get(),
                                      words.data(), environment.data());
    if (problem != 0)
        return failure(Error::Kind::unreachable, "This server cannot look into files now.",
                       fmt::format("{}: {}", name, std::generic_category().message(problem)));
    return pid;
}

/// What a child is waited for with.
struct Waiting {
    Steady::time_point deadline;
    int stop;

    /// Until there is something to read from `file`.
    Result<void> for_file(int file) const {
        for (;;) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - Steady::now()).count();
            if (left <= 0) return failure(Error::Kind::timed_out, "It took too long.");
            // A negative number is one that poll leaves out.
            std::array<pollfd, 2> files{{{file, POLLIN, 0}, {stop, POLLIN, 0}}};
            const int ready = ::poll(files.data(), files.size(), static_cast<int>(left));
            if (ready < 0 && errno != EINTR) fault("poll");
            if (ready > 0 && files[1].revents != 0)
                return failure(Error::Kind::unreachable, "This server is being stopped.");
            if (ready > 0) return {};
        }
    }
};

Result<std::string> listen_to(int file, std::size_t most, const Waiting& waiting) {
    std::string report;
    std::array<char, 4096> piece;
    for (;;) {
        TRY_VOID(waiting.for_file(file));
        const auto count = ::read(file, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fault("cannot read what a child says");
        if (count == 0) return report;
        report.append(piece.data(), static_cast<std::size_t>(count));
        if (report.size() > most) return failure(Error::Kind::invalid, "It says too much.");
    }
}

}  // namespace

Result<std::string> run_child(const ChildTask& task) {
    const Waiting waiting{Steady::now() + task.patience, task.stop};
    auto pipe = make_pipe();
    TRY(const auto pid, start(task, pipe.writer));
    Child child(pid);
    pipe.writer = OpenFile();
    TRY(auto report, listen_to(pipe.reader.number(), task.largest_report, waiting));
    TRY_VOID(waiting.for_file(child.ended()));
    const int status = child.wait();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return failure(Error::Kind::invalid, "It failed.", fmt::format("wait status {}", status));
    return report;
}

}  // namespace ynghyd::media
