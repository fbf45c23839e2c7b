#include "app/faults.hpp"

namespace ynghyd::app {

std::optional<std::string> store_sentence(const storage::Store& store,
                                          const std::exception& fault) {
    if (dynamic_cast<const storage::StorageFault*>(&fault) == nullptr) return std::nullopt;
    auto reason = store.health();
    if (reason.empty()) return "The store could not be read or written; the log says why.";
    return reason;
}

std::optional<http::Response> answer_to_fault(const storage::Store& store,
                                              const std::exception& fault) {
    if (!store_sentence(store, fault)) return std::nullopt;
    // Strangers need not know what is wrong with the disk.
    auto response = http::text_response(503, "This server cannot store anything at the moment.");
    response.set("Retry-After", "60");
    return response;
}

}  // namespace ynghyd::app
