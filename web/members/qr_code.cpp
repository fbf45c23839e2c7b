#include "web/members/qr_code.hpp"

#include <memory>

#include <fmt/format.h>
#include <qrencode.h>

namespace ynghyd::web {
namespace {

constexpr int quiet_zone = 4;  // modules, as the standard wants it

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::string qr_code(std::string_view text) {
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
    if (!code) return {};
    const int size = code->width + 2 * quiet_zone;
    auto svg = fmt::format(
        "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" "
        "role=\"img\" shape-rendering=\"crispEdges\"><rect width=\"{0}\" height=\"{0}\" "
        "fill=\"#fff\"/><path d=\"",
        size);
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                svg += fmt::format("M{} {}h1v1h-1z", x + quiet_zone, y + quiet_zone);
    return svg + "\" fill=\"#000\"/></svg>";
}

}  // namespace ynghyd::web
