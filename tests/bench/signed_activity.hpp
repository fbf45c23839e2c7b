#pragma once
// Whole signed requests, ready to be sent: making them costs more than sending, so it is done
// before the time starts to run.

#include <cstdint>
#include <string>

#include "keys/key_pair.hpp"

namespace ynghyd::bench {

/// Where they go, and whose name and key they bear.
struct Correspondence {
    std::string host;    ///< The server's own name, as its Host header must be.
    std::string target;  ///< The local actor that is followed or addressed.
    std::uint16_t peer_port = 0;
    keys::PrivateKey key;
};

/// The peer with this index follows the target.
std::string follow_request(const Correspondence& between, std::size_t peer);

/// The peer with this index tells of a new note, `number` in the whole run, of usual length.
std::string create_request(const Correspondence& between, std::size_t peer, std::size_t number);

}  // namespace ynghyd::bench
