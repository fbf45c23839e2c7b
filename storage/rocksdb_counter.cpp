#include "storage/rocksdb_counter.hpp"

#include <rocksdb/merge_operator.h>

namespace ynghyd::storage {

namespace {

class CounterOperator : public rocksdb::AssociativeMergeOperator {
public:
    bool Merge(const rocksdb::Slice&, const rocksdb::Slice* existing, const rocksdb::Slice& delta,
               std::string* sum, rocksdb::Logger*) const override {
        std::uint64_t total = 0;
        if (existing != nullptr && !add(*existing, total)) return false;
        if (!add(delta, total)) return false;
        *sum = encode_counter(static_cast<std::int64_t>(total));
        return true;
    }

    // On disk: the store refuses to open with an operator of another name.
    const char* Name() const override { return "ynghyd.counter"; }

private:
    static bool add(const rocksdb::Slice& bytes, std::uint64_t& total) {
        const auto value = decode_counter({bytes.data(), bytes.size()});
        if (value) total += static_cast<std::uint64_t>(*value);
        return value.has_value();
    }
};

}  // namespace

std::shared_ptr<rocksdb::MergeOperator> make_counter_operator() {
    return std::make_shared<CounterOperator>();
}

std::string encode_counter(std::int64_t value) {
    std::string bytes;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<char>(
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift)));
    }
    return bytes;
}

std::optional<std::int64_t> decode_counter(std::string_view bytes) {
    if (bytes.size() != 8) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 8; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
    return static_cast<std::int64_t>(value);
}

}  // namespace ynghyd::storage
