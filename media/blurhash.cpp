#include "media/blurhash.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace ynghyd::media {

namespace {

constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

using Colour = std::array<double, 3>;

std::string base83(std::size_t value, std::size_t length) {
    std::string text(length, '0');
    for (auto place = text.rbegin(); place != text.rend(); ++place) {
        *place = digits[value % digits.size()];
        value /= digits.size();
    }
    return text;
}

double to_linear(std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::size_t to_srgb(double value) {
    const double v = std::clamp(value, 0.0, 1.0);
    const double srgb = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::size_t>(srgb * 255 + 0.5);
}

/// cos(pi * component * position / length) for each position.
std::vector<double> wave(std::size_t component, std::size_t length) {
    std::vector<double> values(length);
    for (std::size_t i = 0; i < length; ++i)
        values[i] = std::cos(std::numbers::pi * static_cast<double>(component * i) /
                             static_cast<double>(length));
    return values;
}

Colour component(std::span<const double> linear, const std::vector<double>& x_wave,
                 const std::vector<double>& y_wave, bool is_mean) {
    Colour sum{};
    auto value = linear.begin();
    for (const double y : y_wave)
        for (const double x : x_wave)
            for (auto& channel : sum) channel += x * y * *value++;
    const double scale = (is_mean ? 1.0 : 2.0) / static_cast<double>(x_wave.size() * y_wave.size());
    for (auto& channel : sum) channel *= scale;
    return sum;
}

std::size_t quantised(double value, double largest) {
    const double v = value / largest;
    const double root = std::copysign(std::sqrt(std::abs(v)), v);
    return static_cast<std::size_t>(std::clamp(std::floor(root * 9 + 9.5), 0.0, 18.0));
}

std::string encode_detail(std::span<const Colour> colours) {
    double largest = 0;
    for (const auto& colour : colours)
        for (const double channel : colour) largest = std::max(largest, std::abs(channel));
    const auto step =
        static_cast<std::size_t>(std::clamp(std::floor(largest * 166 - 0.5), 0.0, 82.0));
    std::string text = base83(colours.empty() ? 0 : step, 1);
    const double shown = (static_cast<double>(step) + 1) / 166;
    for (const auto& [red, green, blue] : colours)
        text += base83(
            (quantised(red, shown) * 19 + quantised(green, shown)) * 19 + quantised(blue, shown),
            2);
    return text;
}

}  // namespace

std::string blurhash(std::span<const std::uint8_t> pixels, std::size_t width, std::size_t height,
                     std::size_t across, std::size_t down) {
    const auto fits = [](std::size_t components) { return components >= 1 && components <= 9; };
    if (!fits(across) || !fits(down) || width == 0 || pixels.size() != width * height * 3)
        throw std::invalid_argument("blurhash: the numbers do not fit");
    std::vector<double> linear(pixels.size());
    std::ranges::transform(pixels, linear.begin(), to_linear);
    std::vector<Colour> colours;
    for (std::size_t y = 0; y < down; ++y)
        for (std::size_t x = 0; x < across; ++x)
            colours.push_back(component(linear, wave(x, width), wave(y, height), x + y == 0));
    // The mean stands between the scale of the details and the details themselves.
    const auto detail = encode_detail(std::span(colours).subspan(1));
    const auto& mean = colours.front();
    return base83((down - 1) * 9 + across - 1, 1) + detail.substr(0, 1) +
           base83((to_srgb(mean[0]) << 16) + (to_srgb(mean[1]) << 8) + to_srgb(mean[2]), 4) +
           detail.substr(1);
}

}  // namespace ynghyd::media
