#pragma once
// Starts libsodium before its first use. Included by this folder's .cpp files only.

#include <stdexcept>

#include <sodium.h>

namespace ynghyd::keys {

/// Cheap after the first call; thread-safe. Throws std::runtime_error.
inline void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("libsodium cannot be started");
}

}  // namespace ynghyd::keys
