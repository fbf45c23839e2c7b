#pragma once
// How each server wants requests to be signed, as far as it was found out: kept for 30 days.

#include <cstdint>
#include <string>
#include <string_view>

#include "federation/expiring_cache.hpp"
#include "keys/http_signature.hpp"
#include "social/site.hpp"
#include "storage/group_commit.hpp"

namespace ynghyd::federation {

/// Only for servers that once took RFC 9421: draft-cavage is what everybody else gets.
struct SchemeRecord {
    static constexpr std::uint8_t version = 1;
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;
    Timestamp learned{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "scheme", scheme);
        visit(2, "learned", learned);
    }
    bool operator==(const SchemeRecord&) const = default;
};

/// Thread-safe. What is learned is written by and by: lost in a crash, it is learned again.
class SchemeMemory {
public:
    static constexpr std::size_t most_servers = 20'000;

    /// Reads what is stored, and erases what is too old.
    SchemeMemory(storage::Store& store, storage::GroupCommit& commits, const social::Site& site);

    /// The scheme to try first.
    keys::SignatureScheme preferred(const std::string& authority);
    /// It took this one.
    void learn(const std::string& authority, keys::SignatureScheme scheme);
    /// It says that it takes RFC 9421 (FEP-844e); what it did before counts for more.
    void hear(const std::string& authority);

private:
    struct Known {
        keys::SignatureScheme scheme;
        Timestamp learned;
    };

    storage::GroupCommit& commits_;
    const social::Site& site_;
    ExpiringCache<Known> known_{most_servers};
};

/// The server wants another signature, or thinks that there is none.
bool asks_for_another_scheme(int status);
/// It understood who we are. What is said of 403, 429 and faults may be said to anybody.
bool confirms_scheme(int status);

}  // namespace ynghyd::federation
