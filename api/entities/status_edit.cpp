#include "api/entities/status_edit.hpp"

#include "api/answer.hpp"
#include "api/entities/emoji.hpp"
#include "api/entities/media_attachment.hpp"
#include "api/entities/quote.hpp"
#include "api/entities/status_text.hpp"

namespace ynghyd::api {

Json status_edit_entity(const Viewpoint& view, const social::StatusRecord& revision) {
    const auto* author = account_at(view, revision.account);
    Json json;
    json["content"] = content_of(revision);
    json["spoiler_text"] = revision.spoiler_text;
    json["sensitive"] = is_sensitive_to(view, revision);
    json["created_at"] = to_datetime(revision.edited.value_or(revision.published));
    json["account"] = author ? account_entity(view, *author) : Json();
    if (revision.poll) {
        Json options = Json::array();
        for (const auto& option : revision.poll->options)
            options.push_back({{"title", option.title}});
        json["poll"] = {{"options", std::move(options)}};
    }
    if (revision.quote) json["quote"] = quote_entity(view, revision);
    json["media_attachments"] =
        media_attachment_entities(view.site, revision.attachments, revision.id);
    json["emojis"] = emoji_entities(
        view.site, social::emojis_of(view.reader, revision, author ? author->domain : ""));
    return json;
}

Json status_source_entity(const social::StatusRecord& status) {
    return {{"id", to_string(status.id)},
            {"text", status.text},
            {"spoiler_text", status.spoiler_text},
            {"content_type", to_string(status.format)}};
}

}  // namespace ynghyd::api
