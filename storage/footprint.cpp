#include "storage/footprint.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace ynghyd::storage {
namespace {

constexpr std::size_t table_bytes = 1, first_id_bytes = 9;

std::uint64_t number_of(KeyView part) {
    return std::hash<KeyView>{}(part);
}

/// How many bytes all keys of the range begin with.
std::size_t shared_bytes(const Range& range) {
    const KeyView begin(range.begin), end(range.end);
    const auto shared =
        static_cast<std::size_t>(std::ranges::mismatch(begin, end).in1 - begin.begin());
    // The end of a prefix is the prefix with its last byte one higher.
    const bool ends_with_prefix =
        end.size() == shared + 1 && begin.size() > shared &&
        static_cast<unsigned char>(end[shared]) == static_cast<unsigned char>(begin[shared]) + 1;
    return ends_with_prefix ? shared + 1 : shared;
}

}  // namespace

void Footprint::read(KeyView key) {
    numbers_.push_back(number_of(key));
}

void Footprint::read(const Range& range) {
    const auto shared = shared_bytes(range);
    const auto part = shared >= first_id_bytes ? first_id_bytes
                      : shared >= table_bytes  ? table_bytes
                                               : std::size_t{0};
    numbers_.push_back(number_of(KeyView(range.begin).substr(0, part)));
}

void Footprint::write(KeyView key) {
    for (const auto bytes : {std::size_t{0}, table_bytes, first_id_bytes})
        if (bytes < key.size()) numbers_.push_back(number_of(key.substr(0, bytes)));
    numbers_.push_back(number_of(key));
}

std::vector<std::uint64_t> Footprint::take() {
    std::ranges::sort(numbers_);
    const auto repeated = std::ranges::unique(numbers_);
    numbers_.erase(repeated.begin(), repeated.end());
    return std::exchange(numbers_, {});
}

}  // namespace ynghyd::storage
