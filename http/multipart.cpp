#include "http/multipart.hpp"

#include <algorithm>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

constexpr std::size_t longest_boundary = 70;
constexpr std::size_t longest_part_head = 4 * 1024;
constexpr std::size_t longest_preamble = 4 * 1024;
constexpr std::size_t longest_padding = 64;

std::unexpected<Error> broken_form(std::string sentence) {
    return failure(Error::Kind::invalid, std::move(sentence));
}

/// The value of name=value or name="value" among parameters that follow the first ';'.
std::optional<std::string> parameter(std::string_view field, std::string_view name) {
    std::size_t at = field.find(';');
    while (at < field.size()) {
        ++at;
        const auto equals = field.find_first_of("=;", at);
        if (equals == std::string_view::npos) return std::nullopt;
        const auto key = trim(field.substr(at, equals - at));
        at = equals;
        if (field[at] == ';') continue;
        std::string value;
        if (++at < field.size() && field[at] == '"') {
            for (++at; at < field.size() && field[at] != '"'; ++at) {
                if (field[at] == '\\' && at + 1 < field.size()) ++at;
                value += field[at];
            }
            at = field.find(';', at);
        } else {
            const auto end = field.find(';', at);
            value = trim(field.substr(at, end == std::string_view::npos ? end : end - at));
            at = end;
        }
        if (equals_ignoring_case(key, name)) return value;
    }
    return std::nullopt;
}

bool is_boundary_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=? ").contains(c);
}

/// The value of Content-Disposition among the lines of a part's head.
std::string_view disposition_of(std::string_view head) {
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const auto line = head.substr(0, end);
        head = end == std::string_view::npos ? std::string_view() : head.substr(end + 2);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos &&
            equals_ignoring_case(trim(line.substr(0, colon)), "content-disposition"))
            return trim(line.substr(colon + 1));
    }
    return {};
}

Result<PartHead> read_part_head(std::string_view text) {
    const auto disposition = disposition_of(text);
    if (!equals_ignoring_case(trim(disposition.substr(0, disposition.find(';'))), "form-data"))
        return broken_form("A part of the form is no form-data.");
    auto name = parameter(disposition, "name");
    if (!name) return broken_form("A part of the form has no name.");
    return PartHead{*std::move(name), parameter(disposition, "filename").has_value()};
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto type = trim(content_type.substr(0, content_type.find(';')));
    if (!equals_ignoring_case(type, "multipart/form-data")) return std::nullopt;
    auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary ||
        boundary->ends_with(' ') || !std::ranges::all_of(*boundary, is_boundary_character))
        return std::nullopt;
    return boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, PartHandler& handler)
    : delimiter_("\r\n--" + std::string(boundary)),
      handler_(handler),
      // The first boundary may stand at the very beginning.
      buffer_("\r\n") {}

Result<void> MultipartParser::take(std::string_view bytes) {
    if (state_ == State::done) return {};
    buffer_ += bytes;
    for (;;) {
        TRY(const bool went_on, step());
        if (!went_on) return {};
    }
}

Result<bool> MultipartParser::step() {
    switch (state_) {
        case State::preamble:
        case State::data:
            return step_data();
        case State::after_boundary:
            return step_after_boundary();
        case State::head:
            return step_head();
        case State::done:
            break;
    }
    buffer_.clear();
    return false;
}

Result<void> MultipartParser::give(std::string_view bytes) {
    if (state_ == State::data) return bytes.empty() ? Result<void>() : handler_.data(bytes);
    skipped_ += bytes.size();
    if (skipped_ > longest_preamble) return broken_form("The form does not begin.");
    return {};
}

Result<bool> MultipartParser::step_data() {
    const auto found = buffer_.find(delimiter_);
    if (found == std::string::npos) {
        // The end may be the beginning of a boundary.
        const auto kept = std::min(buffer_.size(), delimiter_.size() - 1);
        TRY_VOID(give(std::string_view(buffer_).substr(0, buffer_.size() - kept)));
        buffer_.erase(0, buffer_.size() - kept);
        return false;
    }
    TRY_VOID(give(std::string_view(buffer_).substr(0, found)));
    buffer_.erase(0, found + delimiter_.size());
    if (state_ == State::data) TRY_VOID(handler_.end());
    state_ = State::after_boundary;
    return true;
}

Result<bool> MultipartParser::step_after_boundary() {
    if (buffer_.size() < 2) return false;
    if (buffer_.starts_with("--")) {
        state_ = State::done;
        return true;
    }
    const auto end = buffer_.find_first_not_of(" \t");
    if (end == std::string::npos || end + 2 > buffer_.size()) {
        if (buffer_.size() > longest_padding)
            return broken_form("A boundary of the form is broken.");
        return false;
    }
    if (end > longest_padding || buffer_.compare(end, 2, "\r\n") != 0)
        return broken_form("A boundary of the form is broken.");
    buffer_.erase(0, end + 2);
    state_ = State::head;
    return true;
}

Result<bool> MultipartParser::step_head() {
    const auto end = buffer_.find("\r\n\r\n");
    if (std::min(end, buffer_.size()) > longest_part_head)
        return broken_form("A part of the form has a head that is too long.");
    if (end == std::string::npos) return false;
    TRY(const auto head, read_part_head(std::string_view(buffer_).substr(0, end)));
    TRY_VOID(handler_.begin(head));
    buffer_.erase(0, end + 4);
    state_ = State::data;
    return true;
}

}  // namespace ynghyd::http
