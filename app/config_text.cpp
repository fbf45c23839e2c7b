#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/config.hpp"

namespace ynghyd::app {
namespace {

Json durations(const std::vector<Duration>& list) {
    Json texts = Json::array();
    for (const auto duration : list) texts.push_back(to_text(duration));
    return texts;
}

/// Both placeholders are texts in quotes.
constexpr const char* template_text = R"(# Ynghyd. `ynghyd check-config` shows the effective values.
# Everything but public_url has a default; paths are relative to this file.

public_url = "{}"      # in every id and link: never change it after the first post
data = "{}"            # posts, followers, queues and keys: back this up
listen = ["127.0.0.1:8080"]
# tls_cert = "fullchain.pem"   # with both, Ynghyd speaks HTTPS itself (listen on :443);
# tls_key = "privkey.pem"      # without, put a proxy that does in front of it
# trusted_proxies = ["127.0.0.1"]   # whose X-Forwarded-For is believed
# account_domain = ""          # what stands after the @, when it is not the host of public_url
# contact_email = ""           # for everybody who wants to reach the admins
# sign_up.mode = "closed"      # or open, approval, invitation: who joins by a page here
# sign_up.message = ""         # shown above the form, and by apps
# sign_up.confirm_email = false   # true: who signs up has to open a link first, which
#                              # `ynghyd account confirmation-link` prints. With [mail] a letter
#                              # brings it, and it is always so
# rules = []                   # what members agree to: see the end of this file
# terms = []                   # terms of service: see there, too
# privacy = ""                 # a file in Markdown: what is kept of whom, and for how long
# network = "network"          # the account that publishes for everybody
# secure = false               # true: other servers must sign their requests for posts and lists
# stop_grace = "8s"

[http]
# header_timeout = "10s"
# body_timeout = "30s"
# write_timeout = "30s"
# idle_timeout = "60s"
# connections = 20000
# connections_per_client = 100

[outbound]
# allow_private = []           # test networks only: private addresses that may be reached
# allow_http = false           # test networks only
# extra_ca = ""                # certificates trusted besides the system's
# connect_timeout = "5s"
# total_timeout = "30s"
# largest_answer = "1MiB"

[federation]
# mode = "open"                # or "allow_list": only with the servers of `ynghyd domain allow`
# group = "members"            # what the network boosts by itself: every public post of members,
#                              # those of anybody who "mentions" it, or what "editors" choose
# poll_pause = "3m"            # so long, votes are gathered into one message about them
# seats_pause = "15m"          # ... and registrations for an event
# signature_window = "1h"      # how far another server's clock may be off
# key_refetch = "5m"
# retry_schedule = []          # e.g. ["1m", "5m", "1h"]; empty: 16 more tries in three to four days
# breaker_failures = 5         # so many failures in a row within breaker_window ...
# breaker_window = "10m"
# breaker_pause = "30m"        # ... and a host is left alone for this long
# dead_after_days = 7
# deliveries_per_host = 2
# deliveries_in_flight = 1000
# keep_seen = "30d"            # ids of activities, so that none takes effect twice
# keep_received = "30d"        # what `ynghyd inbox list` shows
# keep_reports = "90d"         # `ynghyd queue show`, of what is no longer published

[rate_limit]                   # by client address; IPv6 by /64
# enabled = true
# inbox_requests = 300         # at once, and in each window
# window = "5m"
# exempt = []                  # networks, like ["192.0.2.0/24"]

[media]
# image_size = "16MiB"         # the largest image that is taken
# ffmpeg = "/usr/bin/ffmpeg"   # for films and sounds; empty or missing: none are taken
# film_size = "40MiB"          # the largest film or sound that is taken
# film_length = "5m"           # the longest, 10m at most
# attachments = 4              # so many a post may have, 16 at most
# copies = "2GiB"              # of other servers' pictures; those not looked at for longest go
# keep_free = "2GiB"           # of the disk; with less, no more files are taken
# worker = ""                  # the program ynghyd-media; empty: the one beside ynghyd

[mail]                         # without a server, links are handed out: `ynghyd account reset-link`
# server = ""                  # what takes letters to members, like "smtp.example.org"
# port = 587                   # 465 when tls is implicit
# tls = "starttls"             # or "implicit", or "none" for a server on this machine
# username = ""
# password_file = ""           # a file that has the password and nothing else
# from = ""                    # whom letters come from: "Copro <noreply@copro.example>"
# ca_file = ""                 # the certificates that count, instead of the system's

[storage]
# sync = true                  # false: faster, and loses the last moments at a power failure
# cache = "64MiB"
# reserve = "512MiB"           # with less than this free on the disk nothing more is written

[threads]
# io = 0                       # 0: one per core
# storage = 8
# compute = 0                  # 0: one per core

[metrics]
# listen = []                  # e.g. ["127.0.0.1:9100"]; Prometheus text at /metrics

[password]
# memory = "19MiB"             # cost of a password check

[log]
# level = "info"               # debug, info, warn, error, off

## What members agree to, in this order; hint, text_cy, hint_cy, text_en and hint_en may be left out.
## [[rules]]
## text = "Be kind."
## hint = "Argue about things, not about people."
## text_cy = "Byddwch yn garedig."
## hint_cy = "Dadleuwch am bethau, nid am bobl."

## Terms of service, in Markdown; another one of these for those that follow them.
## [[terms]]
## file = "terms.md"
## effective = "2027-03-01"
)";

/// All but the password.
void add_mail(Json& json, const MailConfig& mail_config) {
    constexpr std::array hidings{"starttls", "implicit", "none"};
    json["mail.server"] = mail_config.smtp.server;
    json["mail.port"] = mail_config.smtp.port;
    json["mail.tls"] = hidings.at(static_cast<std::size_t>(mail_config.smtp.tls));
    json["mail.username"] = mail_config.smtp.username;
    json["mail.password_file"] = mail_config.password_file.string();
    json["mail.from"] = mail::to_text(mail_config.from);
    json["mail.ca_file"] = mail_config.smtp.ca_file.string();
}

}  // namespace

Json config_as_json(const Config& config) {
    const auto& federation = config.federation;
    constexpr std::array levels{"debug", "info", "warn", "error", "off"};
    Json json;
    json["public_url"] = config.public_url.origin();
    json["account_domain"] = config.account_domain;
    json["network"] = config.network;
    json["secure"] = federation.secure;
    json["data"] = config.data.string();
    json["listen"] = config.server.listen;
    json["tls_cert"] = config.server.tls_cert.string();
    json["tls_key"] = config.server.tls_key.string();
    json["stop_grace"] = to_text(config.stop_grace);
    json["http.header_timeout"] = to_text(config.server.header_timeout);
    json["http.body_timeout"] = to_text(config.server.body_timeout);
    json["http.write_timeout"] = to_text(config.server.write_timeout);
    json["http.idle_timeout"] = to_text(config.server.idle_timeout);
    json["http.connections"] = config.server.connections;
    json["http.connections_per_client"] = config.server.connections_per_client;
    json["outbound.allow_private"] = config.allow_private;
    json["outbound.allow_http"] = federation.rules.allow_http;
    json["outbound.extra_ca"] = config.client.extra_ca.string();
    json["outbound.connect_timeout"] = to_text(config.client.connect_timeout);
    json["outbound.total_timeout"] = to_text(config.client.total_timeout);
    json["outbound.largest_answer"] = config.client.body_bytes;
    json["federation.mode"] =
        federation.mode == social::FederationMode::allow_list ? "allow_list" : "open";
    constexpr std::array groups{"members", "mentions", "editors"};
    json["federation.group"] = groups.at(static_cast<std::size_t>(federation.group));
    json["federation.poll_pause"] = to_text(federation.poll_pause);
    json["federation.seats_pause"] = to_text(federation.seats_pause);
    json["federation.signature_window"] = to_text(federation.signature_window.skew);
    json["federation.key_refetch"] = to_text(federation.key_refetch);
    json["federation.keep_seen"] = to_text(federation.keep_seen);
    json["federation.keep_received"] = to_text(federation.keep_received);
    json["federation.keep_reports"] = to_text(federation.keep_reports);
    json["federation.retry_schedule"] = durations(federation.retry_schedule);
    json["federation.breaker_failures"] = federation.breaker_failures;
    json["federation.breaker_window"] = to_text(federation.breaker_window);
    json["federation.breaker_pause"] = to_text(federation.breaker_pause);
    json["federation.dead_after_days"] = federation.dead_after_days;
    json["federation.deliveries_per_host"] = federation.deliveries_per_host;
    json["federation.deliveries_in_flight"] = federation.deliveries_in_flight;
    json["rate_limit.enabled"] = federation.rate_limit.enabled;
    json["rate_limit.inbox_requests"] = federation.rate_limit.requests;
    json["rate_limit.window"] = to_text(federation.rate_limit.window);
    json["rate_limit.exempt"] = config.rate_limit_exempt;
    json["media.worker"] = config.media.worker.string();
    json["media.image_size"] = config.media.image_bytes;
    json["media.ffmpeg"] = config.media.ffmpeg;
    json["media.film_size"] = config.media.film_bytes;
    json["media.film_length"] = to_text(config.media.film_length);
    json["media.keep_free"] = config.media.keep_free;
    json["media.copies"] = config.media.copies;
    json["media.attachments"] = config.media.attachments;
    add_mail(json, config.mail);
    constexpr std::array sign_ups{"open", "approval", "invitation", "closed"};
    json["sign_up.mode"] = sign_ups.at(static_cast<std::size_t>(config.sign_up));
    json["sign_up.message"] = config.instance.sign_up_message;
    json["sign_up.confirm_email"] = config.confirm_email;
    Json rules = Json::array();
    for (const auto& rule : config.house.written.rules) rules.push_back(rule.words.text);
    json["rules"] = std::move(rules);
    json["terms"] = config.house.terms;
    json["privacy"] = config.house.privacy.string();
    json["contact_email"] = config.instance.contact_email;
    json["storage.sync"] = config.sync;
    json["storage.cache"] = config.cache_bytes;
    json["storage.reserve"] = config.reserve_bytes;
    json["threads.io"] = config.io_threads;
    json["threads.storage"] = config.storage_threads;
    json["threads.compute"] = config.compute_threads;
    json["metrics.listen"] = config.metrics_listen;
    json["password.memory"] = config.password_cost.memory_bytes;
    json["log.level"] = levels.at(static_cast<std::size_t>(config.log_level));
    return json;
}

std::string config_template(const std::string& public_url, const std::string& data) {
    return fmt::format(template_text, public_url, data);
}

}  // namespace ynghyd::app
