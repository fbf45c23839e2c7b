#pragma once
// How little may be left of a chunked body. Private to this folder.

#include <cstddef>

namespace ynghyd::http {

/// "0\r\n\r\n": whatever remains of a chunked body is never shorter. Beast's parser asserts it.
constexpr std::size_t shortest_chunked_rest = 5;

}  // namespace ynghyd::http
