#pragma once
// What of a status or an account is the same for everybody who may see it, as text: right as long
// as no row that it was made of is written. A page for one member, and the stream of another, need
// not make it again.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "storage/derived_cache.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

/// Thread-safe. Borrows the store.
class EntityMemory {
public:
    /// From one snapshot; nullopt where it has nothing to make it from.
    using Make = std::function<std::optional<Json>(const storage::Reader&)>;

    EntityMemory(storage::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

    /// The text under `key`, made from the store as it is now if it is not kept; null where `make`
    /// made none. `asking` is told what the answer thereby rests on; it may be an older snapshot,
    /// but never a transaction, whose own writes would not be seen.
    std::shared_ptr<const std::string> text(const std::string& key, const storage::Reader& asking,
                                            const Make& make);

private:
    struct Entity {
        std::shared_ptr<const std::string> text;
        std::shared_ptr<const storage::Derivation> derivation;
    };
    /// Some 3,000 posts with who wrote them.
    static constexpr std::size_t most_bytes = 8 * 1024 * 1024;
    /// Time plays no part in what is kept here but for what it makes of a page that says so.
    static constexpr Duration longest_kept = std::chrono::minutes(1);

    storage::Store& store_;
    const Clock& clock_;
    storage::DerivedCache<Entity> entities_{most_bytes, longest_kept};
};

}  // namespace ynghyd::api
