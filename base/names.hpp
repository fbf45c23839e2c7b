#pragma once
// The names of an enumeration's values, as configuration, wires and commands have them.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ynghyd {

template <class Value>
struct Named {
    Value value;
    std::string_view name;
};

/// `constexpr Names fruit_names = {{{Fruit::pear, "pear"}, {Fruit::plum, "plum"}}};`
template <class Value, std::size_t count>
class Names {
public:
    constexpr explicit(false) Names(const Named<Value> (&all)[count]) : all_(std::to_array(all)) {}

    /// `otherwise` for a value that has no name: a newer program wrote it.
    constexpr std::string_view of(Value value, std::string_view otherwise) const {
        for (const auto& known : all_)
            if (known.value == value) return known.name;
        return otherwise;
    }
    /// The value with exactly this name.
    constexpr std::optional<Value> find(std::string_view name) const {
        for (const auto& known : all_)
            if (known.name == name) return known.value;
        return std::nullopt;
    }

private:
    std::array<Named<Value>, count> all_;
};

}  // namespace ynghyd
