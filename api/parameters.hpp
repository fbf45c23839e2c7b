#pragma once
// What a client sends, however it sends it: query, form (with Rails' brackets) and JSON make one
// tree, in which the body wins.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace ynghyd::api {

/// Pure value. An empty string and null count as not given.
class Parameters {
public:
    /// A body without a media type, or of text/plain, is a form; of one with files the fields
    /// count. Error::Kind::invalid for JSON that is broken or no object and for broken forms,
    /// unsupported for other media types.
    static Result<Parameters> read(const http::Request& request);
    explicit Parameters(Json tree = Json::object()) : tree_(std::move(tree)) {}

    /// A string or a number, as text.
    std::optional<std::string> text(std::string_view name) const;
    /// text, or "" when there is none.
    std::string text_or_empty(std::string_view name) const;
    /// `name[]=`, repeated `name=`, `name[0]=`, a JSON array, or a single value.
    std::vector<std::string> list(std::string_view name) const;
    /// False for 0, f, off and false in any case, as Ruby and Python write it.
    std::optional<bool> flag(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;

    const Json& tree() const { return tree_; }

private:
    Json tree_;
};

}  // namespace ynghyd::api
