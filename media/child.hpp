#pragma once
// Another program, run once: what it reads, what it writes, how long it may take.

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace ynghyd::media {

struct ChildTask {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    int input = -1;            ///< Open for reading; its standard input.
    std::vector<int> outputs;  ///< Open for writing; its descriptors 3, 4, …
    int stop = -1;             ///< Readable when nobody wants it any more; -1: always wanted.
    Duration patience = std::chrono::seconds(30);
    std::size_t largest_report = 16 * 1024;  ///< Of what it says on standard output.
};

/// What it said on standard output. It has no environment, nothing else is open, and it is killed
/// when its time is up. Blocks; any thread. Error::Kind::unreachable when it cannot be started or
/// is no longer wanted, timed_out, invalid when it ended with anything but 0 or said too much.
Result<std::string> run_child(const ChildTask& task);

}  // namespace ynghyd::media
