#pragma once
// A text as a QR code (ISO/IEC 18004), drawn as SVG: no picture to load, no script.

#include <string>
#include <string_view>

namespace ynghyd::web {

/// An <svg> element, black on white with its quiet zone; empty for a text that is too long.
std::string qr_code(std::string_view text);

}  // namespace ynghyd::web
