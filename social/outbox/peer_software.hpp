#pragma once
// Which software other servers run, as their NodeInfo says.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

struct PeerSoftwareRecord {
    static constexpr std::uint8_t version = 1;
    std::string name;     ///< "mastodon"; empty when it does not say, or did not yet.
    std::string release;  ///< "4.5.0"
    Timestamp asked{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "release", release);
        visit(3, "asked", asked);
    }
    bool operator==(const PeerSoftwareRecord&) const = default;
};

struct PeerSoftware {
    std::string host;
    PeerSoftwareRecord record;
};

std::optional<PeerSoftwareRecord> find_peer_software(const storage::Reader& reader,
                                                     std::string_view host);
/// All hosts that were ever asked.
std::vector<PeerSoftware> list_peer_software(const storage::Reader& reader);

/// Somebody there is known now: asks its server what it is, unless that was done this week.
void note_host(storage::Transaction& tx, std::string_view host, storage::JobId job_id,
               Timestamp now);

}  // namespace ynghyd::social
