#pragma once
// The bytes of records, which are on disk: golden texts that no change of the code may move.

#include <string_view>

#include <gtest/gtest.h>

#include "base/text_codec.hpp"
#include "storage/records.hpp"

namespace ynghyd::rig {

/// `hex` is what the record is written as, and what it is read from; what a newer program adds
/// comes through unharmed.
template <class Record>
void expect_bytes(const Record& record, std::string_view hex) {
    EXPECT_EQ(to_hex(storage::encode(record)), hex);
    const auto bytes = parse_hex(hex);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(storage::decode<Record>(*bytes), record);
    const auto newer = *bytes + *parse_hex("c03e05");
    EXPECT_EQ(storage::encode(storage::decode<Record>(newer)), newer);
}

}  // namespace ynghyd::rig
