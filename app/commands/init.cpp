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
#include "base/text_codec.hpp"
#include "social/accounts/profile.hpp"

namespace ynghyd::app {
namespace {

struct InitWords {
    std::string domain, public_url, data = "data", name;
};

/// Where the server is to be. Nothing has been written yet: what is wrong here can be typed again.
Result<Iri> wanted_url(const InitWords& words) {
    const auto text = words.public_url.empty() ? "https://" + words.domain : words.public_url;
    // Our own name is the admin's choice, also one that only a test network knows.
    const IriRules own{.allow_http = true, .allow_private_names = true};
    const auto url = Iri::parse(text, own);
    if (!url || url->target() != "/")
        return failure(Error::Kind::invalid,
                       fmt::format("\"{}\" is no {}.",
                                   words.public_url.empty() ? words.domain : words.public_url,
                                   words.public_url.empty()
                                       ? "domain like copro.example"
                                       : "address like https://copro.example, without a path"));
    return *url;
}

/// What is asked for must be what an admin's own file says already.
Result<void> check_config(const Invocation& invocation, const InitWords& words, const Iri& url) {
    const auto config = load_config(invocation.config_file);
    if (!config) return {};  // Whoever reads it next tells what is wrong with it.
    const bool same = config->public_url.authority() == url.authority() ||
                      (words.public_url.empty() && config->account_domain == words.domain);
    if (same) return {};
    return failure(Error::Kind::conflict,
                   fmt::format("{} is there already and is for {}: remove it, or name another file "
                               "with --config.",
                               invocation.config_file.string(), config->public_url.authority()));
}

/// Ids carry the name for ever, and others look it up.
void warn_of_private_name(const Iri& url) {
    if (Iri::parse(url.text())) return;
    fmt::print(stderr,
               "Careful: other servers cannot reach {}; for more than a trial, start again with a "
               "public domain.\n",
               url.origin());
}

/// Writes the configuration; an admin's own file is never touched.
void write_config(const Invocation& invocation, const InitWords& words, const Iri& url) {
    const auto data = std::filesystem::absolute(words.data);
    const auto folder = std::filesystem::absolute(invocation.config_file).parent_path();
    // Relative where it can be, so that the whole folder may be moved or copied.
    const auto relative = data.lexically_relative(folder);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    std::filesystem::create_directories(folder);
    write_file_durably(
        invocation.config_file,
        config_template(std::string(url.origin()), (inside ? relative : data).string()));
}

/// Checks first, writes then.
Result<void> prepare_config(const Invocation& invocation, const InitWords& words) {
    TRY(const auto url, wanted_url(words));
    TRY_VOID(social::read_display_name(words.name));
    if (std::filesystem::exists(invocation.config_file)) {
        TRY_VOID(check_config(invocation, words, url));
    } else {
        write_config(invocation, words, url);
    }
    warn_of_private_name(url);
    return {};
}

int run_init(const Invocation& invocation, const InitWords& words) {
    log::set_level(log::Level::warn);
    if (const auto prepared = prepare_config(invocation, words); !prepared)
        return report(prepared.error());
    auto config = load_config(invocation.config_file);
    if (!config) {
        report(config.error());
        return 2;
    }
    const auto name = words.name.empty()
                          ? std::string(cut_code_points(words.domain, social::max_display_name))
                          : words.name;
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
