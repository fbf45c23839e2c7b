#include "keys/signature_parameters.hpp"

#include <algorithm>
#include <optional>

#include "base/text_codec.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t longest_header = 4096;
/// Six are defined; names are compared pairwise.
constexpr std::size_t most_parameters = 16;

std::unexpected<Error> refuse(std::string detail) {
    return failure(Error::Kind::unauthenticated, "The Signature header cannot be read.",
                   "signature: " + std::move(detail));
}

/// RFC 9110 section 5.6.2.
bool is_token_character(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != marks.npos;
}

/// Takes pieces off the front of the header.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    void skip_space() {
        while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
    }

    bool take(char expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// Empty when none is there.
    std::string_view take_token() {
        return take_until(std::ranges::find_if_not(rest_, is_token_character));
    }

    /// After the opening quote; takes the closing one too.
    std::optional<std::string_view> take_quoted() {
        const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
        const auto text = take_until(std::ranges::find_if_not(rest_, plain));
        if (!take('"')) return std::nullopt;
        return text;
    }

private:
    std::string_view take_until(std::string_view::iterator end) {
        const auto size = static_cast<std::size_t>(end - rest_.begin());
        const auto taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

std::optional<std::string_view> take_value(Scanner& scanner) {
    if (scanner.take('"')) return scanner.take_quoted();
    const auto token = scanner.take_token();
    if (token.empty()) return std::nullopt;
    return token;
}

}  // namespace

Result<SignatureParameters> parse_signature_parameters(std::string_view header) {
    if (header.size() > longest_header) return refuse("longer than 4 KiB");
    // Some old senders repeat the name of the scheme, as in an Authorization header.
    constexpr std::string_view scheme = "signature ";
    header = trim(header);
    if (equals_ignoring_case(header.substr(0, scheme.size()), scheme))
        header.remove_prefix(scheme.size());

    SignatureParameters parameters;
    Scanner scanner(header);
    do {
        scanner.skip_space();
        auto name = to_lower_ascii(scanner.take_token());
        scanner.skip_space();
        if (name.empty() || !scanner.take('=')) return refuse("no parameter where one must be");
        scanner.skip_space();
        const auto value = take_value(scanner);
        if (!value) return refuse("the value of a parameter is malformed");
        if (find_parameter(parameters, name) != nullptr)
            return refuse("a parameter is given twice");
        if (parameters.size() == most_parameters) return refuse("too many parameters");
        parameters.emplace_back(std::move(name), *value);
        scanner.skip_space();
    } while (scanner.take(','));
    if (!scanner.at_end()) return refuse("bytes after the last parameter");
    return parameters;
}

const std::string* find_parameter(const SignatureParameters& parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &SignatureParameters::value_type::first);
    return found == parameters.end() ? nullptr : &found->second;
}

}  // namespace ynghyd::keys
