#include "app/invocation.hpp"

#include <future>
#include <iostream>
#include <thread>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "app/command.hpp"
#include "app/control.hpp"

namespace ynghyd::app {
namespace {

Result<Json> run_here(std::unique_ptr<Core> core, const std::string& command,
                      const Json& arguments) {
    Node node(std::move(core));
    const auto& handler = command_handlers().at(command);
    auto result = net::co_spawn(node.io.context(0), handler(node, arguments), net::use_future);
    return result.get();
}

Result<Json> run_somewhere(const Config& config, const std::string& command,
                           const Json& arguments) {
    log::set_level(log::Level::warn);
    constexpr int tries = 50;
    for (int tried = 0;; ++tried) {
        if (auto answer = ask_server(config.data, command, arguments)) return *std::move(answer);
        auto core = Core::open(config);
        if (core) return run_here(*std::move(core), command, arguments);
        // A server that is just starting or stopping has the store, but no ear yet.
        if (core.error().kind != Error::Kind::conflict || tried == tries)
            return std::unexpected(std::move(core).error());
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

void print_json(const Json& result) {
    if (!result.is_array()) {
        std::cout << to_text(result) << '\n';
        return;
    }
    for (const auto& item : result) std::cout << to_text(item) << '\n';
}

}  // namespace

void add_usual_options(CLI::App& command, Invocation& invocation) {
    command
        .add_option("--config", invocation.config_file,
                    "The configuration file; without it, what $YNGHYD_CONFIG names")
        ->type_name("FILE")
        ->capture_default_str();
    command.add_flag("--json", invocation.json, "Answer in JSON, for programs");
}

int report(const Error& error) {
    std::cerr << "ynghyd: " << error.safe_text << '\n';
    return 1;
}

int call(const Invocation& invocation, const std::string& command, const Json& arguments,
         const Show& show) {
    const auto config = load_config(invocation.config_file);
    if (!config) {
        std::cerr << "ynghyd: the configuration " << invocation.config_file.string()
                  << " cannot be used:\n"
                  << config.error().safe_text << '\n';
        return 2;
    }
    const auto result = run_somewhere(*config, command, arguments);
    if (!result) return report(result.error());
    if (invocation.json)
        print_json(*result);
    else
        show(*result);
    return 0;
}

}  // namespace ynghyd::app
