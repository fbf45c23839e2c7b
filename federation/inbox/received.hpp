#pragma once
// What came in: every accepted activity as it was, who signed it, and what became of it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "keys/http_signature.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::federation {

// On disk: never reuse a number.
enum class ReceivedState : std::uint8_t { waiting = 1, done = 2, ignored = 3, failed = 4 };
std::string_view to_string(ReceivedState state);

struct ReceivedRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;  ///< The activity's id; empty when it had none.
    std::string type;
    std::string actor;
    std::string signer;  ///< The verified key's id.
    std::string object;  ///< Id of what it is about.
    Timestamp received{};
    ReceivedState state = ReceivedState::waiting;
    std::string reason;  ///< Why it was ignored, or what it waits for.
    std::string body;    ///< The bytes; empty when they are in a blob.
    std::string body_blob;
    keys::SignatureScheme scheme = keys::SignatureScheme::cavage;
    std::string forwarder;  ///< Who signed the request, when it was not the actor.
    std::string proof;      ///< The key of the proof that then spoke for the actor.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "type", type);
        visit(3, "actor", actor);
        visit(4, "signer", signer);
        visit(5, "object", object);
        visit(6, "received", received);
        visit(7, "state", state);
        visit(8, "reason", reason);
        visit(9, "body", body);
        visit(10, "body_blob", body_blob);
        visit(11, "scheme", scheme);
        visit(12, "forwarder", forwarder);
        visit(13, "proof", proof);
    }
    bool operator==(const ReceivedRecord&) const = default;
};

/// Brought by somebody else, with nothing that speaks for its actor.
inline bool is_hearsay(const ReceivedRecord& received) {
    return !received.forwarder.empty() && received.proof.empty();
}

/// Larger bodies are blobs.
constexpr std::size_t largest_inline_body = 48 * 1024;

/// The dedup key: the id, or, for an activity without one, its bytes. Hearsay has one of its own:
/// the actor's own word may still come.
std::string seen_key_of(const ReceivedRecord& received, std::string_view body_sha256);

/// False when it was accepted before: then nothing is written.
bool mark_seen(storage::Transaction& tx, const std::string& seen_key, ReceivedId id);

void put_received(storage::Transaction& tx, ReceivedId id, const ReceivedRecord& received);
std::optional<ReceivedRecord> find_received(const storage::Reader& reader, ReceivedId id);

/// The activity with this id, when it was accepted before.
std::optional<ReceivedRecord> find_received_by_uri(const storage::Reader& reader,
                                                   std::string_view uri);

struct ReceivedRow {
    ReceivedId id;
    ReceivedRecord record;
};
/// Newest first; with `before`, only older ones.
std::vector<ReceivedRow> list_received(const storage::Reader& reader, std::size_t limit,
                                       ReceivedId before = {});

/// The bytes as they came.
std::string body_of(const ReceivedRecord& received, const storage::Blobs& blobs);

}  // namespace ynghyd::federation
