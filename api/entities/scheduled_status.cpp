#include "api/entities/scheduled_status.hpp"

#include "api/answer.hpp"
#include "api/entities/media_attachment.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::api {
namespace {

const char* word_for(social::QuotePolicy policy) {
    if (policy == social::QuotePolicy::everybody) return "public";
    return policy == social::QuotePolicy::followers ? "followers" : "nobody";
}

Json poll_of_draft(const std::optional<social::PollDraft>& poll) {
    if (!poll) return nullptr;
    return {{"options", poll->options},
            {"expires_in", std::chrono::duration_cast<std::chrono::seconds>(poll->length).count()},
            {"multiple", poll->multiple},
            {"hide_totals", poll->hide_totals}};
}

Json ids_or_null(const std::vector<AttachmentId>& ids) {
    Json list = Json::array();
    for (const auto id : ids) list.push_back(to_string(id));
    return ids.empty() ? Json() : list;
}

Json params_of(const social::ScheduledStatusRecord& scheduled) {
    const auto& spoiler = scheduled.spoiler_text;
    Json params;
    params["text"] = scheduled.text;
    params["visibility"] = to_string(scheduled.visibility);
    params["poll"] = poll_of_draft(scheduled.poll);
    params["media_ids"] = ids_or_null(scheduled.attachments);
    params["sensitive"] = scheduled.sensitive;
    params["spoiler_text"] = spoiler.empty() ? Json() : Json(spoiler);
    // The one id that is a number.
    const auto parent = scheduled.in_reply_to;
    params["in_reply_to_id"] = parent ? Json(parent.value) : Json();
    params["language"] = scheduled.language;
    params["application_id"] = nullptr;
    params["scheduled_at"] = nullptr;
    params["idempotency"] = nullptr;
    params["with_rate_limit"] = false;
    params["quoted_status_id"] = scheduled.quote ? Json(to_string(scheduled.quote)) : Json();
    params["quote_approval_policy"] = word_for(scheduled.quote_policy);
    return params;
}

}  // namespace

Json scheduled_status_entity(const storage::Reader& reader, const social::Site& site,
                             const social::ScheduledStatusRecord& scheduled) {
    Json json;
    json["id"] = to_string(scheduled.id);
    json["scheduled_at"] = to_datetime(scheduled.due);
    json["params"] = params_of(scheduled);
    json["media_attachments"] = Json::array();
    for (const auto id : scheduled.attachments)
        if (const auto upload = social::find_media_attachment(reader, id))
            json["media_attachments"].push_back(media_attachment_entity(site, upload->attachment));
    return json;
}

}  // namespace ynghyd::api
