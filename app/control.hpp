#pragma once
// How a command talks to the running server: a socket in the data directory, one JSON line each
// way. Only the owner of the data directory can reach it.

#include <filesystem>
#include <memory>
#include <optional>

#include "app/command.hpp"
#include "base/task_group.hpp"

namespace ynghyd::app {

class ControlServer {
public:
    /// Listens at once; throws std::system_error when it cannot.
    ControlServer(Node& node, const std::filesystem::path& data);
    ~ControlServer();
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

/// The server's answer; nullopt when no server runs on this data directory.
std::optional<Result<Json>> ask_server(const std::filesystem::path& data,
                                       const std::string& command, const Json& arguments);

}  // namespace ynghyd::app
