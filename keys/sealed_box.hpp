#pragma once
// Secrets at rest: private keys are stored encrypted with a key that lies in a file of mode 0600.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace ynghyd::keys {

/// XChaCha20-Poly1305 (libsodium). Thread-safe.
class SealedBox {
public:
    /// Writes a new key file; throws std::system_error, also when it already exists.
    static void create(const std::filesystem::path& file, Random& random);
    /// Error::Kind::not_found, or forbidden when others may read the file, or invalid.
    static Result<SealedBox> open(const std::filesystem::path& file);

    /// `context` binds the secret to its place: a sealed key moved to another row does not open.
    std::string seal(std::string_view secret, std::string_view context, Random& random) const;
    /// Error::Kind::invalid when it was not sealed with this key and context.
    Result<std::string> unseal(std::string_view sealed, std::string_view context) const;

private:
    explicit SealedBox(std::string key) : key_(std::move(key)) {}
    std::string key_;
};

}  // namespace ynghyd::keys
