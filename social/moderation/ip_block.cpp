#include "social/moderation/ip_block.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "storage/records.hpp"
#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;
namespace ip = boost::asio::ip;

namespace {

constexpr std::array ip_severity_names = {
    std::pair{IpSeverity::sign_up_requires_approval, std::string_view("sign_up_requires_approval")},
    std::pair{IpSeverity::sign_up_block, std::string_view("sign_up_block")},
    std::pair{IpSeverity::no_access, std::string_view("no_access")},
};

/// Its bytes; of an IPv4 address inside an IPv6 one the four that count.
std::string bytes_of(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return bytes_of(ip::make_address_v4(ip::v4_mapped, address.to_v6()));
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        return {bytes.begin(), bytes.end()};
    }
    const auto bytes = address.to_v6().to_bytes();
    return {bytes.begin(), bytes.end()};
}

/// Only its first `bits`.
std::string cut_bits(std::string bytes, std::size_t bits) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto kept = std::min<std::size_t>(8, bits - std::min(bits, i * 8));
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) & (0xff00u >> kept));
    }
    return bytes;
}

struct AddressRange {
    std::string bytes;
    std::size_t bits = 0;

    bool contains(const std::string& address) const {
        return address.size() == bytes.size() && cut_bits(address, bits) == bytes;
    }
};

std::optional<AddressRange> parse_range(std::string_view text) {
    const auto slash = text.find('/');
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(text.substr(0, slash)), error);
    if (error || text.contains('%')) return std::nullopt;
    AddressRange range{bytes_of(address), 0};
    range.bits = range.bytes.size() * 8;
    if (slash != std::string_view::npos) {
        const auto prefix = text.substr(slash + 1);
        const auto* end = prefix.data() + prefix.size();
        std::size_t bits = 0;
        const auto [rest, problem] = std::from_chars(prefix.data(), end, bits);
        if (problem != std::errc() || rest != end || bits > range.bits) return std::nullopt;
        range.bits = bits;
    }
    range.bytes = cut_bits(range.bytes, range.bits);
    return range;
}

std::string to_text(const AddressRange& range) {
    if (range.bytes.size() == 4) {
        ip::address_v4::bytes_type bytes;
        std::ranges::copy(range.bytes, reinterpret_cast<char*>(bytes.data()));
        return fmt::format("{}/{}", ip::address_v4(bytes).to_string(), range.bits);
    }
    ip::address_v6::bytes_type bytes;
    std::ranges::copy(range.bytes, reinterpret_cast<char*>(bytes.data()));
    return fmt::format("{}/{}", ip::address_v6(bytes).to_string(), range.bits);
}

bool counts_at(const IpBlockRecord& block, Timestamp now) {
    return !block.expires || *block.expires > now;
}

}  // namespace

std::string_view to_string(IpSeverity severity) {
    for (const auto& [value, name] : ip_severity_names)
        if (value == severity) return name;
    return "sign_up_requires_approval";
}

std::optional<IpSeverity> parse_ip_severity(std::string_view name) {
    for (const auto& [value, text] : ip_severity_names)
        if (text == name) return value;
    return std::nullopt;
}

Result<std::string> read_network(std::string_view text) {
    if (const auto range = parse_range(trim(text))) return to_text(*range);
    return failure(Error::Kind::invalid,
                   "A network is an address like 192.0.2.7, or a range like 192.0.2.0/24.");
}

bool is_in_network(const ip::address& address, std::string_view network) {
    const auto range = parse_range(network);
    return range && range->contains(bytes_of(address));
}

std::optional<IpBlockRecord> find_ip_block(const storage::Reader& reader, IpBlockId id) {
    const auto bytes = reader.get(key::ip_block(id));
    if (!bytes) return std::nullopt;
    return storage::decode<IpBlockRecord>(*bytes);
}

std::optional<IpBlockRecord> find_ip_block(const storage::Reader& reader,
                                           std::string_view network) {
    auto blocks = list_ip_blocks(reader);
    const auto found = std::ranges::find(blocks, network, &IpBlockRecord::network);
    if (found == blocks.end()) return std::nullopt;
    return std::move(*found);
}

void put_ip_block(storage::Transaction& tx, const IpBlockRecord& block) {
    tx.put(key::ip_block(block.id), storage::encode(block));
    tx.notify(ip_blocks_topic);
}

bool erase_ip_block(storage::Transaction& tx, IpBlockId id) {
    const auto row = key::ip_block(id);
    if (!tx.get(row)) return false;
    tx.erase(row);
    tx.notify(ip_blocks_topic);
    return true;
}

std::vector<IpBlockRecord> list_ip_blocks(const storage::Reader& reader) {
    std::vector<IpBlockRecord> blocks;
    const auto range = storage::prefix_range(key::whole(storage::table::ip_block));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        blocks.push_back(storage::decode<IpBlockRecord>(row.value));
    });
    std::ranges::reverse(blocks);
    return blocks;
}

std::optional<IpSeverity> ip_severity_for(const storage::Reader& reader, std::string_view address,
                                          Timestamp now) {
    boost::system::error_code error;
    const auto parsed = ip::make_address(std::string(address), error);
    if (error) return std::nullopt;
    const auto bytes = bytes_of(parsed);
    std::optional<IpSeverity> strictest;
    for (const auto& block : list_ip_blocks(reader)) {
        const auto range = parse_range(block.network);
        if (range && counts_at(block, now) && range->contains(bytes))
            strictest = std::max(strictest.value_or(block.severity), block.severity);
    }
    return strictest;
}

/// For each kind of network, by length of address and prefix: when those of it end.
struct RefusedNetworks::Set {
    std::map<std::pair<std::size_t, std::size_t>, std::unordered_map<std::string, Timestamp>> ends;
};

RefusedNetworks::RefusedNetworks(const storage::Store& store) : store_(store) {
    reload();
}

RefusedNetworks::~RefusedNetworks() = default;

void RefusedNetworks::reload() {
    // One after the other, so that an older reading never replaces a newer one.
    const std::lock_guard one_at_a_time(reloading_);
    auto set = std::make_shared<Set>();
    for (const auto& block : list_ip_blocks(*store_.snapshot())) {
        const auto range = parse_range(block.network);
        if (!range || block.severity != IpSeverity::no_access) continue;
        auto& end = set->ends[{range->bytes.size(), range->bits}][range->bytes];
        end = std::max(end, block.expires.value_or(Timestamp::max()));
    }
    const std::lock_guard lock(mutex_);
    set_ = std::move(set);
}

bool RefusedNetworks::contains(const ip::address& address, Timestamp now) const {
    std::shared_ptr<const Set> set;
    {
        const std::lock_guard lock(mutex_);
        set = set_;
    }
    if (set->ends.empty()) return false;
    const auto bytes = bytes_of(address);
    return std::ranges::any_of(set->ends, [&](const auto& kind) {
        if (kind.first.first != bytes.size()) return false;
        const auto found = kind.second.find(cut_bits(bytes, kind.first.second));
        return found != kind.second.end() && found->second > now;
    });
}

}  // namespace ynghyd::social
