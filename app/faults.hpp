#pragma once
// Faults in words, for whoever meets one: an admin at the terminal, or a client.

#include <exception>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "storage/engine.hpp"

namespace ynghyd::app {

/// What is wrong with the store, when this is its fault; nullopt for every other.
std::optional<std::string> store_sentence(const storage::Store& store, const std::exception& fault);

/// 503, to be tried again; nullopt when it is no fault of the store.
std::optional<http::Response> answer_to_fault(const storage::Store& store,
                                              const std::exception& fault);

}  // namespace ynghyd::app
