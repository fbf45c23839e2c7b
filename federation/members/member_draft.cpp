#include "federation/members/member_draft.hpp"

#include <algorithm>
#include <iterator>

#include "federation/documents/event_document.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/members/member_event.hpp"
#include "federation/reading.hpp"
#include "social/outbox/audience.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation {
namespace {

Result<social::StatusKind> draft_kind(const Json& object) {
    if (has_type(object, "Note")) return social::StatusKind::note;
    if (has_type(object, "Article")) return social::StatusKind::article;
    if (has_type(object, "Event")) return social::StatusKind::event;
    if (has_type(object, "Question")) return social::StatusKind::question;
    return failure(Error::Kind::invalid, "A post is a Note, an Article, an Event or a Question.");
}

std::vector<std::string> addressees(const Json& activity, const Json& object, const char* name) {
    auto ids = all_ids(activity, name, most_addressees);
    std::ranges::move(all_ids(object, name, most_addressees), std::back_inserter(ids));
    return ids;
}

/// One answer, or several (anyOf), until endTime.
Result<social::PollDraft> poll_of(const Json& object, Timestamp now) {
    social::PollDraft poll;
    poll.multiple = property(object, "anyOf") != nullptr;
    for (const Json* option : all(object, poll.multiple ? "anyOf" : "oneOf"))
        poll.options.emplace_back(text_at(*option, "name"));
    if (const auto end = time_at(object, "endTime")) poll.length = *end - now;
    return poll;
}

/// By whom a quote is approved without asking, and with (FEP-044f).
Result<social::QuotePolicy> quote_policy_of(const Json& object, std::string_view followers) {
    const Json* policy = property(object, "interactionPolicy");
    const Json* quoting = policy ? property(*policy, "canQuote") : nullptr;
    if (!quoting) return social::QuotePolicy::everybody;
    const auto at_once = all_ids(*quoting, "automaticApproval", 10);
    if (std::ranges::any_of(at_once, social::is_public_collection))
        return social::QuotePolicy::everybody;
    if (std::ranges::find(at_once, followers) != at_once.end())
        return social::QuotePolicy::followers;
    if (!all_ids(*quoting, "manualApproval", 10).empty()) return social::QuotePolicy::ask;
    return social::QuotePolicy::nobody;
}

/// Whoever has a post of ours stands in it: what cannot be kept secret is not begun.
Result<void> check_no_blind_copies(const Json& activity, const Json& object) {
    for (const auto* name : {"bto", "bcc"})
        if (property(activity, name) || property(object, name))
            return failure(Error::Kind::invalid,
                           "This server makes no blind copies; address with to and cc.");
    return {};
}

/// Whether the edit says something about it; null is an answer, too.
bool is_named(const Json& object, const char* name) {
    return object.contains(name);
}

}  // namespace

bool implies_create(const Json& document) {
    return is_status_object(document);
}

std::string typed_text(const Json& object) {
    if (const auto* source = property(object, "source"))
        if (string_at(*source, "mediaType") == "text/plain")
            return std::string(string_at(*source, "content"));
    return social::text::to_plain_text(text_at(object, "content"));
}

std::vector<std::string> addressees_of(const Json& activity, const Json& object) {
    std::vector<std::string> ids;
    for (const auto* name : {"to", "cc", "audience"})
        for (auto& id : addressees(activity, object, name))
            if (!social::is_public_collection(id) && std::ranges::find(ids, id) == ids.end())
                ids.push_back(std::move(id));
    return ids;
}

Result<social::StatusDraft> read_member_draft(const Json& activity, const Json& object,
                                              std::string_view followers, Timestamp now) {
    social::StatusDraft draft;
    TRY_VOID(check_no_blind_copies(activity, object));
    TRY(draft.kind, draft_kind(object));
    draft.text = typed_text(object);
    if (draft.kind == social::StatusKind::note || draft.kind == social::StatusKind::question)
        draft.spoiler_text = social::text::to_plain_text(text_at(object, "summary"));
    else
        draft.title = social::text::sanitize_name(text_at(object, "name"));
    draft.sensitive = flag_at(object, "sensitive");
    if (const auto language = language_of(object); !language.empty()) draft.language = language;
    draft.visibility = social::visibility_of(addressees(activity, object, "to"),
                                             addressees(activity, object, "cc"), followers);
    TRY(draft.quote_policy, quote_policy_of(object, followers));
    if (draft.kind == social::StatusKind::event) {
        TRY(draft.event, read_member_event(object));
    }
    if (draft.kind == social::StatusKind::question) {
        TRY(draft.poll, poll_of(object, now));
    }
    return draft;
}

Result<social::StatusEdit> read_member_edit(const Json& object,
                                            const social::StatusRecord& before) {
    social::StatusEdit edit;
    if (is_named(object, "content") || is_named(object, "contentMap") || is_named(object, "source"))
        edit.text = typed_text(object);
    if (is_named(object, "name") || is_named(object, "nameMap"))
        edit.title = social::text::sanitize_name(text_at(object, "name"));
    if (is_named(object, "summary") || is_named(object, "summaryMap"))
        edit.spoiler_text = social::text::to_plain_text(text_at(object, "summary"));
    if (is_named(object, "sensitive")) edit.sensitive = flag_at(object, "sensitive");
    if (const auto language = language_of(object); !language.empty()) edit.language = language;
    if (before.event) {
        TRY(edit.event, read_member_event_edit(object, *before.event));
    }
    return edit;
}

}  // namespace ynghyd::federation
