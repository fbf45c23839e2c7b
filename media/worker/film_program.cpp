#include "media/worker/film_program.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/scratch_file.hpp"
#include "media/worker/confinement.hpp"

namespace ynghyd::media {

namespace {

constexpr ResourceLimits limits_of_film{
    .memory = 2ul << 30, .seconds = 1'200, .output = 256ul << 20};

constexpr std::uint64_t can_read = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t can_run = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t can_write = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
/// Known since the third version of Landlock, which these headers may be older than.
constexpr std::uint64_t can_truncate = 1ull << 14;
/// Everything of the first version.
constexpr std::uint64_t all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

/// Where Debian has libraries; what is not there is left out.
constexpr std::array library_folders{"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib"};

/// What a dynamic program needs to start, and ffmpeg to read and write the files that it has. What
/// it may open, Landlock says.
constexpr auto calls_of_film_programs = std::to_array<std::uint32_t>({
    __NR_execve,
    __NR_openat,
    __NR_newfstatat,
    __NR_faccessat,
    __NR_faccessat2,
    __NR_readlinkat,
    __NR_fcntl,
    __NR_ioctl,
    __NR_ftruncate,
    __NR_pwrite64,
    __NR_prlimit64,
    __NR_getrusage,
    __NR_set_tid_address,
    __NR_uname,
    __NR_sched_setaffinity,
    __NR_getuid,
    __NR_geteuid,
    __NR_getgid,
    __NR_getegid,
    __NR_ppoll,
    __NR_pselect6,
    __NR_statx,
    __NR_times,
    __NR_clock_getres,
#if defined(__x86_64__)
    __NR_arch_prctl,
    __NR_access,
    __NR_open,
    __NR_stat,
    __NR_readlink,
    __NR_poll,
    __NR_select,
#endif
});

[[noreturn]] void cannot_confine(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

class Territory {
public:
    /// Nothing can be reached but what is allowed before enter().
    Territory() {
        const auto version =
            ::syscall(__NR_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
        if (version < 1) cannot_confine("this kernel has no Landlock");
        if (version >= 3) truncation_ = can_truncate;
        const landlock_ruleset_attr attributes{.handled_access_fs = all_rights | truncation_};
        rules_ = OpenFile(static_cast<int>(
            ::syscall(__NR_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
        if (!rules_) cannot_confine("landlock_create_ruleset");
    }

    void allow_file(int file, std::uint64_t rights) {
        if (rights == can_write) rights |= truncation_;
        landlock_path_beneath_attr rule{};
        rule.allowed_access = rights;
        rule.parent_fd = file;
        if (::syscall(__NR_landlock_add_rule, rules_.number(), LANDLOCK_RULE_PATH_BENEATH, &rule,
                      0) != 0)
            cannot_confine("landlock_add_rule");
    }
    void allow_path(const char* path, std::uint64_t rights) {
        const OpenFile place(::open(path, O_PATH | O_CLOEXEC));
        if (place) allow_file(place.number(), rights);
    }
    void enter() const {
        if (::syscall(__NR_landlock_restrict_self, rules_.number(), 0) != 0)
            cannot_confine("landlock_restrict_self");
    }

private:
    OpenFile rules_;
    std::uint64_t truncation_ = 0;
};

}  // namespace

void become_film_program(std::span<char* const> words) {
    limit_resources(limits_of_film);
    Territory territory;
    for (const auto* folder : library_folders) territory.allow_path(folder, can_run);
    territory.allow_path("/etc/ld.so.cache", can_read);
    territory.allow_path(words.front(), can_run);
    territory.allow_file(0, can_read);
    for (const int output : {3, 4}) territory.allow_file(output, can_write);
    territory.enter();
    shut_in_but_for(calls_of_film_programs);
    std::vector<char*> arguments(words.begin(), words.end());
    arguments.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};
    ::execve(words.front(), arguments.data(), environment.data());
    cannot_confine(words.front());
}

}  // namespace ynghyd::media
