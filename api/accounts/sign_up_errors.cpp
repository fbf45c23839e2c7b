#include "api/accounts/sign_up_errors.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text_codec.hpp"
#include "social/accounts/credentials.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t longest_username = 30;
constexpr std::size_t longest_locale = 35;  // RFC 5646 section 4.4.1
constexpr std::size_t fewest_password_bytes = 8;

std::optional<FieldError> error_of(social::SignUpProblem problem, const social::SignUp& wanted) {
    using enum social::SignUpProblem;
    switch (problem) {
        case username_missing:
            return FieldError{"username", "Username", "ERR_BLANK", "can't be blank"};
        case username_taken:
            return FieldError{"username", "Username", "ERR_TAKEN", "has already been taken"};
        case username_invalid:
            if (wanted.username.size() > longest_username)
                return FieldError{"username", "Username", "ERR_TOO_LONG",
                                  "is too long (maximum is 30 characters)"};
            return FieldError{"username", "Username", "ERR_INVALID",
                              "must contain only letters, numbers and underscores"};
        case email_missing:
            return FieldError{"email", "E-mail address", "ERR_BLANK", "can't be blank"};
        case email_invalid:
            return FieldError{"email", "E-mail address", "ERR_INVALID", "is invalid"};
        case email_blocked:
            return FieldError{"email", "E-mail address", "ERR_BLOCKED",
                              "uses a disallowed e-mail provider"};
        case mailbox_blocked:
            return FieldError{"email", "E-mail address", "ERR_TAKEN", "has already been taken"};
        case reason_missing:
            return FieldError{"reason", "Reason", "ERR_BLANK", "can't be blank"};
        case reason_too_long:
            return FieldError{"reason", "Reason", "ERR_TOO_LONG",
                              "is too long (maximum is 1000 characters)"};
        case closed:
        case not_invited:
        case invitation_over:
        case network_blocked:
            break;
    }
    return std::nullopt;
}

std::optional<FieldError> password_error(std::string_view password) {
    constexpr std::string_view field = "password", label = "Password";
    if (password.empty()) return FieldError{field, label, "ERR_BLANK", "can't be blank"};
    if (social::check_password(password)) return std::nullopt;
    if (password.size() < fewest_password_bytes)
        return FieldError{field, label, "ERR_TOO_SHORT", "is too short (minimum is 8 characters)"};
    return FieldError{field, label, "ERR_INVALID",
                      "is too long, or one of those that everybody tries first"};
}

std::optional<FieldError> locale_error(std::string_view locale) {
    constexpr std::string_view field = "locale", label = "Locale";
    if (locale.empty()) return FieldError{field, label, "ERR_BLANK", "can't be blank"};
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
               c == '_';
    };
    if (locale.size() <= longest_locale && std::ranges::all_of(locale, fits)) return std::nullopt;
    return FieldError{field, label, "ERR_INCLUSION", "is not included in the list"};
}

}  // namespace

bool closes_the_way(const std::vector<social::SignUpProblem>& problems) {
    return !problems.empty() && problems.front() <= social::SignUpProblem::network_blocked;
}

std::vector<FieldError> sign_up_errors(const Parameters& parameters, const social::SignUp& wanted,
                                       const std::vector<social::SignUpProblem>& problems) {
    std::vector<FieldError> errors;
    for (const auto problem : problems)
        if (const auto error = error_of(problem, wanted)) errors.push_back(*error);
    if (const auto error = password_error(parameters.text_or_empty("password")))
        errors.push_back(*error);
    if (!parameters.flag("agreement").value_or(false))
        errors.push_back({"agreement", "Service agreement", "ERR_ACCEPTED", "must be accepted"});
    if (const auto error = locale_error(wanted.locale)) errors.push_back(*error);
    return errors;
}

Refusal refuse_sign_up(const std::vector<FieldError>& errors) {
    std::vector<std::string> sentences;
    Json details = Json::object();
    for (const auto& error : errors) {
        sentences.push_back(fmt::format("{} {}", error.label, error.description));
        details[error.field] =
            Json::array({Json{{"error", error.code}, {"description", error.description}}});
    }
    Refusal refusal(422, fmt::format("Validation failed: {}", fmt::join(sentences, ", ")));
    refusal.body["details"] = std::move(details);
    return refusal;
}

}  // namespace ynghyd::api
