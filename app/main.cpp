// ynghyd: one program for a community network's place on the fediverse.

#include <cstdlib>
#include <iostream>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "app/invocation.hpp"
#include "base/version.hpp"

int main(int argc, char** argv) {
    using namespace ynghyd;
    CLI::App app("Ynghyd: a community network's place on the fediverse", "ynghyd");
    app.set_version_flag("--version", std::string("ynghyd ") + std::string(version));
    app.require_subcommand(1);
    app.footer(
        "Without --config, $YNGHYD_CONFIG names the configuration file, or else it is "
        "ynghyd.toml here.");
    app::Invocation invocation;
    // Not CLI11's own: that would count more than --config of the command above.
    if (const char* named = std::getenv("YNGHYD_CONFIG"); named && *named)
        invocation.config_file = named;
    app::add_init_command(app, invocation);
    app::add_serve_commands(app, invocation);
    app::add_account_commands(app, invocation);
    app::add_domain_commands(app, invocation);
    app::add_email_commands(app, invocation);
    app::add_ip_commands(app, invocation);
    app::add_mail_command(app, invocation);
    app::add_publish_commands(app, invocation);
    app::add_interact_commands(app, invocation);
    app::add_report_commands(app, invocation);
    app::add_announcement_commands(app, invocation);
    app::add_follow_commands(app, invocation);
    app::add_block_commands(app, invocation);
    app::add_tag_commands(app, invocation);
    app::add_emoji_commands(app, invocation);
    app::add_quote_commands(app, invocation);
    app::add_relay_commands(app, invocation);
    app::add_boost_command(app, invocation);
    app::add_lookup_command(app, invocation);
    app::add_queue_commands(app, invocation);
    app::add_inspect_commands(app, invocation);
    app::add_doctor_command(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // 0 for --help; every wrong use is 2.
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return invocation.run();
    } catch (const std::exception& fault) {
        std::cerr << "ynghyd: " << fault.what() << '\n';
        return 1;
    }
}
