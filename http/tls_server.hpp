#pragma once
// The TLS side of listening. Private to this folder.

#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace boost::asio::ssl {
class context;
}

namespace ynghyd::http {

/// TLS 1.2 and 1.3 with forward secrecy, tickets, ALPN http/1.1. `cert`: chain in PEM, the
/// server's own first. Error::Kind::invalid, naming the file that could not be used.
Result<std::shared_ptr<boost::asio::ssl::context>> make_server_context(
    const std::filesystem::path& cert, const std::filesystem::path& key);

}  // namespace ynghyd::http
