#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "base/json.hpp"
#include "tests/bench/load.hpp"

namespace ynghyd::bench {
namespace {

namespace net = boost::asio;
using Socket = net::local::stream_protocol;

struct Publishing {
    std::string socket;
    std::string account;
    std::size_t count;
    std::size_t next = 0;
    LoadResult result;
};

std::string post_command(const Publishing& publishing, std::size_t number) {
    Json command;
    command["command"] = "post";
    command["arguments"] = {
        {"as", publishing.account},
        {"visibility", "public"},
        {"language", "en"},
        {"text", fmt::format("Post {}: the bakery opens at seven, and the #allotments need hands "
                             "on Saturday. Bring gloves, boots and a friend; all welcome.",
                             number)}};
    return to_text(command) + "\n";
}

/// The control socket takes one command a connection.
net::awaitable<void> publish_in_turn(Publishing& publishing) {
    const Socket::endpoint server(publishing.socket);
    while (publishing.next < publishing.count) {
        const auto command = post_command(publishing, publishing.next++);
        Socket::socket socket(co_await net::this_coro::executor);
        co_await socket.async_connect(server, net::use_awaitable);
        co_await net::async_write(socket, net::buffer(command), net::use_awaitable);
        std::string answer;
        co_await net::async_read_until(socket, net::dynamic_buffer(answer), '\n',
                                       net::use_awaitable);
        const bool accepted = answer.starts_with("{\"result\"");
        ++(accepted ? publishing.result.accepted : publishing.result.refused);
    }
}

}  // namespace

LoadResult publish_posts(const std::string& socket, const std::string& account, std::size_t count,
                         std::size_t at_once, int server_pid) {
    net::io_context context(1);
    Publishing publishing{socket, account, count, 0, {}};
    for (std::size_t i = 0; i < at_once; ++i)
        net::co_spawn(context, publish_in_turn(publishing), [](std::exception_ptr fault) {
            if (fault) std::rethrow_exception(fault);
        });
    const auto cpu_before = cpu_seconds(server_pid);
    const auto start = std::chrono::steady_clock::now();
    context.run();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    publishing.result.seconds = spent.count();
    publishing.result.server_cpu = cpu_seconds(server_pid) - cpu_before;
    return publishing.result;
}

}  // namespace ynghyd::bench
