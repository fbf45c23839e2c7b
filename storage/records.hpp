#pragma once
// Records on disk: one version byte, then fields as (tag, type, value), little like protobuf.
//
// A record is a struct with
//     static constexpr std::uint8_t version = 1;
//     std::string unknown_fields;                   // kept, so that an older program loses nothing
//     void describe(auto& visit) { visit(1, "username", username); visit(2, "domain", domain); }
// Tags are on disk: never reuse one; describe visits them in ascending order. Fields that equal
// their default (the one that the struct gives them) are not written.
// Supported: bool, (u)int64/32, enums, std::string, Timestamp, Id<…>, Duration, std::optional and
// std::vector of these, nested structs with a describe and an operator== of their own (and
// unknown_fields, if what a newer program writes into them is to be kept).

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace ynghyd::storage {

/// The bytes are no record of this type: damage, or a newer version than this program knows.
class CorruptRecord : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Record>
std::string encode(const Record& record);

/// Throws CorruptRecord.
template <class Record>
Record decode(std::string_view bytes);

/// `name=value` pairs for the dump, in tag order.
template <class Record>
std::string to_words(const Record& record);

}  // namespace ynghyd::storage

#include "storage/records.ipp"
