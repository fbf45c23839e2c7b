#include "app/config.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/house_config.hpp"
#include "app/mail_config.hpp"
#include "base/config.hpp"
#include "base/version.hpp"
#include "social/accounts/account.hpp"
#include "social/statuses/attachment.hpp"

namespace ynghyd::app {
namespace {

constexpr std::uint64_t largest_image = 100ull << 20;  // of what ynghyd-media reads
constexpr std::uint64_t largest_film = 200ull << 20;   // it is in memory for a moment
constexpr Duration longest_film = std::chrono::minutes(10);
constexpr std::uint64_t smallest_copies = 64ull << 20;  // some pages of pictures
/// In the order of social::SignUpMode.
constexpr std::array<std::string_view, 4> sign_up_modes{"open", "approval", "invitation", "closed"};

/// In the order of social::GroupPolicy.
constexpr std::array<std::string_view, 3> group_policies{"members", "mentions", "editors"};

void read_networks(ConfigReader& reader, std::string_view key, std::vector<std::string>& texts,
                   std::vector<http::Network>& networks) {
    reader.read(key, texts);
    for (const auto& text : texts) {
        auto network = http::Network::parse(text);
        if (network)
            networks.push_back(*network);
        else
            reader.complain(key, network.error().safe_text);
    }
}

void read_public_url(ConfigReader& reader, Config& config) {
    std::string text;
    reader.read("public_url", text);
    if (text.empty()) {
        reader.complain("public_url",
                        "is missing: the address of this server for everybody, like "
                        "\"https://copro.example\"");
        return;
    }
    // Our own name is the admin's choice, also one that only a test network knows.
    const IriRules own{.allow_http = true, .allow_private_names = true};
    auto url = Iri::parse(text, own);
    if (!url)
        reader.complain("public_url", url.error().safe_text);
    else if (url->target() != "/")
        reader.complain("public_url", "must be a scheme and a host alone, without a path");
    else
        config.public_url = *url;
}

void read_server(ConfigReader& reader, Config& config) {
    auto& server = config.server;
    std::vector<std::string> proxies;
    reader.read("listen", server.listen);
    reader.read_path("tls_cert", server.tls_cert);
    reader.read_path("tls_key", server.tls_key);
    if (server.tls_cert.empty() != server.tls_key.empty())
        reader.complain("tls_cert", "and tls_key belong together: give both or neither");
    read_networks(reader, "trusted_proxies", proxies, server.trusted_proxies);
    reader.read("http.header_timeout", server.header_timeout);
    reader.read("http.body_timeout", server.body_timeout);
    reader.read("http.write_timeout", server.write_timeout);
    reader.read("http.idle_timeout", server.idle_timeout);
    auto connections = static_cast<std::int64_t>(server.connections);
    auto per_client = static_cast<std::int64_t>(server.connections_per_client);
    reader.read("http.connections", connections, 10, 1'000'000);
    reader.read("http.connections_per_client", per_client, 1, 1'000'000);
    server.connections = static_cast<std::size_t>(connections);
    server.connections_per_client = static_cast<std::size_t>(per_client);
}

void read_outbound(ConfigReader& reader, Config& config) {
    auto& client = config.client;
    std::vector<http::Network> allowed;
    read_networks(reader, "outbound.allow_private", config.allow_private, allowed);
    client.guard = http::AddressGuard(std::move(allowed));
    auto& rules = config.federation.rules;
    reader.read("outbound.allow_http", rules.allow_http);
    // Whoever may be reached at a private address has a name or port of a test network, too.
    rules.allow_private_names = !config.allow_private.empty();
    client.rules = rules;
    reader.read_path("outbound.extra_ca", client.extra_ca);
    reader.read("outbound.connect_timeout", client.connect_timeout);
    reader.read("outbound.total_timeout", client.total_timeout);
    reader.read_bytes("outbound.largest_answer", client.body_bytes);
}

void read_count(ConfigReader& reader, std::string_view key, std::size_t& value, std::int64_t low,
                std::int64_t high) {
    auto number = static_cast<std::int64_t>(value);
    reader.read(key, number, low, high);
    value = static_cast<std::size_t>(number);
}

void read_federation(ConfigReader& reader, Config& config) {
    auto& federation = config.federation;
    reader.read("secure", federation.secure);
    std::string mode = "open";
    reader.read("federation.mode", mode);
    if (mode == "allow_list")
        federation.mode = social::FederationMode::allow_list;
    else if (mode != "open")
        reader.complain("federation.mode", "must be open or allow_list");
    std::string group = "members";
    reader.read("federation.group", group);
    const auto policy = std::ranges::find(group_policies, group);
    if (policy == group_policies.end())
        reader.complain("federation.group", "must be members, mentions or editors");
    else
        federation.group = static_cast<social::GroupPolicy>(policy - group_policies.begin());
    reader.read("federation.poll_pause", federation.poll_pause);
    reader.read("federation.seats_pause", federation.seats_pause);
    reader.read("federation.signature_window", federation.signature_window.skew);
    reader.read("federation.key_refetch", federation.key_refetch);
    reader.read("federation.keep_seen", federation.keep_seen);
    reader.read("federation.keep_received", federation.keep_received);
    reader.read("federation.keep_reports", federation.keep_reports);
    reader.read("federation.retry_schedule", federation.retry_schedule);
    reader.read("federation.breaker_window", federation.breaker_window);
    reader.read("federation.breaker_pause", federation.breaker_pause);
    read_count(reader, "federation.breaker_failures", federation.breaker_failures, 1, 1000);
    read_count(reader, "federation.deliveries_per_host", federation.deliveries_per_host, 1, 64);
    read_count(reader, "federation.deliveries_in_flight", federation.deliveries_in_flight, 1,
               100'000);
    read_count(reader, "federation.dead_after_days", federation.dead_after_days, 1, 365);
    config.client.connections_per_host = federation.deliveries_per_host;
}

void read_rate_limit(ConfigReader& reader, Config& config) {
    auto& limit = config.federation.rate_limit;
    reader.read("rate_limit.enabled", limit.enabled);
    read_count(reader, "rate_limit.inbox_requests", limit.requests, 1, 1'000'000);
    reader.read("rate_limit.window", limit.window);
    read_networks(reader, "rate_limit.exempt", config.rate_limit_exempt, limit.exempt);
}

void read_media(ConfigReader& reader, Config& config) {
    auto& media = config.media;
    reader.read_path("media.worker", media.worker);
    reader.read("media.ffmpeg", media.ffmpeg);
    reader.read_bytes("media.image_size", media.image_bytes);
    reader.read_bytes("media.film_size", media.film_bytes);
    reader.read("media.film_length", media.film_length);
    reader.read_bytes("media.keep_free", media.keep_free);
    reader.read_bytes("media.copies", media.copies);
    reader.read("media.attachments", media.attachments, 0,
                static_cast<std::int64_t>(social::most_attachments_ever));
    if (media.image_bytes > largest_image)
        reader.complain("media.image_size", "must be at most 100MiB");
    if (media.film_bytes > largest_film)
        reader.complain("media.film_size", "must be at most 200MiB");
    if (media.film_length > longest_film)
        reader.complain("media.film_length", "must be at most 10m");
    if (media.copies < smallest_copies) reader.complain("media.copies", "must be at least 64MiB");
}

void read_members(ConfigReader& reader, Config& config) {
    std::string mode = "closed";
    reader.read("sign_up.mode", mode);
    const auto found = std::ranges::find(sign_up_modes, mode);
    if (found == sign_up_modes.end())
        reader.complain("sign_up.mode", "must be open, approval, invitation or closed");
    else
        config.sign_up = static_cast<social::SignUpMode>(found - sign_up_modes.begin());
    reader.read("sign_up.message", config.instance.sign_up_message);
    reader.read("sign_up.confirm_email", config.confirm_email);
    reader.read("contact_email", config.instance.contact_email);
    reader.read_bytes("password.memory", config.password_cost.memory_bytes);
}

void read_rest(ConfigReader& reader, Config& config) {
    std::string level = "info";
    reader.read("account_domain", config.account_domain);
    reader.read("network", config.network);
    reader.read_path("data", config.data);
    reader.read("storage.sync", config.sync);
    reader.read_bytes("storage.cache", config.cache_bytes);
    reader.read_bytes("storage.reserve", config.reserve_bytes);
    reader.read("threads.io", config.io_threads, 0, 256);
    reader.read("threads.storage", config.storage_threads, 1, 256);
    reader.read("threads.compute", config.compute_threads, 0, 256);
    reader.read("stop_grace", config.stop_grace);
    reader.read("metrics.listen", config.metrics_listen);
    reader.read("log.level", level);
    constexpr std::array names{"debug", "info", "warn", "error", "off"};
    const auto found = std::ranges::find(names, level);
    if (found == names.end())
        reader.complain("log.level", "must be debug, info, warn, error or off");
    else
        config.log_level = static_cast<log::Level>(found - names.begin());
    if (const auto good = social::check_username(config.network); !good)
        reader.complain("network", good.error().safe_text);
}

}  // namespace

Result<Config> load_config(const std::filesystem::path& file) {
    TRY(auto reader, ConfigReader::open(file));
    Config config;
    config.file = file;
    config.data = std::filesystem::absolute(file).parent_path() / "data";
    read_outbound(reader, config);
    read_public_url(reader, config);
    read_server(reader, config);
    read_federation(reader, config);
    read_rate_limit(reader, config);
    read_media(reader, config);
    read_members(reader, config);
    read_mail(reader, config.mail);
    read_house(reader, config.house, config.public_url);
    read_rest(reader, config);
    if (const auto problems = reader.finish(); !problems.empty())
        return failure(Error::Kind::invalid, fmt::format("{}", fmt::join(problems, "\n")));
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    if (config.io_threads == 0) config.io_threads = cores;
    if (config.compute_threads == 0) config.compute_threads = cores;
    config.server.hosts = {std::string(config.public_url.authority())};
    config.client.user_agent = fmt::format("Ynghyd/{} (+{}/)", version, config.public_url.origin());
    return config;
}

std::vector<std::string> unsafe_settings(const Config& config) {
    std::vector<std::string> sentences;
    if (!config.allow_private.empty())
        sentences.push_back(fmt::format("outbound.allow_private lets requests reach {}",
                                        fmt::join(config.allow_private, ", ")));
    if (config.federation.rules.allow_http)
        sentences.emplace_back("outbound.allow_http accepts servers without encryption");
    if (!config.sync)
        sentences.emplace_back("storage.sync = false loses the last moments at a power failure");
    return sentences;
}

}  // namespace ynghyd::app
