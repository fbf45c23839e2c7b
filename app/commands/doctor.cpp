#include <algorithm>
#include <filesystem>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "base/run_on.hpp"
#include "social/accounts/local_account.hpp"
#include "social/outbox/delivery_control.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::app {
namespace {

constexpr std::uintmax_t least_free_bytes = 512ull << 20;
constexpr std::size_t most_counted = 1000;

Json finding(std::string_view what, bool good, std::string sentence) {
    return {{"check", what}, {"ok", good}, {"finding", std::move(sentence)}};
}

Json check_store(const Core& core) {
    const auto problem = core.store->health();
    return finding("store", problem.empty(), problem.empty() ? "can be read and written" : problem);
}

Json check_disk(const Core& core) {
    const auto free = std::filesystem::space(core.config.data).available;
    return finding(
        "disk", free >= least_free_bytes,
        fmt::format("{} MiB free at {}{}", free >> 20, core.config.data.string(),
                    free >= least_free_bytes ? "" : ": make room, 512 MiB is the least"));
}

Json check_permissions(const Core& core) {
    using std::filesystem::perms;
    const auto mode = std::filesystem::status(core.config.data).permissions();
    const bool closed = (mode & (perms::group_all | perms::others_all)) == perms::none;
    return finding(
        "permissions", closed,
        closed ? "only the owner can read the data"
               : fmt::format("others can look into {0}: chmod 700 {0}", core.config.data.string()));
}

Json check_settings(const Core& core) {
    const auto sentences = unsafe_settings(core.config);
    std::string text;
    for (const auto& sentence : sentences) text += (text.empty() ? "" : "; ") + sentence;
    return finding("settings", sentences.empty(),
                   text.empty() ? "fit for the open internet" : text);
}

Json check_keys(Core& core, AccountId server_actor) {
    // A wrong key file is a fault to the code that signs; here it is the finding.
    try {
        core.actor_keys.signer(server_actor);
        return finding("keys", true, "the server's key opens");
    } catch (const std::exception& fault) {
        return finding("keys", false, fault.what());
    }
}

Json check_queue(const Core& core) {
    const auto reader = core.store->snapshot();
    std::size_t failing = 0;
    const auto hosts = social::list_waiting(*reader, most_counted);
    for (const auto& host : hosts) failing += host.health.failures > 0;
    return finding("queue", true,
                   fmt::format("{} deliveries wait for {} hosts, {} of which do not answer",
                               social::count_waiting(*reader), hosts.size(), failing));
}

Json check_media(const Node& node) {
    const bool ready = node.workshop.is_ready();
    return finding("media", ready,
                   ready ? "images can be taken"
                         : "the program ynghyd-media is not beside ynghyd, or may not be started: "
                           "install it, or set media.worker");
}

Json check_films(const Node& node) {
    const bool ready = node.films.is_ready();
    return finding("films", true,
                   ready ? "films and sounds can be taken"
                         : "films and sounds are not taken: install ffmpeg, or set media.ffmpeg; "
                           "Linux has to have Landlock");
}

/// A letter that was refused for now has been tried before; what the mail server said is its reason.
Json check_letters(const Core& core) {
    if (core.config.mail.smtp.server.empty())
        return finding("letters", true,
                       "none are sent: who forgets a password asks you for a link; to send some, "
                       "set mail.server");
    const auto waiting =
        storage::list_jobs(*core.store->snapshot(), storage::JobKind::send_mail, most_counted);
    const auto refused =
        std::ranges::find_if(waiting, [](const auto& job) { return job.record.attempt > 0; });
    if (refused == waiting.end())
        return finding("letters", true, fmt::format("{} wait to be sent", waiting.size()));
    return finding("letters", false,
                   fmt::format("{} wait, and {} does not take them: {}", waiting.size(),
                               core.config.mail.smtp.server, refused->record.last_error));
}

/// Whether the world finds us where we say we are.
net::awaitable<Json> check_public_url(Node& node) {
    http::ClientRequest request;
    auto url = Iri::parse(node.core->addresses.origin() + "/.well-known/nodeinfo",
                          node.core->config.federation.rules);
    if (!url) co_return finding("public_url", false, url.error().safe_text);
    request.url = *std::move(url);
    const auto answer = co_await node.client.send(std::move(request));
    if (!answer) co_return finding("public_url", false, answer.error().safe_text);
    const bool good = answer->status == 200;
    co_return finding("public_url", good,
                      good ? node.core->addresses.origin() + " answers"
                           : fmt::format("{} answers {} to /.well-known/nodeinfo: does the proxy "
                                         "pass it on?",
                                         node.core->addresses.origin(), answer->status));
}

}  // namespace

net::awaitable<Result<Json>> examine(Node& node, Json) {
    Json findings = Json::array();
    auto look = [&] {
        auto& core = *node.core;
        findings.push_back(check_store(core));
        findings.push_back(check_disk(core));
        findings.push_back(check_permissions(core));
        findings.push_back(check_keys(core, node.server_actor));
        findings.push_back(check_settings(core));
        findings.push_back(check_queue(core));
        findings.push_back(check_media(node));
        findings.push_back(check_films(node));
        findings.push_back(check_letters(core));
        return true;
    };
    co_await run_on(node.storage_pool, look);
    auto reachable = co_await check_public_url(node);
    findings.push_back(std::move(reachable));
    co_return findings;
}

void add_doctor_command(CLI::App& app, Invocation& invocation) {
    auto* doctor = app.add_subcommand("doctor", "Look for what is wrong, and say what to do");
    add_usual_options(*doctor, invocation);
    doctor->callback([&invocation] {
        invocation.run = [&invocation] {
            bool good = true;
            const int code = call(invocation, "doctor", Json::object(), [&](const Json& findings) {
                for (const auto& one : findings) {
                    const bool fine = one["ok"].get<bool>();
                    good = good && fine;
                    fmt::print("{}  {:<12} {}\n", fine ? "ok  " : "LOOK", string_at(one, "check"),
                               string_at(one, "finding"));
                }
            });
            return code == 0 && !good ? 1 : code;
        };
    });
}

}  // namespace ynghyd::app
