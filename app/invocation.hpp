#pragma once
// One run of the program: what was asked for on the command line, and how the answer is shown.

#include <filesystem>
#include <functional>
#include <string>

#include "app/config.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace CLI {
class App;
}

namespace ynghyd::app {

/// Filled while the command line is read; `run` is set by the command that was named.
struct Invocation {
    std::filesystem::path config_file = "ynghyd.toml";
    bool json = false;
    std::function<int()> run;
};

/// How a command's answer reads for people.
using Show = std::function<void(const Json& result)>;

/// Adds --config and --json, which every command has.
void add_usual_options(CLI::App& command, Invocation& invocation);

/// Runs a handler, in the server if one runs, and shows its answer: as one JSON line (one a line
/// for a list) with --json, else with `show`. Exit code 0, 1 (it did not work), 2 (configuration).
int call(const Invocation& invocation, const std::string& command, const Json& arguments,
         const Show& show);

/// One sentence on stderr; the exit code that fits.
int report(const Error& error);

// Each adds its commands. app/commands/<file>.cpp
void add_init_command(CLI::App& app, Invocation& invocation);
void add_serve_commands(CLI::App& app, Invocation& invocation);
void add_account_commands(CLI::App& app, Invocation& invocation);
void add_suspension_commands(CLI::App& account, Invocation& invocation);     ///< Below `account`.
void add_restriction_commands(CLI::App& account, Invocation& invocation);    ///< Below `account`.
void add_actor_block_commands(CLI::App& account, Invocation& invocation);    ///< Below `account`.
void add_posting_right_commands(CLI::App& account, Invocation& invocation);  ///< Below `account`.
void add_membership_commands(CLI::App& account, Invocation& invocation);     ///< Below `account`.
void add_domain_commands(CLI::App& app, Invocation& invocation);
void add_email_commands(CLI::App& app, Invocation& invocation);
void add_ip_commands(CLI::App& app, Invocation& invocation);
void add_mail_command(CLI::App& app, Invocation& invocation);
void add_publish_commands(CLI::App& app, Invocation& invocation);
void add_interact_commands(CLI::App& app, Invocation& invocation);
void add_announcement_commands(CLI::App& app, Invocation& invocation);
void add_report_commands(CLI::App& app, Invocation& invocation);
void add_participant_commands(CLI::App& event, Invocation& invocation);  ///< Below `event`.
void add_profile_command(CLI::App& account, Invocation& invocation);     ///< Below `account`.
void add_move_commands(CLI::App& account, Invocation& invocation);       ///< Below `account`.
void add_follow_commands(CLI::App& app, Invocation& invocation);
void add_follow_request_commands(CLI::App& followers, Invocation& invocation);  ///< Below it.
void add_block_commands(CLI::App& app, Invocation& invocation);
void add_tag_commands(CLI::App& app, Invocation& invocation);
void add_emoji_commands(CLI::App& app, Invocation& invocation);
void add_quote_commands(CLI::App& app, Invocation& invocation);
void add_relay_commands(CLI::App& app, Invocation& invocation);
void add_boost_command(CLI::App& app, Invocation& invocation);
void add_lookup_command(CLI::App& app, Invocation& invocation);
void add_host_command(CLI::App& queue, Invocation& invocation);  // below `queue`
void add_queue_commands(CLI::App& app, Invocation& invocation);
void add_inspect_commands(CLI::App& app, Invocation& invocation);
void add_doctor_command(CLI::App& app, Invocation& invocation);

}  // namespace ynghyd::app
