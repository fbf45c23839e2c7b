#include "web/members/consent_request.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/accounts/authorization_code.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t longest_state = 1024;

/// As Ruby and Python write it.
bool is_true(const std::string& text) {
    const auto word = to_lower_ascii(text);
    return !word.empty() && word != "false" && word != "0" && word != "f" && word != "off" &&
           word != "none";
}

/// Null when all is well.
const char* problem_of(const ConsentRequest& wanted, const ReadParameter& parameter,
                       bool scopes_known) {
    const auto response_type = parameter("response_type");
    const auto response_mode = parameter("response_mode");
    const auto method = parameter("code_challenge_method");
    if (response_type.empty() || wanted.state.size() > longest_state) return "invalid_request";
    if (response_type != "code") return "unsupported_response_type";
    if (!response_mode.empty() && response_mode != "query") return "invalid_request";
    if (!wanted.challenge.empty() && (method != "S256" || !social::is_challenge(wanted.challenge)))
        return "invalid_request";
    if (wanted.challenge.empty() && !method.empty()) return "invalid_request";
    if (!scopes_known || !social::covers_all(wanted.application.scopes, wanted.scopes))
        return "invalid_scope";
    return nullptr;
}

}  // namespace

std::string answer_location(std::string_view redirect_uri, std::string_view name,
                            std::string_view value, std::string_view state,
                            std::string_view issuer) {
    auto location = fmt::format("{}{}{}={}", redirect_uri, redirect_uri.contains('?') ? '&' : '?',
                                name, percent_encode(value));
    if (!state.empty()) location += "&state=" + percent_encode(state);
    return location + "&iss=" + percent_encode(issuer);
}

std::expected<ConsentRequest, ConsentProblem> read_consent_request(const storage::Reader& reader,
                                                                   const std::string& issuer,
                                                                   const ReadParameter& parameter) {
    ConsentRequest wanted;
    auto application = social::find_client(reader, parameter("client_id"));
    wanted.redirect_uri = parameter("redirect_uri");
    if (!application || !social::may_redirect(*application, wanted.redirect_uri))
        return std::unexpected(ConsentProblem{});
    wanted.application = *std::move(application);
    wanted.state = parameter("state");
    wanted.challenge = parameter("code_challenge");
    wanted.force_login = is_true(parameter("force_login"));
    const auto scopes = social::parse_scopes(parameter("scope"));
    if (scopes) wanted.scopes = *scopes;
    const auto* problem = problem_of(wanted, parameter, scopes.has_value());
    if (!problem) return wanted;
    if (wanted.redirect_uri == social::out_of_band) return std::unexpected(ConsentProblem{});
    const auto state = std::string_view(wanted.state).substr(0, longest_state);
    return std::unexpected(
        ConsentProblem{answer_location(wanted.redirect_uri, "error", problem, state, issuer)});
}

std::string consent_address(const ConsentRequest& wanted) {
    auto address = fmt::format(
        "/oauth/authorize?response_type=code&client_id={}&redirect_uri={}"
        "&scope={}",
        to_string(wanted.application.id), percent_encode(wanted.redirect_uri),
        percent_encode(social::to_text(wanted.scopes)));
    if (!wanted.state.empty()) address += "&state=" + percent_encode(wanted.state);
    if (!wanted.challenge.empty())
        address += "&code_challenge_method=S256&code_challenge=" + wanted.challenge;
    return address;
}

}  // namespace ynghyd::web
