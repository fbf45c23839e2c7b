#pragma once
// What is not right in what somebody filled in to become a member, as apps show it beside the
// fields.

#include <string>
#include <string_view>
#include <vector>

#include "api/answer.hpp"
#include "api/parameters.hpp"
#include "social/accounts/sign_up.hpp"

namespace ynghyd::api {

struct FieldError {
    std::string_view field;        ///< The parameter's name.
    std::string_view label;        ///< What people call it.
    std::string_view code;         ///< Mastodon's: ERR_BLANK.
    std::string_view description;  ///< What comes behind the label.
};

/// Whether nobody may sign up in that way, whatever they fill in.
bool closes_the_way(const std::vector<social::SignUpProblem>& problems);

/// All of them: what `problems` says, and what of the parameters is not social's to judge.
std::vector<FieldError> sign_up_errors(const Parameters& parameters, const social::SignUp& wanted,
                                       const std::vector<social::SignUpProblem>& problems);

/// 422 with `details`. There must be an error.
Refusal refuse_sign_up(const std::vector<FieldError>& errors);

}  // namespace ynghyd::api
