#pragma once
// The configuration file as one value: every key, its default, its limits.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "api/services.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "federation/options.hpp"
#include "http/client.hpp"
#include "http/server.hpp"
#include "keys/password.hpp"
#include "mail/sender.hpp"
#include "social/moderation/house_rules.hpp"

namespace ynghyd::app {

struct MediaConfig {
    std::filesystem::path worker;            ///< Empty: ynghyd-media beside this program.
    std::string ffmpeg = "/usr/bin/ffmpeg";  ///< Empty: no films and sounds are taken.
    std::uint64_t image_bytes = 16ull << 20;
    std::uint64_t film_bytes = 40ull << 20;
    Duration film_length = std::chrono::minutes(5);
    std::uint64_t keep_free = 2ull << 30;  ///< Of the disk; with less, no uploads are taken.
    std::int64_t attachments = 4;          ///< So many a post may have.
    std::uint64_t copies = 2ull << 30;     ///< Of other servers' pictures, all together.
};

/// What the admin has written for everybody: read when the program starts.
struct HouseConfig {
    social::HouseRules written;
    std::vector<std::string> terms;  ///< "2027-03-01 terms.md", as they are in the file.
    std::filesystem::path privacy;   ///< Empty: nothing is said.
};

struct MailConfig {
    mail::SmtpOptions smtp;               ///< With the password that is in the file.
    std::filesystem::path password_file;  ///< Empty: no password.
    mail::Mailbox from;                   ///< Whom letters come from.
};

struct Config {
    std::filesystem::path file;
    Iri public_url;
    std::string account_domain;       ///< Empty: the public URL's authority.
    std::string network = "network";  ///< Username of the network's Group actor.
    std::filesystem::path data;

    http::ServerOptions server;
    std::vector<std::string> metrics_listen;  ///< Empty: no metrics listener.
    http::ClientOptions client;
    std::vector<std::string> allow_private, rate_limit_exempt;
    federation::Options federation;
    MediaConfig media;
    MailConfig mail;
    social::SignUpMode sign_up = social::SignUpMode::closed;
    api::Instance instance;  ///< Without the push key, which is in the store.
    bool confirm_email = false;
    HouseConfig house;
    keys::PasswordCost password_cost;

    bool sync = true;
    std::uint64_t cache_bytes = 64ull << 20;
    std::uint64_t reserve_bytes = 512ull << 20;
    std::int64_t io_threads = 0;  ///< 0: one per core.
    std::int64_t storage_threads = 8;
    std::int64_t compute_threads = 0;  ///< 0: one per core.
    Duration stop_grace = std::chrono::seconds(8);
    log::Level log_level = log::Level::info;
};

/// Error::Kind::invalid, whose safe_text lists every mistake, one a line.
Result<Config> load_config(const std::filesystem::path& file);

/// The effective values under their dotted keys.
Json config_as_json(const Config& config);

/// What `init` writes: every key with its default and a word about it, commented out unless given.
std::string config_template(const std::string& public_url, const std::string& data);

/// Whether something is on that must not be on the open internet; a sentence each.
std::vector<std::string> unsafe_settings(const Config& config);

}  // namespace ynghyd::app
