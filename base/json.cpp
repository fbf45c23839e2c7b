#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace ynghyd {
namespace {

using Member = std::pair<std::string, Json>;

/// What went wrong without the bytes that the sender chose: nlohmann quotes them after
/// "; last read".
std::string describe(const nlohmann::detail::exception& problem) {
    std::string_view text = problem.what();
    if (const auto end = text.find(']'); end != text.npos) text.remove_prefix(end + 2);
    text = text.substr(0, text.find("; last read"));
    constexpr std::size_t longest = 200;
    return fmt::format("The JSON is malformed: {}.", text.substr(0, longest));
}

bool has_duplicate_key(std::vector<Member>::const_iterator begin,
                       std::vector<Member>::const_iterator end) {
    constexpr std::ptrdiff_t few = 16;
    if (end - begin <= few) {
        for (auto later = begin; later != end; ++later)
            for (auto earlier = begin; earlier != later; ++earlier)
                if (earlier->first == later->first) return true;
        return false;
    }
    std::vector<std::string_view> keys;
    keys.reserve(static_cast<std::size_t>(end - begin));
    for (auto member = begin; member != end; ++member) keys.push_back(member->first);
    std::ranges::sort(keys);
    return std::ranges::adjacent_find(keys) != keys.end();
}

/// nlohmann's SAX events become a document here. All values wait on one flat stack until their
/// container closes and is made in its exact size: an ordered_json object that grows copies all
/// its members deeply, because its keys are const.
class Builder {
public:
    explicit Builder(const JsonLimits& limits) : limits_(limits) {}

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add(value); }
    bool number_unsigned(std::uint64_t value) { return add(value); }

    bool number_float(double value, const std::string& text) {
        // An integer of more than 64 bits arrives here, rounded.
        if (text.find_first_of(".eE") == text.npos)
            return refuse("The JSON holds a whole number of more than 64 bits.");
        return add(value);
    }

    // Copied, not moved: the lexer keeps its buffer for the next string, and ours has no slack.
    bool string(const std::string& value) { return fits(value) && add(value); }

    bool binary(std::vector<std::uint8_t>&) { return refuse("JSON has no binary values."); }

    bool key(const std::string& name) {
        if (!fits(name)) return false;
        if (++open_.back().keys > limits_.object_keys)
            return refuse(
                fmt::format("The JSON has an object of more than {} keys.", limits_.object_keys));
        key_ = name;
        return true;
    }

    bool start_object(std::size_t) { return open(); }
    bool start_array(std::size_t) { return open(); }

    bool end_object() {
        const auto begin = first_member();
        if (has_duplicate_key(begin, values_.end()))
            return refuse("The JSON has an object with the same key twice.");
        Json::object_t object;
        object.reserve(static_cast<std::size_t>(values_.end() - begin));
        for (auto member = begin; member != values_.end(); ++member)
            object.emplace_back(std::move(member->first), std::move(member->second));
        close(std::move(object));
        return true;
    }

    bool end_array() {
        const auto begin = first_member();
        Json::array_t array;
        array.reserve(static_cast<std::size_t>(values_.end() - begin));
        for (auto member = begin; member != values_.end(); ++member)
            array.push_back(std::move(member->second));
        close(std::move(array));
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& problem) {
        return refuse(describe(problem));
    }

    Json take_document() { return std::move(values_.front().second); }
    std::string take_problem() { return std::move(problem_); }

private:
    struct Container {
        std::string key;    ///< Its own name within its parent.
        std::size_t begin;  ///< Where its members begin among values_.
        std::size_t keys = 0;
    };

    bool refuse(std::string problem) {
        problem_ = std::move(problem);
        return false;
    }

    bool fits(const std::string& text) {
        if (text.size() <= limits_.string_bytes) return true;
        return refuse(
            fmt::format("The JSON has a string of more than {} bytes.", limits_.string_bytes));
    }

    bool count_value() {
        if (++count_ <= limits_.values) return true;
        return refuse(fmt::format("The JSON has more than {} values.", limits_.values));
    }

    template <class Value>
    bool add(Value&& value) {
        if (!count_value()) return false;
        values_.emplace_back(std::move(key_), std::forward<Value>(value));
        key_.clear();
        return true;
    }

    bool open() {
        if (!count_value()) return false;
        if (open_.size() >= limits_.depth)
            return refuse(
                fmt::format("The JSON is nested more than {} levels deep.", limits_.depth));
        open_.push_back({std::move(key_), values_.size()});
        key_.clear();
        return true;
    }

    std::vector<Member>::iterator first_member() {
        return values_.begin() + static_cast<std::ptrdiff_t>(open_.back().begin);
    }

    void close(Json value) {
        values_.resize(open_.back().begin);
        values_.emplace_back(std::move(open_.back().key), std::move(value));
        open_.pop_back();
    }

    const JsonLimits& limits_;
    std::vector<Member> values_;
    std::vector<Container> open_;
    std::string key_;
    std::string problem_;
    std::size_t count_ = 0;
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.starts_with("\xEF\xBB\xBF"))
        return failure(Error::Kind::invalid, "JSON must not begin with a byte order mark.");
    // nlohmann takes a NUL for the end of the text and would ignore what comes after it.
    if (text.find('\0') != text.npos)
        return failure(Error::Kind::invalid, "JSON must not have NUL bytes.");
    Builder builder(limits);
    if (!Json::sax_parse(text.data(), text.data() + text.size(), &builder))
        return failure(Error::Kind::invalid, builder.take_problem());
    return builder.take_document();
}

const Json* find(const Json& object, std::string_view key) {
    const auto* members = object.get_ptr<const Json::object_t*>();
    if (members == nullptr) return nullptr;
    for (const auto& [name, value] : *members)
        if (name == key) return value.is_null() ? nullptr : &value;
    return nullptr;
}

std::string_view string_at(const Json& object, std::string_view key) {
    const Json* value = find(object, key);
    if (value == nullptr) return {};
    const auto* text = value->get_ptr<const std::string*>();
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::optional<std::int64_t> integer_at(const Json& object, std::string_view key, std::int64_t low,
                                       std::int64_t high) {
    const Json* value = find(object, key);
    if (value == nullptr) return std::nullopt;
    std::int64_t number = 0;
    if (const auto* large = value->get_ptr<const std::uint64_t*>()) {
        if (!std::in_range<std::int64_t>(*large)) return std::nullopt;
        number = static_cast<std::int64_t>(*large);
    } else if (const auto* whole = value->get_ptr<const std::int64_t*>()) {
        number = *whole;
    } else if (const auto* text = value->get_ptr<const std::string*>()) {
        const char* const end = text->data() + text->size();
        const auto [rest, error] = std::from_chars(text->data(), end, number);
        if (error != std::errc() || rest != end) return std::nullopt;
    } else {
        return std::nullopt;
    }
    if (number < low || number > high) return std::nullopt;
    return number;
}

}  // namespace ynghyd
