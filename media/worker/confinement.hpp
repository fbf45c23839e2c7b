#pragma once
// What the worker may not do: it reads bytes that strangers made with libraries that have had
// faults. x86-64 and aarch64 Linux.

#include <cstdint>
#include <span>

namespace ynghyd::media {

struct ResourceLimits {
    std::uint64_t memory = 768ul << 20;
    std::uint64_t seconds = 20;  ///< Of a processor.
    std::uint64_t output = 64ul << 20;
};

/// Closes whatever it was not meant to have, limits memory, time and output, and dies with whoever
/// started it. Before anything is loaded. Throws std::system_error.
void limit_resources(const ResourceLimits& limits = {});

/// From here on nothing can be opened, started or connected to: what is open can be read and
/// written, memory can be had. After the libraries are loaded. Throws std::system_error.
void shut_in();
/// The same, with these system calls as well (numbers of <sys/syscall.h>).
void shut_in_but_for(std::span<const std::uint32_t> more_calls);

}  // namespace ynghyd::media
