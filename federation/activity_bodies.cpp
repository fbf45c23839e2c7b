#include "federation/activity_bodies.hpp"

#include <stdexcept>

#include "federation/activity_document.hpp"
#include "keys/digest.hpp"
#include "keys/integrity_proof.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::federation {
namespace {

// A row holds the bytes themselves, or, when they are too many, the name of a blob.
constexpr char inline_bytes = 'i';
constexpr char blob_name = 'b';

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

std::string ActivityBodies::read_or_render(ActivityId id) {
    const auto reader = store_.snapshot();
    if (const auto row = reader->get(storage::key::activity_body(id)); row && !row->empty()) {
        if (row->front() == inline_bytes) return row->substr(1);
        auto bytes = blobs_.get(std::string_view(*row).substr(1));
        if (!bytes) throw std::runtime_error("the body of activity " + to_string(id) + " is lost");
        return *std::move(bytes);
    }
    const auto activity = social::find_activity(*reader, id);
    const auto json = activity ? render_activity(*reader, site_, *activity) : std::nullopt;
    if (!json) return {};
    const auto signer = actor_keys_.proof_signer(activity->actor);
    // The time of the activity, so that what is rendered again is the same to the byte.
    auto bytes = to_text(keys::with_proof(*json, signer->key, signer->key_id, activity->published));
    // An answer to one server says the same however late it is rendered again.
    if (!activity->status) return bytes;
    const bool small = bytes.size() < storage::max_value_bytes;
    const auto row = small ? inline_bytes + bytes : blob_name + blobs_.put(bytes);
    // Lost with the power, it is rendered again: nobody was promised it.
    store_.update([&](storage::Transaction& tx) { tx.put(storage::key::activity_body(id), row); },
                  storage::Durability::buffered);
    return bytes;
}

}  // namespace ynghyd::federation
