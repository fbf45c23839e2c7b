#include <fstream>
#include <sstream>
#include <stdexcept>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <unistd.h>

#include "base/text_codec.hpp"
#include "tests/bench/load.hpp"

namespace ynghyd::bench {
namespace {

namespace net = boost::asio;
using net::ip::tcp;

struct Sending {
    std::uint16_t port;
    const std::vector<std::string>& requests;
    std::size_t next = 0;
    LoadResult result;
};

struct Answer {
    bool accepted = false;
    bool keeps = false;
};

std::size_t content_length(const std::string& head) {
    const auto at = head.find("content-length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

net::awaitable<Answer> exchange(tcp::socket& socket, const std::string& request) {
    co_await net::async_write(socket, net::buffer(request), net::use_awaitable);
    std::string bytes;
    const auto size = co_await net::async_read_until(socket, net::dynamic_buffer(bytes), "\r\n\r\n",
                                                     net::use_awaitable);
    const auto head = to_lower_ascii(bytes.substr(0, size));
    if (const auto whole = size + content_length(head); bytes.size() < whole) {
        const auto missing = whole - bytes.size();
        co_await net::async_read(socket, net::dynamic_buffer(bytes), net::transfer_exactly(missing),
                                 net::use_awaitable);
    }
    co_return Answer{head.starts_with("http/1.1 2"),
                     head.find("connection: close") == std::string::npos};
}

net::awaitable<void> use_one_connection(Sending& sending) {
    tcp::socket socket(co_await net::this_coro::executor);
    const tcp::endpoint server(net::ip::address_v4::loopback(), sending.port);
    while (sending.next < sending.requests.size()) {
        const auto& request = sending.requests[sending.next++];
        if (!socket.is_open()) {
            co_await socket.async_connect(server, net::use_awaitable);
            socket.set_option(tcp::no_delay(true));
        }
        const auto answer = co_await exchange(socket, request);
        ++(answer.accepted ? sending.result.accepted : sending.result.refused);
        if (!answer.keeps) socket.close();
    }
}

}  // namespace

double cpu_seconds(int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    if (line.empty()) throw std::runtime_error("there is no process " + std::to_string(pid));
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

LoadResult send_requests(std::uint16_t port, const std::vector<std::string>& requests,
                         std::size_t connections, int server_pid) {
    net::io_context context(1);
    Sending sending{port, requests, 0, {}};
    for (std::size_t i = 0; i < connections; ++i)
        net::co_spawn(context, use_one_connection(sending), [](std::exception_ptr fault) {
            if (fault) std::rethrow_exception(fault);
        });
    const auto cpu_before = cpu_seconds(server_pid);
    const auto start = std::chrono::steady_clock::now();
    context.run();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    sending.result.seconds = spent.count();
    sending.result.server_cpu = cpu_seconds(server_pid) - cpu_before;
    return sending.result;
}

}  // namespace ynghyd::bench
