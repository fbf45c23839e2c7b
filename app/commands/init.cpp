#include <filesystem>
#include <fstream>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/core.hpp"
#include "app/invocation.hpp"
#include "base/file.hpp"
#include "base/log.hpp"

namespace ynghyd::app {
namespace {

struct InitWords {
    std::string domain, public_url, data = "data", name;
};

/// Writes the configuration unless there is one; an admin's own file is never touched.
Result<void> write_config(const Invocation& invocation, const InitWords& words) {
    if (std::filesystem::exists(invocation.config_file)) return {};
    const auto url = words.public_url.empty() ? "https://" + words.domain : words.public_url;
    const auto data = std::filesystem::absolute(words.data);
    const auto folder = std::filesystem::absolute(invocation.config_file).parent_path();
    // Relative where it can be, so that the whole folder may be moved or copied.
    const auto relative = data.lexically_relative(folder);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    std::filesystem::create_directories(folder);
    write_file_durably(invocation.config_file,
                       config_template(url, (inside ? relative : data).string()));
    return {};
}

int run_init(const Invocation& invocation, const InitWords& words) {
    log::set_level(log::Level::warn);
    if (const auto written = write_config(invocation, words); !written)
        return report(written.error());
    auto config = load_config(invocation.config_file);
    if (!config) {
        report(config.error());
        return 2;
    }
    const auto name = words.name.empty() ? words.domain : words.name;
    const auto core = Core::create(*config, name);
    if (!core) return report(core.error());
    const auto handle = (*core)->addresses.handle((*core)->config.network);
    if (invocation.json) {
        Json json{{"config", std::filesystem::absolute(invocation.config_file).string()},
                  {"data", (*core)->config.data.string()},
                  {"network", "@" + handle},
                  {"actor", (*core)->addresses.actor((*core)->config.network)}};
        fmt::print("{}\n", to_text(json));
        return 0;
    }
    const auto file = invocation.config_file.string();
    fmt::print(
        "Ynghyd is ready for {0}.\n\n"
        "  configuration  {1}\n"
        "  data and keys  {2}\n"
        "  the network    @{3}   (people follow this)\n\n"
        "Next:\n"
        "  1. look at {1}: addresses, certificate or proxy\n"
        "  2. ynghyd serve --config {1}\n"
        "  3. ynghyd account create NAME --email YOU@EXAMPLE --role admin --config {1}\n"
        "  4. ynghyd post --config {1} \"Hello!\"\n\n"
        "Back up the data folder: whoever loses its secret.key loses the network's identity.\n",
        (*core)->addresses.origin(), file, (*core)->config.data.string(), handle);
    return 0;
}

}  // namespace

void add_init_command(CLI::App& app, Invocation& invocation) {
    auto words = std::make_shared<InitWords>();
    auto* init = app.add_subcommand("init", "Make configuration, keys and the network's account");
    init->add_option("--domain", words->domain, "Where the network lives, like copro.example")
        ->required();
    init->add_option("--public-url", words->public_url, "When it is not https://DOMAIN");
    init->add_option("--data", words->data, "Folder for everything that is kept")
        ->capture_default_str();
    init->add_option("--name", words->name, "The network's name, as people say it");
    add_usual_options(*init, invocation);
    init->callback([words, &invocation] {
        invocation.run = [words, &invocation] { return run_init(invocation, *words); };
    });
}

}  // namespace ynghyd::app
