#include "media/worker/confinement.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <system_error>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ynghyd::media {

namespace {

constexpr unsigned first_foreign_file = 5;  // 0 to 4: input, report, errors, picture, preview

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#else
#error "The numbers of system calls of this machine are not known here."
#endif

/// Everything else fails with EPERM, which libraries take as they take a missing file.
constexpr auto allowed_calls = std::to_array<std::uint32_t>({
    __NR_read,
    __NR_write,
    __NR_readv,
    __NR_writev,
    __NR_pread64,
    __NR_lseek,
    __NR_close,
    __NR_fstat,
    __NR_mmap,
    __NR_munmap,
    __NR_mremap,
    __NR_mprotect,
    __NR_madvise,
    __NR_brk,
    __NR_futex,
    __NR_clock_gettime,
    __NR_clock_nanosleep,
    __NR_gettimeofday,
    __NR_nanosleep,
    __NR_getrandom,
    __NR_getpid,
    __NR_gettid,
    __NR_rt_sigprocmask,
    __NR_rt_sigaction,
    __NR_rt_sigreturn,
    __NR_sigaltstack,
    __NR_sched_yield,
    __NR_sched_getaffinity,
    __NR_set_robust_list,
    __NR_rseq,
    __NR_exit,
    __NR_exit_group,
    __NR_tgkill,
    __NR_restart_syscall,
    __NR_sysinfo,
});

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    if (setrlimit(what, &both) != 0) fail("setrlimit");
}

sock_filter statement(std::uint16_t code, std::uint32_t value) {
    return BPF_STMT(code, value);
}

/// Goes on behind the next statement unless the loaded word is `value`.
sock_filter unless_equal(std::uint32_t value) {
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
}

std::vector<sock_filter> make_filter(std::span<const std::uint32_t> more_calls) {
    constexpr std::uint16_t load = BPF_LD | BPF_W | BPF_ABS;
    constexpr std::uint16_t end = BPF_RET | BPF_K;
    std::vector<sock_filter> filter{
        statement(load, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, this_machine, 1, 0),
        statement(end, SECCOMP_RET_KILL_PROCESS),
        statement(load, offsetof(seccomp_data, nr)),
    };
    for (const auto calls : {std::span<const std::uint32_t>(allowed_calls), more_calls})
        for (const auto call : calls) {
            filter.push_back(unless_equal(call));
            filter.push_back(statement(end, SECCOMP_RET_ALLOW));
        }
    // The C library then makes its threads with the older call, whose flags can be looked at.
    filter.push_back(unless_equal(__NR_clone3));
    filter.push_back(statement(end, SECCOMP_RET_ERRNO | ENOSYS));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 3));
    filter.push_back(statement(load, offsetof(seccomp_data, args[0])));
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1));
    filter.push_back(statement(end, SECCOMP_RET_ALLOW));
    filter.push_back(statement(end, SECCOMP_RET_ERRNO | EPERM));
    return filter;
}

}  // namespace

void limit_resources(const ResourceLimits& limits) {
    if (syscall(__NR_close_range, first_foreign_file, ~0u, 0) != 0) fail("close_range");
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) fail("PR_SET_PDEATHSIG");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("PR_SET_NO_NEW_PRIVS");
    // Each thread's own arena would reserve 64 MiB of the memory that there may be.
    mallopt(M_ARENA_MAX, 1);
    limit(RLIMIT_AS, limits.memory);
    limit(RLIMIT_CPU, limits.seconds);
    limit(RLIMIT_FSIZE, limits.output);
    limit(RLIMIT_CORE, 0);
}

void shut_in() {
    shut_in_but_for({});
}

void shut_in_but_for(std::span<const std::uint32_t> more_calls) {
    auto filter = make_filter(more_calls);
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) fail("PR_SET_SECCOMP");
}

}  // namespace ynghyd::media
