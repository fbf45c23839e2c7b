#include "api/statuses/draft.hpp"

#include <charconv>
#include <cmath>

#include "api/entities/viewpoint.hpp"
#include "api/statuses/status_in_path.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/statuses/quote.hpp"
#include "social/text/language.hpp"

namespace ynghyd::api {
namespace {

template <class T>
using Read = std::expected<T, Refusal>;

std::unexpected<Refusal> validation_failed(const std::string& why) {
    return refuse(422, "Validation failed: " + why);
}

/// One that hides all its text still says something.
std::string read_text(const Parameters& parameters, bool has_more) {
    auto text = parameters.text_or_empty("status");
    const bool hides = parameters.text("spoiler_text").has_value();
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
    return blank && hides && !has_more ? "." : text;
}

Read<social::Visibility> read_visibility(const Parameters& parameters,
                                         social::Visibility otherwise) {
    const auto name = parameters.text("visibility");
    if (!name) return otherwise;
    const auto visibility = social::parse_visibility(*name);
    if (!visibility) return validation_failed("Visibility is not included in the list");
    return *visibility;
}

Read<std::optional<social::PollDraft>> read_poll(const Parameters& parameters) {
    const auto* given = find(parameters.tree(), "poll");
    if (!given || !given->is_object()) return std::nullopt;
    const Parameters fields(*given);
    const auto seconds = fields.number("expires_in");
    social::PollDraft poll;
    poll.options = fields.list("options");
    if (poll.options.empty() && !seconds) return std::nullopt;
    if (!seconds) return validation_failed("Expires in can't be blank");
    // Within what can be counted; whether it is a good time is said by the poll.
    constexpr std::int64_t most_seconds = 1'000'000'000;
    poll.length = std::chrono::seconds(std::clamp<std::int64_t>(*seconds, 0, most_seconds));
    poll.multiple = fields.flag("multiple").value_or(false);
    poll.hide_totals = fields.flag("hide_totals").value_or(false);
    return poll;
}

/// Descriptions and focal points that come with an edit.
void read_media_attributes(const Parameters& parameters,
                           std::vector<social::AttachmentDraft>& drafts) {
    const auto* given = find(parameters.tree(), "media_attributes");
    if (!given || !given->is_structured()) return;
    for (const auto& element : *given) {
        if (!element.is_object()) continue;
        const Parameters fields(element);
        const auto id = parse_id_as<AttachmentId>(fields.text_or_empty("id"));
        for (auto& draft : drafts) {
            if (draft.id != id) continue;
            if (find(element, "description"))
                draft.description = fields.text_or_empty("description");
            if (const auto focus = fields.text("focus")) draft.focus = parse_focus(*focus);
        }
    }
}

/// `edited`: the status that may have them already.
Read<std::vector<social::AttachmentDraft>> read_media(const Call& call, StatusId edited) {
    std::vector<social::AttachmentDraft> drafts;
    for (const auto& text : call.parameters.list("media_ids")) {
        const auto id = parse_id_as<AttachmentId>(text).value_or(AttachmentId{});
        const auto upload = social::own_media_attachment(call.reader, call.account(), id);
        if (!upload || upload->on_profile || (upload->status && upload->status != edited))
            return validation_failed("There is no upload " + text + " that can be attached");
        drafts.push_back({id, std::nullopt, std::nullopt});
    }
    read_media_attributes(call.parameters, drafts);
    return drafts;
}

/// The number of what is named, when its author lets it be quoted.
Read<StatusId> read_quoted(const Call& call) {
    const auto given = call.parameters.text("quoted_status_id");
    if (!given) return StatusId{};
    const auto view = viewpoint_of(call);
    const auto quoted =
        original_of(call.reader, parse_id_as<StatusId>(*given).value_or(StatusId{}));
    const auto* author = quoted ? account_at(view, quoted->account) : nullptr;
    if (!author || !can_see(view, *quoted)) return no_record();
    if (answer_to_quote(call.reader, *quoted, *author, call.account()) == social::QuoteAnswer::no)
        return no_record();
    return quoted->id;
}

Read<StatusId> read_parent(const Call& call) {
    const auto given = call.parameters.text("in_reply_to_id");
    if (!given) return StatusId{};
    const auto parent =
        original_of(call.reader, parse_id_as<StatusId>(*given).value_or(StatusId{}));
    if (!parent || !can_see(viewpoint_of(call), *parent)) return no_record();
    return parent->id;
}

std::optional<social::WrittenWith> application_of_token(const Call& call) {
    const auto& token = call.bearer->token;
    const auto application = social::find_application(call.reader, token.application_id);
    if (application) return social::WrittenWith{application->name, application->website};
    if (token.application.empty()) return std::nullopt;
    return social::WrittenWith{token.application, ""};
}

}  // namespace

std::expected<std::optional<social::QuotePolicy>, Refusal> read_quote_policy(
    const Parameters& parameters) {
    const auto name = parameters.text("quote_approval_policy");
    if (!name) return std::nullopt;
    if (*name == "public") return social::QuotePolicy::everybody;
    if (*name == "followers") return social::QuotePolicy::followers;
    if (*name == "nobody") return social::QuotePolicy::nobody;
    return validation_failed("Quote approval policy is not included in the list");
}

std::optional<social::FocusRecord> parse_focus(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto read = [](std::string_view number) -> std::optional<std::int32_t> {
        number = trim(number);
        double value = 0;
        const auto [end, problem] =
            std::from_chars(number.data(), number.data() + number.size(), value);
        if (problem != std::errc() || end != number.data() + number.size()) return std::nullopt;
        if (!(std::abs(value) <= 1)) return std::nullopt;
        return static_cast<std::int32_t>(std::lround(value * social::focus_scale));
    };
    const auto x = read(text.substr(0, comma)), y = read(text.substr(comma + 1));
    if (!x || !y) return std::nullopt;
    return social::FocusRecord{*x, *y};
}

std::expected<social::StatusDraft, Refusal> read_status_draft(const Call& call) {
    const auto& parameters = call.parameters;
    const auto defaults = social::find_posting_defaults(call.reader, call.account().id);
    social::StatusDraft draft;
    TRY(draft.visibility, read_visibility(parameters, defaults.visibility));
    TRY(draft.in_reply_to, read_parent(call));
    TRY(draft.quote, read_quoted(call));
    TRY(const auto policy, read_quote_policy(parameters));
    draft.quote_policy = policy.value_or(defaults.quote_policy);
    TRY(draft.poll, read_poll(parameters));
    if (draft.poll) draft.kind = social::StatusKind::question;
    TRY(draft.attachments, read_media(call, {}));
    draft.text = read_text(parameters, draft.poll || !draft.attachments.empty());
    draft.spoiler_text = parameters.text_or_empty("spoiler_text");
    draft.sensitive = parameters.flag("sensitive").value_or(defaults.sensitive);
    if (!defaults.language.empty()) draft.language = defaults.language;
    if (const auto language = parameters.text("language");
        language && social::text::canonical_language(*language))
        draft.language = *language;
    draft.application = application_of_token(call);
    draft.format = social::parse_text_format(parameters.text_or_empty("content_type"));
    return draft;
}

std::expected<social::StatusEdit, Refusal> read_status_edit(const Call& call) {
    const auto& parameters = call.parameters;
    social::StatusEdit edit;
    TRY(edit.poll, read_poll(parameters));
    TRY(edit.attachments, read_media(call, id_in_path(call)));
    TRY(edit.quote_policy, read_quote_policy(parameters));
    edit.text = read_text(parameters, *edit.poll || !edit.attachments->empty());
    edit.spoiler_text = parameters.text_or_empty("spoiler_text");
    edit.sensitive = parameters.flag("sensitive").value_or(false);
    if (const auto language = parameters.text("language");
        language && social::text::canonical_language(*language))
        edit.language = *language;
    if (const auto type = parameters.text("content_type"))
        edit.format = social::parse_text_format(*type);
    return edit;
}

}  // namespace ynghyd::api
