#pragma once
// Documents that are kept in tests/golden, compared as values. UPDATE_GOLDEN=1 writes them anew.

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/json.hpp"

namespace ynghyd::rig {

/// Values that differ from run to run, and what stands for them in the file.
using Placeholders = std::vector<std::pair<std::string, std::string>>;

inline Json with_placeholders(const Json& document, const Placeholders& placeholders) {
    std::string text = to_text(document);
    for (const auto& [value, name] : placeholders)
        for (auto at = text.find(value); at != text.npos; at = text.find(value, at + name.size()))
            text.replace(at, value.size(), name);
    return parse_json(text).value();
}

/// `name`: below tests/golden.
inline void expect_golden(const std::string& name, const Json& document,
                          const Placeholders& placeholders = {}) {
    const auto file = std::filesystem::path(YNGHYD_TESTS) / "golden" / name;
    const auto actual = with_placeholders(document, placeholders);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        write_file_durably(file, actual.dump(2) + "\n");
        return;
    }
    const auto text = read_file(file);
    ASSERT_TRUE(text) << name << " is missing: run with UPDATE_GOLDEN=1 and look at it";
    const auto expected = parse_json(*text);
    ASSERT_TRUE(expected) << expected.error().safe_text;
    // The order of keys matters on the wire, so it does here.
    EXPECT_EQ(actual.dump(2), expected->dump(2)) << name;
}

}  // namespace ynghyd::rig
