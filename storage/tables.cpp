#include "storage/tables.hpp"

#include <algorithm>

namespace ynghyd::storage {
namespace {

const Table* find_by(auto part, auto wanted) {
    const auto found = std::ranges::find(tables, wanted, part);
    return found == tables.end() ? nullptr : &*found;
}

}  // namespace

const Table* find_table(std::uint8_t number) {
    return find_by(&Table::number, number);
}

const Table* find_table(std::string_view name) {
    return find_by(&Table::name, name);
}

}  // namespace ynghyd::storage
