#pragma once
// Result<T>: a value, or the Error that somebody else caused.

#include <expected>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace ynghyd {

template <class T>
using Result = std::expected<T, Error>;

/// `return failure(Error::Kind::invalid, "…");`
inline std::unexpected<Error> failure(Error::Kind kind, std::string safe_text,
                                      std::string detail = {}) {
    return std::unexpected(Error{kind, std::move(safe_text), std::move(detail)});
}

}  // namespace ynghyd

#define YNGHYD_CONCAT_(a, b) a##b
#define YNGHYD_CONCAT(a, b) YNGHYD_CONCAT_(a, b)

/// `TRY(auto actor, parse_actor(text));` declares actor, or returns the error to the caller.
#define TRY(declaration, ...)                                                     \
    auto YNGHYD_CONCAT(try_, __LINE__) = (__VA_ARGS__);                           \
    if (!YNGHYD_CONCAT(try_, __LINE__))                                           \
        return std::unexpected(std::move(YNGHYD_CONCAT(try_, __LINE__)).error()); \
    declaration = *std::move(YNGHYD_CONCAT(try_, __LINE__))

/// TRY for Result<void>.
#define TRY_VOID(...)                                                                       \
    if (auto YNGHYD_CONCAT(try_, __LINE__) = (__VA_ARGS__); !YNGHYD_CONCAT(try_, __LINE__)) \
    return std::unexpected(std::move(YNGHYD_CONCAT(try_, __LINE__)).error())

/// The same inside a coroutine.
#define CO_TRY(declaration, ...)                                                     \
    auto YNGHYD_CONCAT(try_, __LINE__) = (__VA_ARGS__);                              \
    if (!YNGHYD_CONCAT(try_, __LINE__))                                              \
        co_return std::unexpected(std::move(YNGHYD_CONCAT(try_, __LINE__)).error()); \
    declaration = *std::move(YNGHYD_CONCAT(try_, __LINE__))

#define CO_TRY_VOID(...)                                                                    \
    if (auto YNGHYD_CONCAT(try_, __LINE__) = (__VA_ARGS__); !YNGHYD_CONCAT(try_, __LINE__)) \
    co_return std::unexpected(std::move(YNGHYD_CONCAT(try_, __LINE__)).error())
