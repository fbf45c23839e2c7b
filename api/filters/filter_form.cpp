#include "api/filters/filter_form.hpp"

#include <algorithm>

namespace ynghyd::api {
namespace {

constexpr std::int64_t longest_filter = 1'000'000'000;  // seconds

std::unexpected<Refusal> wrong_context() {
    return refuse(422, "Validation failed: Context None or invalid context supplied");
}

ReadResult read_contexts(const Parameters& parameters, social::FilterRecord& filter) {
    const auto names = parameters.list("context");
    if (names.empty()) return {};
    filter.contexts.clear();
    for (const auto& name : names) {
        const auto context = social::parse_filter_context(name);
        if (!context) return wrong_context();
        if (std::ranges::find(filter.contexts, *context) == filter.contexts.end())
            filter.contexts.push_back(*context);
    }
    return {};
}

void read_end(const Call& call, social::FilterRecord& filter) {
    if (!call.parameters.tree().contains("expires_in")) return;
    filter.expires.reset();
    if (const auto seconds = call.parameters.number("expires_in"))
        filter.expires =
            call.services.site.clock.now() +
            std::chrono::seconds(std::clamp<std::int64_t>(*seconds, 0, longest_filter));
}

/// One of keywords_attributes: new, changed, or to go.
ReadResult read_keyword(const Parameters& fields, social::FilterRecord& filter) {
    const auto named = parse_id_as<FilterPartId>(fields.text_or_empty("id"));
    auto& keywords = filter.keywords;
    auto found = keywords.end();
    if (named) {
        found = std::ranges::find(keywords, *named, &social::FilterKeyword::id);
        if (found == keywords.end()) return refuse(404, "Record not found");
    }
    if (fields.flag("_destroy").value_or(false)) {
        if (found != keywords.end()) keywords.erase(found);
        return {};
    }
    if (found == keywords.end()) found = keywords.emplace(keywords.end());
    found->keyword = fields.text("keyword").value_or(found->keyword);
    found->whole_word = fields.flag("whole_word").value_or(named && found->whole_word);
    return {};
}

}  // namespace

ReadResult read_filter(const Call& call, social::FilterRecord& filter) {
    const auto& parameters = call.parameters;
    filter.title = parameters.text("title").value_or(filter.title);
    TRY_VOID(read_contexts(parameters, filter));
    if (const auto name = parameters.text("filter_action")) {
        const auto action = social::parse_filter_action(*name);
        if (!action)
            return refuse(422, "Validation failed: Filter action is not included in the list");
        filter.action = *action;
    }
    read_end(call, filter);
    const auto* keywords = find(parameters.tree(), "keywords_attributes");
    if (!keywords || !keywords->is_structured()) return {};
    for (const auto& fields : *keywords)
        if (fields.is_object()) TRY_VOID(read_keyword(Parameters(fields), filter));
    return {};
}

ReadResult read_filter_v1(const Call& call, social::FilterRecord& filter) {
    TRY_VOID(read_contexts(call.parameters, filter));
    if (const auto hide = call.parameters.flag("irreversible"))
        filter.action = *hide ? social::FilterAction::hide : social::FilterAction::warn;
    read_end(call, filter);
    return {};
}

}  // namespace ynghyd::api
