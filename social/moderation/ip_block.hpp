#pragma once
// Networks from which people may not sign up by themselves, not at all, or not even read.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number. The greater one is the stricter.
enum class IpSeverity : std::uint8_t {
    sign_up_requires_approval = 1,
    sign_up_block = 2,
    no_access = 3
};
std::string_view to_string(IpSeverity severity);  ///< Mastodon's words, which are those above.
std::optional<IpSeverity> parse_ip_severity(std::string_view name);

struct IpBlockRecord {
    static constexpr std::uint8_t version = 1;
    IpBlockId id;
    std::string network;  ///< As read_network writes it.
    IpSeverity severity = IpSeverity::sign_up_requires_approval;
    std::string comment;  ///< For admins.
    Timestamp created{};
    std::optional<Timestamp> expires;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "network", network);
        visit(3, "severity", severity);
        visit(4, "comment", comment);
        visit(5, "created", created);
        visit(6, "expires", expires);
    }
    bool operator==(const IpBlockRecord&) const = default;
};

/// "192.0.2.0/24", "2001:db8::/32", or one address: always with its prefix, and without the bits
/// behind it. Error::Kind::invalid with a sentence.
Result<std::string> read_network(std::string_view text);

/// Whether the address is of this network, as read_network writes it.
bool is_in_network(const boost::asio::ip::address& address, std::string_view network);

/// Told of every change.
inline const storage::Topic ip_blocks_topic = "ip_blocks";

std::optional<IpBlockRecord> find_ip_block(const storage::Reader& reader, IpBlockId id);
/// By exactly this network.
std::optional<IpBlockRecord> find_ip_block(const storage::Reader& reader, std::string_view network);
void put_ip_block(storage::Transaction& tx, const IpBlockRecord& block);
/// False when there was none.
bool erase_ip_block(storage::Transaction& tx, IpBlockId id);
/// Newest first.
std::vector<IpBlockRecord> list_ip_blocks(const storage::Reader& reader);

/// The strictest that counts for an address at this time; nullopt for none, and for what is no
/// address.
std::optional<IpSeverity> ip_severity_for(const storage::Reader& reader, std::string_view address,
                                          Timestamp now);

/// The networks with no access, in memory: asked for every request. Thread-safe.
class RefusedNetworks {
public:
    explicit RefusedNetworks(const storage::Store& store);
    ~RefusedNetworks();

    /// Reads them again, after ip_blocks_topic was told. Blocks.
    void reload();
    /// Costs one look-up for each length of prefix that there is.
    bool contains(const boost::asio::ip::address& address, Timestamp now) const;

private:
    struct Set;
    const storage::Store& store_;
    std::mutex reloading_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Set> set_;
};

}  // namespace ynghyd::social
