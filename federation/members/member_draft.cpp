#include "federation/members/member_draft.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "federation/documents/event_document.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/outbox/audience.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation {
namespace {

Result<social::StatusKind> draft_kind(const Json& object) {
    if (has_type(object, "Note")) return social::StatusKind::note;
    if (has_type(object, "Article")) return social::StatusKind::article;
    if (has_type(object, "Event")) return social::StatusKind::event;
    return failure(Error::Kind::invalid, "A post is a Note, an Article or an Event.");
}

std::string text_of(const Json& object) {
    if (const auto* source = property(object, "source"))
        if (string_at(*source, "mediaType") == "text/plain")
            return std::string(string_at(*source, "content"));
    return social::text::to_plain_text(text_at(object, "content"));
}

std::vector<std::string> addressees(const Json& activity, const Json& object, const char* name) {
    auto ids = all_ids(activity, name, most_addressees);
    std::ranges::move(all_ids(object, name, most_addressees), std::back_inserter(ids));
    return ids;
}

Result<social::EventDraft> event_of(const Json& object) {
    const auto read = read_event(object);
    if (!read) return failure(Error::Kind::invalid, "An Event needs a startTime.");
    social::EventDraft event;
    event.start = read->start_local;
    if (read->display_end) event.end = read->end_local;
    event.zone = read->zone;
    event.place = read->place.value_or(social::PlaceRecord{});
    event.online_url = read->online_url;
    event.join_mode = read->join_mode;
    event.external_url = read->external_url;
    event.capacity = read->capacity;
    event.price = read->price;
    event.category = read->category;
    event.state = read->state;
    return event;
}

}  // namespace

bool implies_create(const Json& document) {
    return is_status_object(document);
}

Result<social::StatusDraft> read_member_draft(const Json& activity, const Json& object,
                                              std::string_view followers) {
    social::StatusDraft draft;
    TRY(draft.kind, draft_kind(object));
    draft.text = text_of(object);
    if (draft.kind == social::StatusKind::note)
        draft.spoiler_text = social::text::to_plain_text(text_at(object, "summary"));
    else
        draft.title = social::text::sanitize_name(text_at(object, "name"));
    draft.sensitive = flag_at(object, "sensitive");
    if (const auto language = language_of(object); !language.empty()) draft.language = language;
    draft.visibility = social::visibility_of(addressees(activity, object, "to"),
                                             addressees(activity, object, "cc"), followers);
    if (draft.kind == social::StatusKind::event) {
        TRY(draft.event, event_of(object));
    }
    return draft;
}

Result<social::StatusEdit> read_member_edit(const Json& object) {
    social::StatusEdit edit;
    const auto has = [&](const char* name) { return property(object, name) != nullptr; };
    if (has("content") || has("contentMap") || has("source")) edit.text = text_of(object);
    if (has("name")) edit.title = social::text::sanitize_name(text_at(object, "name"));
    if (has("summary")) edit.spoiler_text = social::text::to_plain_text(text_at(object, "summary"));
    if (has("sensitive")) edit.sensitive = flag_at(object, "sensitive");
    if (const auto language = language_of(object); !language.empty()) edit.language = language;
    if (has("startTime")) {
        TRY(edit.event, event_of(object));
    }
    return edit;
}

}  // namespace ynghyd::federation
