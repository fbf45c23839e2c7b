#pragma once
// Published test data: tests/vectors.

#include <filesystem>
#include <stdexcept>
#include <string>

#include "base/file.hpp"

namespace ynghyd::keys {

/// `name`: below tests/vectors.
inline std::string published_vector(const std::string& name) {
    const auto tests = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
    const auto text = read_file(tests / "vectors" / name);
    if (!text) throw std::runtime_error(name + " is missing in tests/vectors");
    return *text;
}

}  // namespace ynghyd::keys
