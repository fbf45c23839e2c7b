// The load generator of the benchmarks; prints one line of JSON about what it did.
//
//   bench_load follow --server-port P --peer-port P --key FILE --target URI … --count N
//   bench_load create … --count N --first NUMBER --peers N
//   bench_load post --socket FILE --as NAME --count N

#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <thread>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "base/json.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/signed_activity.hpp"

namespace ynghyd::bench {
namespace {

struct Wanted {
    std::uint16_t server_port = 0, peer_port = 0;
    int pid = 0;
    std::string key_file, host, target, socket, account;
    std::size_t count = 0, first = 0, peers = 1, at_once = 1;
};

Correspondence correspondence(const Wanted& wanted) {
    std::ifstream file(wanted.key_file);
    const std::string pem(std::istreambuf_iterator<char>(file), {});
    auto key = keys::PrivateKey::from_pem(pem);
    if (!key) throw std::runtime_error(key.error().safe_text);
    return {wanted.host, wanted.target, wanted.peer_port, *key};
}

/// Signing takes every core for a while.
std::vector<std::string> prepare(std::size_t count,
                                 const std::function<std::string(std::size_t)>& make) {
    std::vector<std::string> requests(count);
    const std::size_t parts = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    for (std::size_t part = 0; part < parts; ++part)
        threads.emplace_back([&, part] {
            for (auto i = part; i < count; i += parts) requests[i] = make(i);
        });
    threads.clear();
    return requests;
}

LoadResult follow(const Wanted& wanted) {
    const auto between = correspondence(wanted);
    const auto requests = prepare(
        wanted.count, [&](std::size_t i) { return follow_request(between, wanted.first + i); });
    return send_requests(wanted.server_port, requests, wanted.at_once, wanted.pid);
}

LoadResult create(const Wanted& wanted) {
    const auto between = correspondence(wanted);
    const auto requests = prepare(wanted.count, [&](std::size_t i) {
        const auto number = wanted.first + i;
        return create_request(between, number % wanted.peers, number);
    });
    return send_requests(wanted.server_port, requests, wanted.at_once, wanted.pid);
}

LoadResult post(const Wanted& wanted) {
    return publish_posts(wanted.socket, wanted.account, wanted.count, wanted.at_once, wanted.pid);
}

void add_usual_options(CLI::App& command, Wanted& wanted) {
    command.add_option("--count", wanted.count)->required();
    command.add_option("--at-once", wanted.at_once);
    command.add_option("--pid", wanted.pid, "The server, whose CPU time is told")->required();
}

void add_signing_options(CLI::App& command, Wanted& wanted) {
    command.add_option("--server-port", wanted.server_port)->required();
    command.add_option("--peer-port", wanted.peer_port)->required();
    command.add_option("--key", wanted.key_file)->required();
    command.add_option("--host", wanted.host)->required();
    command.add_option("--target", wanted.target)->required();
    command.add_option("--first", wanted.first);
    command.add_option("--peers", wanted.peers);
}

int run(int count, char** words) {
    Wanted wanted;
    std::function<LoadResult(const Wanted&)> load;
    CLI::App app("Load for the benchmarks");
    app.require_subcommand(1);
    const auto add = [&](const char* name, const char* help, auto work) {
        auto* command = app.add_subcommand(name, help);
        add_usual_options(*command, wanted);
        command->callback([&load, work] { load = work; });
        return command;
    };
    add_signing_options(*add("follow", "Strangers follow the target", follow), wanted);
    add_signing_options(*add("create", "Peers tell of new notes", create), wanted);
    auto* posts = add("post", "Posts through the control socket", post);
    posts->add_option("--socket", wanted.socket)->required();
    posts->add_option("--as", wanted.account)->required();
    CLI11_PARSE(app, count, words);
    const auto result = load(wanted);
    const Json json{{"accepted", result.accepted},
                    {"refused", result.refused},
                    {"seconds", result.seconds},
                    {"server_cpu", result.server_cpu}};
    std::cout << to_text(json) << '\n';
    return 0;
}

}  // namespace
}  // namespace ynghyd::bench

int main(int count, char** words) {
    try {
        return ynghyd::bench::run(count, words);
    } catch (const std::exception& fault) {
        std::cerr << "bench_load: " << fault.what() << '\n';
        return 1;
    }
}
