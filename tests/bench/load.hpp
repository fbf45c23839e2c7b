#pragma once
// A load that runs until it is done, and what it came to.

#include <cstdint>
#include <string>
#include <vector>

namespace ynghyd::bench {

struct LoadResult {
    std::size_t accepted = 0;
    std::size_t refused = 0;
    double seconds = 0;
    double server_cpu = 0;  ///< Seconds of user and system time of the server meanwhile.
};

/// User and system time of a process, in seconds; throws std::runtime_error when there is none.
double cpu_seconds(int pid);

/// Sends each request once, over so many keep-alive connections to 127.0.0.1; a 2xx accepts it.
LoadResult send_requests(std::uint16_t port, const std::vector<std::string>& requests,
                         std::size_t connections, int server_pid);

/// Publishes `count` posts through the control socket, `at_once` at a time.
LoadResult publish_posts(const std::string& socket, const std::string& account, std::size_t count,
                         std::size_t at_once, int server_pid);

}  // namespace ynghyd::bench
