// The templates of records.hpp.

#include <chrono>
#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "storage/record_wire.hpp"

namespace ynghyd::storage {

namespace record {

template <class T>
struct IsId : std::false_type {};
template <class Kind>
struct IsId<Id<Kind>> : std::true_type {};

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

struct AnyVisitor {
    void operator()(std::uint32_t, const char*, auto&) {}
};

template <class T>
concept Described = requires(T& value, AnyVisitor& visit) { value.describe(visit); };

template <class T>
concept KeepsUnknown = requires(T& value) {
    { value.unknown_fields } -> std::same_as<std::string&>;
};

template <class T>
constexpr wire::Type wire_type() {
    if constexpr (IsId<T>::value) return wire::Type::fixed64;
    if constexpr (std::same_as<T, std::string> || IsVector<T>::value || Described<T>) {
        return wire::Type::bytes;
    }
    return wire::Type::varint;
}

/// describe is one function for reading and writing, so it is not const; encoders change nothing.
template <class T>
void visit_fields(const T& value, auto& visit) {
    const_cast<T&>(value).describe(visit);
}

struct FieldCollector {
    std::vector<const void*>& fields;
    std::uint32_t last = 0;

    void operator()(std::uint32_t tag, const char* name, auto& field) {
        if (tag <= last) throw std::logic_error(std::string("describe out of order: ") + name);
        last = tag;
        fields.push_back(&field);
    }
};

/// Where the fields of a default-made T are, in the order of describe.
template <class T>
const std::vector<const void*>& default_fields() {
    static const T defaults{};
    static const std::vector<const void*> fields = [] {
        std::vector<const void*> found;
        FieldCollector collect{found};
        visit_fields(defaults, collect);
        return found;
    }();
    return fields;
}

template <class T>
void put_value(std::string& out, const T& value);

template <class T>
void put_fields(std::string& out, const T& value);

/// Writes what differs from the default, with the unknown fields at their places.
struct FieldWriter {
    std::string& out;
    wire::Fields unknown;
    const void* const* defaults;

    template <class T>
    void operator()(std::uint32_t tag, const char*, T& field) {
        const T& initial = *static_cast<const T*>(*defaults++);
        out.append(unknown.take_below(tag));
        if (field == initial) return;
        if constexpr (IsOptional<T>::value) {
            if (field) put(tag, *field);
        } else {
            put(tag, field);
        }
    }

    template <class T>
    void put(std::uint32_t tag, const T& value) {
        wire::put_field(out, tag, wire_type<T>());
        put_value(out, value);
    }
};

template <class T>
void put_fields(std::string& out, const T& value) {
    std::string_view unknown;
    if constexpr (KeepsUnknown<T>) unknown = value.unknown_fields;
    FieldWriter writer{out, wire::Fields(unknown), default_fields<T>().data()};
    visit_fields(value, writer);
    out.append(writer.unknown.take_all());
}

template <class T>
void put_value(std::string& out, const T& value) {
    if constexpr (IsId<T>::value) {
        wire::put_fixed64(out, value.value);
    } else if constexpr (std::same_as<T, std::string>) {
        wire::put_bytes(out, value);
    } else if constexpr (std::same_as<T, Timestamp>) {
        wire::put_varint(out, wire::to_zigzag(to_millis(value)));
    } else if constexpr (std::same_as<T, Duration>) {
        wire::put_varint(out, wire::to_zigzag(value.count()));
    } else if constexpr (std::is_enum_v<T>) {
        put_value(out, static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::signed_integral<T>) {
        wire::put_varint(out, wire::to_zigzag(value));
    } else if constexpr (std::unsigned_integral<T>) {
        wire::put_varint(out, value);
    } else {
        std::string inner;
        if constexpr (IsVector<T>::value) {
            for (const auto& element : value) put_value(inner, element);
        } else {
            static_assert(Described<T>, "not a type that a record can hold");
            put_fields(inner, value);
        }
        wire::put_bytes(out, inner);
    }
}

template <class T>
void take_value(std::string_view& in, T& value);

/// Fills the fields that are present; the others keep their default.
struct FieldReader {
    wire::Fields fields;
    std::string& unknown;

    template <class T>
    void operator()(std::uint32_t tag, const char*, T& field) {
        if constexpr (IsOptional<T>::value) {
            read(tag, [&]() -> auto& { return field.emplace(); });
        } else {
            read(tag, [&]() -> auto& { return field; });
        }
    }

    template <class Target>
    void read(std::uint32_t tag, Target target) {
        using T = std::remove_reference_t<std::invoke_result_t<Target>>;
        unknown.append(fields.take_below(tag));
        if (auto value = fields.take(tag, wire_type<T>())) take_value(*value, target());
    }
};

template <class T>
void take_fields(std::string_view in, T& value) {
    std::string unknown;
    FieldReader reader{wire::Fields(in), unknown};
    value.describe(reader);
    unknown.append(reader.fields.take_all());
    if constexpr (KeepsUnknown<T>) value.unknown_fields = std::move(unknown);
}

template <class T>
void take_number(std::string_view& in, T& value) {
    if constexpr (std::signed_integral<T>) {
        const std::int64_t number = wire::from_zigzag(wire::take_varint(in));
        if (!std::in_range<T>(number)) wire::corrupt("a number is out of range");
        value = static_cast<T>(number);
    } else {
        const std::uint64_t number = wire::take_varint(in);
        if (number > std::numeric_limits<T>::max()) wire::corrupt("a number is out of range");
        value = static_cast<T>(number);
    }
}

template <class T>
void take_value(std::string_view& in, T& value) {
    if constexpr (IsId<T>::value) {
        value.value = wire::take_fixed64(in);
    } else if constexpr (std::same_as<T, std::string>) {
        value = wire::take_bytes(in);
    } else if constexpr (std::same_as<T, Timestamp>) {
        value = from_millis(wire::from_zigzag(wire::take_varint(in)));
    } else if constexpr (std::same_as<T, Duration>) {
        value = Duration(wire::from_zigzag(wire::take_varint(in)));
    } else if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> number{};
        take_number(in, number);
        value = static_cast<T>(number);
    } else if constexpr (std::integral<T>) {
        take_number(in, value);
    } else if constexpr (IsVector<T>::value) {
        std::string_view inner = wire::take_bytes(in);
        value.clear();
        while (!inner.empty()) take_value(inner, value.emplace_back());
    } else {
        static_assert(Described<T>, "not a type that a record can hold");
        take_fields(wire::take_bytes(in), value);
    }
}

template <class T>
void say_value(std::string& out, const T& value);

struct FieldSayer {
    std::string& out;
    const void* const* defaults;
    bool first = true;

    template <class T>
    void operator()(std::uint32_t, const char* name, T& field) {
        if (field == *static_cast<const T*>(*defaults++)) return;
        if constexpr (IsOptional<T>::value) {
            if (field) say(name, *field);
        } else {
            say(name, field);
        }
    }

    template <class T>
    void say(const char* name, const T& value) {
        if (!std::exchange(first, false)) out.push_back(' ');
        out.append(name).push_back('=');
        say_value(out, value);
    }
};

template <class T>
void say_fields(std::string& out, const T& value) {
    FieldSayer sayer{out, default_fields<T>().data()};
    visit_fields(value, sayer);
    if constexpr (KeepsUnknown<T>) {
        if (!value.unknown_fields.empty()) sayer.say("unknown_fields", value.unknown_fields);
    }
}

template <class T>
void say_value(std::string& out, const T& value) {
    if constexpr (IsId<T>::value) {
        out.append(std::to_string(value.value));
    } else if constexpr (std::same_as<T, std::string>) {
        wire::put_quoted(out, value);
    } else if constexpr (std::same_as<T, Timestamp>) {
        out.append(to_rfc3339(value));
    } else if constexpr (std::same_as<T, Duration>) {
        out.append(std::to_string(value.count())).append("ms");
    } else if constexpr (std::same_as<T, bool>) {
        out.append(value ? "true" : "false");
    } else if constexpr (std::is_enum_v<T>) {
        out.append(std::to_string(std::to_underlying(value)));
    } else if constexpr (std::integral<T>) {
        out.append(std::to_string(value));
    } else if constexpr (IsVector<T>::value) {
        const char* separator = "[";
        for (const auto& element : value) {
            out.append(std::exchange(separator, ", "));
            say_value(out, element);
        }
        out.append(value.empty() ? "[]" : "]");
    } else {
        out.push_back('{');
        say_fields(out, value);
        out.push_back('}');
    }
}

}  // namespace record

template <class Record>
std::string encode(const Record& value) {
    std::string out(1, static_cast<char>(Record::version));
    record::put_fields(out, value);
    return out;
}

template <class Record>
Record decode(std::string_view bytes) {
    if (bytes.empty()) wire::corrupt("it is empty");
    const auto version = static_cast<std::uint8_t>(bytes.front());
    if (version == 0 || version > Record::version) {
        wire::corrupt("it was written by a newer version of this program");
    }
    Record value{};
    record::take_fields(bytes.substr(1), value);
    return value;
}

template <class Record>
std::string to_words(const Record& value) {
    std::string out;
    record::say_fields(out, value);
    return out;
}

}  // namespace ynghyd::storage
