#include "api/entities/entity_memory.hpp"

#include <utility>

#include "storage/observed_store.hpp"

namespace ynghyd::api {

std::shared_ptr<const std::string> EntityMemory::text(const std::string& key,
                                                      const storage::Reader& asking,
                                                      const Make& make) {
    // Before anything is read: what is kept must not grow older than it says.
    const auto now = clock_.now();
    if (const auto kept = entities_.find(key, now)) {
        asking.rests_on(kept->derivation);
        return kept->text;
    }
    storage::ObservedStore observed(store_);
    const auto json = make(*observed.snapshot());
    if (!json) return nullptr;
    const Entity entity{std::make_shared<const std::string>(to_text(*json)), observed.derivation()};
    // Without one it was written meanwhile: who asks must not believe that it is still so.
    if (!entity.derivation) return nullptr;
    asking.rests_on(entity.derivation);
    entities_.keep(key, entity, entity.derivation, entity.text->size(), now);
    return entity.text;
}

}  // namespace ynghyd::api
