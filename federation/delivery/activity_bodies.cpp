#include "federation/delivery/activity_bodies.hpp"

#include <algorithm>
#include <stdexcept>

#include "federation/documents/activity_document.hpp"
#include "federation/vocabulary.hpp"
#include "keys/canonical_quads.hpp"
#include "keys/digest.hpp"
#include "keys/integrity_proof.hpp"
#include "keys/linked_data_signature.hpp"
#include "social/outbox/audience.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::federation {
namespace {

// A row holds the bytes themselves, or, when they are too many, the name of a blob.
constexpr char inline_bytes = 'i';
constexpr char blob_name = 'b';

/// A deletion of what everybody could see, in words that can be signed without a JSON-LD processor;
/// nullopt for everything else. formerType is left out: its value is no absolute address, and
/// processors differ in what they make of it.
std::optional<Json> in_simple_words(const social::ActivityRecord& activity, Json document) {
    const auto everybody = [](const std::string& uri) { return social::is_public_collection(uri); };
    if (activity.type != social::ActivityType::delete_ ||
        (std::ranges::none_of(activity.to, everybody) &&
         std::ranges::none_of(activity.cc, everybody)))
        return std::nullopt;
    document["@context"] = Json::array({as2_context, keys::security_context});
    if (Json& object = document["object"]; object.is_object()) object.erase("formerType");
    if (!keys::canonical_quads(document)) return std::nullopt;
    return document;
}

}  // namespace

std::string body_row(const std::string& bytes, const std::string& blob) {
    return blob.empty() ? inline_bytes + bytes : blob_name + blob;
}

std::shared_ptr<const ActivityBody> ActivityBodies::find(ActivityId id) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(id.value);
    if (found == kept_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, found->second.place);
    return found->second.body;
}

std::shared_ptr<const ActivityBody> ActivityBodies::load(ActivityId id) {
    if (auto body = find(id)) return body;
    ActivityBody body;
    if (auto bytes = read_or_render(id); !bytes.empty()) {
        body.sha256 = keys::sha256(bytes);
        body.bytes = std::make_shared<const std::string>(std::move(bytes));
    }
    return keep(id, std::move(body));
}

std::shared_ptr<const ActivityBody> ActivityBodies::keep(ActivityId id, ActivityBody body) {
    auto shared = std::make_shared<const ActivityBody>(std::move(body));
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(id.value); found != kept_.end()) return found->second.body;
    by_use_.push_front(id);
    kept_.emplace(id.value, Kept{shared, by_use_.begin()});
    if (kept_.size() > most_kept) {
        kept_.erase(by_use_.back().value);
        by_use_.pop_back();
    }
    return shared;
}

Json ActivityBodies::sign(const social::ActivityRecord& activity, Json document) {
    // The time of the activity, so that what is rendered again is the same to the byte.
    const auto time = activity.published;
    if (const auto simple = in_simple_words(activity, document)) {
        const auto signer = actor_keys_.signer(activity.actor);
        if (auto made =
                keys::with_linked_data_signature(*simple, signer->key, signer->key_id, time))
            return *std::move(made);
    }
    const auto prover = actor_keys_.proof_signer(activity.actor);
    document = keys::with_proof_context(std::move(document));
    return keys::with_proof(std::move(document), prover->key, prover->key_id, time);
}

std::string ActivityBodies::read_or_render(ActivityId id) {
    const auto reader = store_.snapshot();
    if (const auto row = reader->get(storage::key::activity_body(id)); row && !row->empty())
        return bytes_in(*row, id);
    const auto activity = social::find_activity(*reader, id);
    const auto json = activity ? render_activity(*reader, site_, *activity) : std::nullopt;
    if (!json) return {};
    auto bytes = to_text(sign(*activity, *json));
    // An answer to one server says the same however late it is rendered again.
    if (!activity->status) return bytes;
    const bool small = bytes.size() < storage::max_value_bytes;
    const auto row = small ? inline_bytes + bytes : blob_name + blobs_.put(bytes);
    // Lost with the power, it is rendered again: nobody was promised it. Who renders it at the same
    // moment may count one like more: the first to write is right, or it would be sent with two
    // bodies, before and after a crash.
    return store_.update(
        [&](storage::Transaction& tx) {
            const auto before = tx.get(storage::key::activity_body(id));
            if (before && !before->empty()) return bytes_in(*before, id);
            tx.put(storage::key::activity_body(id), row);
            return bytes;
        },
        storage::Durability::buffered);
}

std::string ActivityBodies::bytes_in(const std::string& row, ActivityId id) const {
    if (row.front() == inline_bytes) return row.substr(1);
    auto bytes = blobs_.get(std::string_view(row).substr(1));
    if (!bytes) throw std::runtime_error("the body of activity " + to_string(id) + " is lost");
    return *std::move(bytes);
}

}  // namespace ynghyd::federation
