#include "app/serve.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/invocation.hpp"

namespace ynghyd::app {
namespace {

/// Exit code 2 and every mistake on stderr when the file cannot be used.
int with_config(const Invocation& invocation, const std::function<int(const Config&)>& run) {
    const auto config = load_config(invocation.config_file);
    if (config) return run(*config);
    fmt::print(stderr, "ynghyd: the configuration {} cannot be used:\n{}\n",
               invocation.config_file.string(), config.error().safe_text);
    return 2;
}

int show_config(const Invocation& invocation, const Config& config) {
    const auto values = config_as_json(config);
    if (invocation.json) {
        fmt::print("{}\n", to_text(values));
        return 0;
    }
    for (const auto& [key, value] : values.items()) fmt::print("{} = {}\n", key, to_text(value));
    for (const auto& sentence : unsafe_settings(config)) fmt::print("Careful: {}.\n", sentence);
    return 0;
}

}  // namespace

void add_serve_commands(CLI::App& app, Invocation& invocation) {
    auto* serve_command = app.add_subcommand("serve", "Run the server");
    add_usual_options(*serve_command, invocation);
    auto ends_follows = std::make_shared<bool>(false);
    serve_command->add_flag("--end-follows", *ends_follows,
                            "Start although a new allow-list ends follows with other servers");
    serve_command->callback([&invocation, ends_follows] {
        invocation.run = [&invocation, ends_follows] {
            return with_config(invocation,
                               [&](const Config& config) { return serve(config, *ends_follows); });
        };
    });
    auto* check = app.add_subcommand("check-config", "Read the configuration and show it");
    add_usual_options(*check, invocation);
    check->callback([&invocation] {
        invocation.run = [&invocation] {
            return with_config(
                invocation, [&](const Config& config) { return show_config(invocation, config); });
        };
    });
}

}  // namespace ynghyd::app
