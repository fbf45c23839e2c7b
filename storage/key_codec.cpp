#include "storage/key_codec.hpp"

#include <vector>

namespace ynghyd::storage {

namespace {

constexpr char escape = '\x00';
constexpr char escaped_zero = '\xff';
constexpr char end_of_text = '\x01';

/// A host taken apart: "[::1]:8080" has one label, "social.example:443" has two.
struct HostParts {
    std::vector<std::string_view> labels;
    std::string_view port;  ///< With its colon; empty when there is none.
};

HostParts split_host(std::string_view host) {
    HostParts parts;
    // Dots and colons of an IPv6 literal separate nothing.
    const std::size_t bracket = host.starts_with('[') ? host.find(']') : std::string_view::npos;
    const std::size_t from = bracket == std::string_view::npos ? 0 : bracket;
    if (const auto colon = host.find(':', from); colon != std::string_view::npos) {
        parts.port = host.substr(colon);
        host = host.substr(0, colon);
    }
    std::size_t start = 0;
    for (auto dot = host.find('.', from); dot != std::string_view::npos;
         dot = host.find('.', start)) {
        parts.labels.push_back(host.substr(start, dot - start));
        start = dot + 1;
    }
    parts.labels.push_back(host.substr(start));
    return parts;
}

std::string reverse_host(std::string_view host) {
    const HostParts parts = split_host(host);
    std::string out;
    out.reserve(host.size() + 1);
    for (auto label = parts.labels.rbegin(); label != parts.labels.rend(); ++label) {
        out.append(*label).push_back('.');
    }
    return out.append(parts.port);
}

/// The inverse of reverse_host; nullopt when the last label does not end with a dot.
std::optional<std::string> unreverse_host(std::string_view reversed) {
    const std::size_t bracket =
        reversed.starts_with('[') ? reversed.find(']') : std::string_view::npos;
    const std::size_t from = bracket == std::string_view::npos ? 0 : bracket;
    const auto colon = reversed.find(':', from);
    const std::string_view port =
        colon == std::string_view::npos ? std::string_view{} : reversed.substr(colon);
    std::string_view labels = reversed.substr(0, reversed.size() - port.size());
    if (!labels.ends_with('.')) return std::nullopt;
    labels.remove_suffix(1);

    std::string host;
    host.reserve(reversed.size());
    while (true) {
        // Inside brackets a dot is part of the only label.
        const auto dot =
            bracket == std::string_view::npos ? labels.rfind('.') : std::string_view::npos;
        if (dot == std::string_view::npos) break;
        host.append(labels.substr(dot + 1)).push_back('.');
        labels = labels.substr(0, dot);
    }
    return host.append(labels).append(port);
}

}  // namespace

KeyWriter& KeyWriter::u64(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        key_.push_back(static_cast<char>(static_cast<std::uint8_t>(value >> shift)));
    }
    return *this;
}

KeyWriter& KeyWriter::newest_first(std::uint64_t value) {
    return u64(~value);
}

KeyWriter& KeyWriter::byte(std::uint8_t value) {
    key_.push_back(static_cast<char>(value));
    return *this;
}

KeyWriter& KeyWriter::open_text(std::string_view value) {
    for (const char c : value) {
        key_.push_back(c);
        if (c == escape) key_.push_back(escaped_zero);
    }
    return *this;
}

KeyWriter& KeyWriter::text(std::string_view value) {
    open_text(value);
    key_.push_back(escape);
    key_.push_back(end_of_text);
    return *this;
}

KeyWriter& KeyWriter::host(std::string_view value) {
    return text(reverse_host(value));
}

KeyWriter& KeyWriter::domain(std::string_view value) {
    if (!value.empty()) key_.append(reverse_host(value));
    return *this;
}

KeyWriter& KeyWriter::hash(std::string_view bytes) {
    key_.append(bytes);
    return *this;
}

std::optional<std::uint8_t> KeyReader::byte() {
    if (rest_.empty()) return std::nullopt;
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
}

std::optional<std::uint64_t> KeyReader::u64() {
    if (rest_.size() < 8) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : rest_.substr(0, 8)) value = value << 8 | static_cast<std::uint8_t>(c);
    rest_.remove_prefix(8);
    return value;
}

std::optional<std::uint64_t> KeyReader::newest_first() {
    const auto value = u64();
    if (!value) return std::nullopt;
    return ~*value;
}

std::optional<std::string> KeyReader::text() {
    std::string value;
    while (true) {
        const auto zero = rest_.find(escape);
        if (zero == KeyView::npos || zero + 1 == rest_.size()) return std::nullopt;
        const char mark = rest_[zero + 1];
        if (mark != escaped_zero && mark != end_of_text) return std::nullopt;
        value.append(rest_.substr(0, zero));
        rest_.remove_prefix(zero + 2);
        if (mark == end_of_text) return value;
        value.push_back(escape);
    }
}

std::optional<std::string> KeyReader::host() {
    const auto reversed = text();
    if (!reversed) return std::nullopt;
    return unreverse_host(*reversed);
}

std::optional<std::string> KeyReader::hash(std::size_t length) {
    if (rest_.size() < length) return std::nullopt;
    std::string value(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
}

}  // namespace ynghyd::storage
