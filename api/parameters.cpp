#include "api/parameters.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "http/form_body.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_pairs = 1000;
constexpr std::size_t deepest_name = 6;

/// "a[b][]" as a, b and an empty part; empty when the brackets do not match.
std::vector<std::string> parts_of_name(std::string_view name) {
    auto bracket = name.find('[');
    std::vector<std::string> parts{std::string(name.substr(0, bracket))};
    while (bracket != std::string_view::npos) {
        name.remove_prefix(bracket + 1);
        const auto end = name.find(']');
        if (end == std::string_view::npos || parts.size() > deepest_name) return {};
        parts.emplace_back(name.substr(0, end));
        name.remove_prefix(end + 1);
        if (name.empty()) break;
        if (name[0] != '[') return {};
        bracket = 0;
    }
    return parts;
}

/// Where a value of `o[][key]` goes: into the last object, or a new one when that has the key.
Json& object_for(Json& list, const std::string& key) {
    if (list.empty() || !list.back().is_object() || list.back().contains(key))
        list.push_back(Json::object());
    return list.back();
}

void insert(Json& tree, const std::vector<std::string>& parts, std::string value) {
    Json* node = &tree;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        auto& next = (*node)[parts[i]];
        if (parts[i + 1].empty()) {
            if (!next.is_array()) next = Json::array();
            if (i + 2 == parts.size()) {
                next.push_back(std::move(value));
                return;
            }
            node = &object_for(next, parts[i + 2]);
            ++i;
        } else {
            if (!next.is_object()) next = Json::object();
            node = &next;
        }
    }
    auto& leaf = (*node)[parts.back()];
    if (leaf.is_null())
        leaf = std::move(value);
    else if (leaf.is_array())
        leaf.push_back(std::move(value));
    else
        leaf = Json::array({std::move(leaf), std::move(value)});
}

void insert_pair(Json& tree, std::string_view name, std::string value) {
    if (!is_valid_utf8(name) || !is_valid_utf8(value)) return;
    const auto parts = parts_of_name(name);
    if (!parts.empty() && !parts[0].empty()) insert(tree, parts, std::move(value));
}

/// A multipart form in memory; files in it are not for us.
class FormFields final : public http::PartHandler {
public:
    Result<void> begin(const http::PartHead& head) override {
        if (++parts_ > most_pairs)
            return failure(Error::Kind::too_large, "The form has too many fields.");
        in_file_ = head.is_file;
        name_ = head.name;
        value_.clear();
        return {};
    }
    Result<void> data(std::string_view bytes) override {
        if (!in_file_) value_ += bytes;
        return {};
    }
    Result<void> end() override {
        if (!in_file_) insert_pair(tree, name_, std::move(value_));
        return {};
    }

    Json tree = Json::object();

private:
    std::string name_, value_;
    bool in_file_ = false;
    std::size_t parts_ = 0;
};

Result<Json> read_multipart(std::string_view boundary, std::string_view body) {
    FormFields fields;
    http::MultipartParser parser(boundary, fields);
    TRY_VOID(parser.take(body));
    if (!parser.is_done()) return failure(Error::Kind::invalid, "The form ends too early.");
    return std::move(fields.tree);
}

/// A form whose file went to disk.
Json read_taken_form(const http::Request& request) {
    Json tree = Json::object();
    const auto form = std::static_pointer_cast<http::FormBody>(request.sink);
    for (const auto& [name, value] : form->fields()) insert_pair(tree, name, value);
    return tree;
}

Json read_pairs(std::string_view pairs) {
    Json tree = Json::object();
    for (std::size_t count = 0; !pairs.empty() && count < most_pairs; ++count) {
        const auto end = pairs.find('&');
        const auto pair = pairs.substr(0, end);
        pairs.remove_prefix(end == std::string_view::npos ? pairs.size() : end + 1);
        const auto equals = pair.find('=');
        const auto name = percent_decode(pair.substr(0, equals), true);
        auto value = equals == std::string_view::npos
                         ? std::string()
                         : percent_decode(pair.substr(equals + 1), true).value_or("");
        if (name) insert_pair(tree, *name, std::move(value));
    }
    return tree;
}

Result<Json> read_body(const http::Request& request) {
    if (request.sink) return read_taken_form(request);
    if (request.body.empty()) return Json::object();
    if (const auto boundary = http::multipart_boundary(request.header("content-type")))
        return read_multipart(*boundary, request.body);
    const auto header = request.header("content-type");
    const auto type = to_lower_ascii(trim(header.substr(0, header.find(';'))));
    if (type.empty() || type == "text/plain" || type == "application/x-www-form-urlencoded")
        return read_pairs(request.body);
    if (type != "application/json" && !type.ends_with("+json"))
        return failure(Error::Kind::unsupported,
                       "The body must be a form or JSON: " + std::string(type));
    TRY(auto tree, parse_json(request.body));
    if (!tree.is_object()) return failure(Error::Kind::invalid, "The JSON must be an object.");
    return tree;
}

std::optional<std::string> scalar(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean() || value.is_number()) return value.dump();
    return std::nullopt;
}

}  // namespace

Result<Parameters> Parameters::read(const http::Request& request) {
    auto tree = read_pairs(request.query());
    TRY(const auto body, read_body(request));
    for (const auto& [name, value] : body.items()) tree[name] = value;
    return Parameters(std::move(tree));
}

std::optional<std::string> Parameters::text(std::string_view name) const {
    const auto* value = find(tree_, name);
    if (value && value->is_array() && !value->empty()) value = &value->back();
    auto text = value ? scalar(*value) : std::nullopt;
    if (text && text->empty()) return std::nullopt;
    return text;
}

std::string Parameters::text_or_empty(std::string_view name) const {
    return text(name).value_or(std::string());
}

std::vector<std::string> Parameters::list(std::string_view name) const {
    std::vector<std::string> texts;
    const auto add = [&](const Json& value) {
        if (auto text = scalar(value); text && !text->empty()) texts.push_back(*std::move(text));
    };
    const auto* value = find(tree_, name);
    if (!value) return texts;
    if (!value->is_structured()) add(*value);
    if (value->is_structured()) {
        for (const auto& element : *value) add(element);
    }
    return texts;
}

std::optional<bool> Parameters::flag(std::string_view name) const {
    constexpr std::array<std::string_view, 4> words = {"0", "f", "false", "off"};
    const auto value = text(name);
    if (!value) return std::nullopt;
    return std::ranges::find(words, to_lower_ascii(*value)) == words.end();
}

std::optional<std::int64_t> Parameters::number(std::string_view name) const {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const bool negative = value->starts_with('-');
    const auto digits = std::string_view(*value).substr(negative ? 1 : 0);
    if (digits.empty() || digits.size() > 18 || !std::ranges::all_of(digits, is_digit))
        return std::nullopt;
    const auto magnitude = static_cast<std::int64_t>(std::stoll(std::string(digits)));
    return negative ? -magnitude : magnitude;
}

}  // namespace ynghyd::api
