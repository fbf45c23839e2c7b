#pragma once
// Randomness as something that a test can replace.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ynghyd {

/// Thread-safe.
class Random {
public:
    virtual ~Random() = default;
    /// Fills all of `out`; throws std::system_error when the system has no randomness to give.
    virtual void fill(std::span<std::byte> out) = 0;

    /// `count` random bytes.
    std::string bytes(std::size_t count);
    /// Uniform in [0, bound); bound must not be 0.
    std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator (getrandom), fit for keys and tokens.
class SystemRandom : public Random {
public:
    void fill(std::span<std::byte> out) override;
};

}  // namespace ynghyd
