#include "federation/signatures/claimed_signer.hpp"

#include "federation/signatures/remote_keys.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

std::vector<std::string> claimed_signers(const storage::Reader& reader,
                                         const std::vector<keys::RequestSignature>& signatures) {
    std::vector<std::string> actors;
    for (const auto& signature : signatures) {
        const auto& key_id = signature.key_id();
        const auto known = reader.get(storage::key::remote_key(key_id));
        actors.push_back(known ? storage::decode<RemoteKeyRecord>(*known).owner
                               : key_id.substr(0, key_id.find('#')));
    }
    return actors;
}

}  // namespace ynghyd::federation
