// What the worker cannot do any more, tried in a child of this test.

#include "media/worker/confinement.hpp"

#include <cerrno>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ynghyd::media {
namespace {

/// The exit code of a child that does this; -1 when a signal ended it.
int in_child(auto deed) {
    const auto child = ::fork();
    if (child == 0) _exit(deed());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int confined(int (*deed)()) {
    return in_child([&] {
        limit_resources();
        shut_in();
        return deed();
    });
}

/// 0 when the call was refused for want of permission.
int refused(long result) {
    return result < 0 && errno == EPERM ? 0 : 1;
}

struct Deed {
    const char* name;
    int (*deed)();
};

class Confinement : public testing::TestWithParam<Deed> {};

TEST_P(Confinement, RefusesIt) {  // T-051
    EXPECT_EQ(confined(GetParam().deed), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Deeds, Confinement,
    testing::Values(
        Deed{"ReadingAFile", [] { return refused(::open("/etc/passwd", O_RDONLY)); }},
        Deed{"WritingAFile", [] { return refused(::open("/tmp/x", O_CREAT | O_WRONLY, 0600)); }},
        Deed{"RemovingAFile", [] { return refused(::unlink("/tmp/x")); }},
        Deed{"Connecting", [] { return refused(::socket(AF_INET, SOCK_STREAM, 0)); }},
        Deed{"TalkingLocally", [] { return refused(::socket(AF_UNIX, SOCK_STREAM, 0)); }},
        Deed{"StartingAProgram",
             [] { return refused(::execl("/bin/true", "true", static_cast<char*>(nullptr))); }},
        Deed{"BecomingTwo", [] { return refused(::fork()); }},
        Deed{"KillingItsParent", [] { return refused(::kill(::getppid(), 0)); }},
        Deed{"LiftingItsLimits",
             [] {
                 const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
                 return refused(::setrlimit(RLIMIT_AS, &more));
             }}),
    [](const auto& it) { return std::string(it.param.name); });

// Without the limits: AddressSanitizer has reserved more addresses than they leave.
TEST(ConfinementLeaves, WhatIsOpenAndMemory) {
    EXPECT_EQ(in_child([] {
                  shut_in();
                  std::string bytes(1 << 20, 'x');
                  return ::write(2, "", 0) == 0 && bytes.size() == 1 << 20 ? 0 : 1;
              }),
              0);
}

TEST(ConfinementTakesAway, DescriptorsThatWereLeftOpen) {
    EXPECT_EQ(confined([] { return ::fcntl(5, F_GETFD) < 0 && ::read(6, nullptr, 0) < 0 ? 0 : 1; }),
              0);
}

}  // namespace
}  // namespace ynghyd::media
