#include "app/control.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/faults.hpp"
#include "base/log.hpp"

namespace ynghyd::app {
namespace {

using Socket = net::local::stream_protocol;

constexpr std::size_t largest_message = 4 * 1024 * 1024;

/// Names of sockets are at most 107 bytes long, paths of data directories are not: go through the
/// directory's descriptor.
class SocketPath {
public:
    explicit SocketPath(const std::filesystem::path& data)
        : directory_(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}
    ~SocketPath() {
        if (directory_ >= 0) ::close(directory_);
    }
    SocketPath(const SocketPath&) = delete;
    SocketPath& operator=(const SocketPath&) = delete;

    Socket::endpoint endpoint() const {
        return Socket::endpoint("/proc/self/fd/" + std::to_string(directory_) + "/control.sock");
    }

private:
    int directory_;
};

/// An admin's list may be long: the limits for strangers do not apply between us.
JsonLimits generous() {
    JsonLimits limits;
    limits.values = 10'000'000;
    limits.string_bytes = largest_message;
    return limits;
}

Json error_as_json(const Error& error) {
    return {{"error", {{"kind", static_cast<int>(error.kind)}, {"text", error.safe_text}}}};
}

net::awaitable<Json> run_line(Node& node, std::string line) {
    const auto request = parse_json(line, generous());
    if (!request) co_return error_as_json(request.error());
    const auto& handlers = command_handlers();
    const auto found = handlers.find(std::string(string_at(*request, "command")));
    if (found == handlers.end())
        co_return error_as_json({Error::Kind::not_found,
                                 "The running server does not know this command: is it an older "
                                 "version? Restart it.",
                                 ""});
    const Json* arguments = find(*request, "arguments");
    auto result = co_await found->second(node, arguments ? *arguments : Json::object());
    if (!result) co_return error_as_json(result.error());
    Json answer;
    answer["result"] = *std::move(result);
    co_return answer;
}

net::awaitable<void> serve_one(Node& node, Socket::socket socket) {
    std::string buffer;
    const auto [error, length] =
        co_await net::async_read_until(socket, net::dynamic_buffer(buffer, largest_message), '\n',
                                       net::as_tuple(net::use_awaitable));
    if (error) co_return;
    Json answer;
    try {
        answer = co_await run_line(node, buffer.substr(0, length - 1));
    } catch (const std::exception& fault) {
        log::error("control.fault", {{"error", fault.what()}});
        auto sentence = store_sentence(*node.core->store, fault).value_or(fault.what());
        answer = error_as_json({Error::Kind::conflict, std::move(sentence), ""});
    }
    const auto text = to_text(answer) + "\n";
    co_await net::async_write(socket, net::buffer(text), net::as_tuple(net::use_awaitable));
}

}  // namespace

struct ControlServer::State {
    State(Node& node, const std::filesystem::path& data)
        : node(node), path(data), acceptor(node.io.context(0)) {}

    Node& node;
    SocketPath path;
    Socket::acceptor acceptor;
    TaskGroup tasks;

    static net::awaitable<void> accept(std::shared_ptr<State> state) {
        for (;;) {
            auto [error, socket] =
                co_await state->acceptor.async_accept(net::as_tuple(net::use_awaitable));
            if (error) co_return;
            state->tasks.spawn(state->acceptor.get_executor(), "control",
                               serve_one(state->node, std::move(socket)));
        }
    }
};

ControlServer::ControlServer(Node& node, const std::filesystem::path& data)
    : state_(std::make_shared<State>(node, data)) {
    // The store's lock says that we are alone: what lies there is left from a crash.
    std::filesystem::remove(data / "control.sock");
    state_->acceptor.open();
    const auto mask = ::umask(0177);
    state_->acceptor.bind(state_->path.endpoint());
    ::umask(mask);
    state_->acceptor.listen();
    state_->tasks.spawn(state_->acceptor.get_executor(), "control.accept", State::accept(state_));
}

void ControlServer::stop() {
    state_->tasks.stop();
    state_->tasks.wait(std::chrono::seconds(2));
}

ControlServer::~ControlServer() {
    stop();
}

std::optional<Result<Json>> ask_server(const std::filesystem::path& data,
                                       const std::string& command, const Json& arguments) {
    net::io_context context;
    Socket::socket socket(context);
    boost::system::error_code error;
    const SocketPath path(data);
    socket.connect(path.endpoint(), error);
    if (error) return std::nullopt;
    Json request;
    request["command"] = command;
    request["arguments"] = arguments;
    net::write(socket, net::buffer(to_text(request) + "\n"), error);
    std::string buffer;
    if (!error) net::read_until(socket, net::dynamic_buffer(buffer), '\n', error);
    const auto answer = parse_json(buffer.substr(0, buffer.find('\n')), generous());
    if (error || !answer)
        return failure(Error::Kind::unreachable,
                       "The running server ended the conversation; its log says why. Try again.");
    if (const Json* problem = find(*answer, "error"))
        return failure(static_cast<Error::Kind>(integer_at(*problem, "kind", 0, 10).value_or(0)),
                       std::string(string_at(*problem, "text")));
    const auto result = answer->find("result");
    return result == answer->end() ? Json() : *result;
}

}  // namespace ynghyd::app
