#pragma once
// The value of any row in words.

#include <string>

#include "storage/engine.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::app {

/// Secrets (sealed keys, password hashes) are not shown.
std::string value_in_words(const storage::Reader& reader, const storage::Table& table,
                           const storage::Entry& row);

}  // namespace ynghyd::app
