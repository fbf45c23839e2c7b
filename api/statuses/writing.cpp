#include "api/statuses/writing.hpp"

#include "api/entities/status.hpp"
#include "api/statuses/allowed_mentions.hpp"
#include "api/statuses/draft.hpp"
#include "api/statuses/scheduled.hpp"
#include "api/statuses/status_in_path.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/recent_post.hpp"

namespace ynghyd::api {
namespace {

Json as_it_is_now(const Call& call, const social::StatusRecord& status) {
    const auto after = call.services.store.snapshot();
    return status_entity(viewpoint_of(call, *after), status);
}

Result<void> take_boost_back(const Call& call, const social::StatusRecord& status) {
    return call.services.store.update([&](storage::Transaction& tx) {
        return social::unreblog(tx, call.services.site, call.account(), status);
    });
}

/// Apps may delete their boosts like posts.
Answer delete_boost(const Call& call) {
    const auto boost = social::find_boost(call.reader, id_in_path(call));
    const auto status = boost ? social::find_status(call.reader, boost->status) : std::nullopt;
    if (!status || boost->account != call.account().id) return no_record();
    auto json = boost_entity(viewpoint_of(call), *boost, *status, time_of_id(boost->id.value));
    TRY_VOID(take_boost_back(call, *status));
    return json;
}

/// What came of the same call before.
std::optional<social::StatusRecord> posted_before(const Call& call, const storage::Reader& reader) {
    const auto key = call.request.header("idempotency-key");
    if (key.empty()) return std::nullopt;
    const auto now = call.services.site.clock.now();
    const auto id = social::find_recent_post(reader, call.account().id, key, now);
    return id ? social::find_status(reader, *id) : std::nullopt;
}

}  // namespace

Answer create_status(const Call& call) {
    TRY(const auto due, read_schedule(call));
    if (due) return schedule_status(call, *due);
    // Before it is read: its pictures hang on the post that was made then.
    if (const auto posted = posted_before(call, call.reader)) return as_it_is_now(call, *posted);
    TRY(const auto draft, read_status_draft(call));
    const auto& site = call.services.site;
    const auto key = call.request.header("idempotency-key");
    const auto& author = call.account();
    using Posted = std::expected<social::StatusRecord, Refusal>;
    TRY(const auto status, call.services.store.update([&](storage::Transaction& tx) -> Posted {
        if (auto before = posted_before(call, tx)) return *std::move(before);
        TRY_VOID(check_mentions(call, tx, draft));
        TRY(auto posted, social::publish_status(tx, site, author, draft));
        if (!key.empty()) social::note_recent_post(tx, author.id, key, posted.id);
        return posted;
    }));
    return as_it_is_now(call, status);
}

Answer edit_status(const Call& call) {
    const auto id = id_in_path(call);
    if (!social::own_status(call.reader, call.account(), id)) return no_record();
    TRY(const auto edit, read_status_edit(call));
    TRY(const auto status, call.services.store.update([&](storage::Transaction& tx) {
        return social::edit_status(tx, call.services.site, call.account(), id, edit);
    }));
    return as_it_is_now(call, status);
}

Answer delete_status(const Call& call) {
    const auto& site = call.services.site;
    const auto status = social::own_status(call.reader, call.account(), id_in_path(call));
    if (!status) return delete_boost(call);
    auto json = typed_status_entity(viewpoint_of(call), *status);
    const bool with_files = call.parameters.flag("delete_media").value_or(false);
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) -> Result<void> {
        TRY(const auto now, social::own_status(tx, call.account(), status->id));
        if (!with_files) social::detach_uploads(tx, now, site.clock.now());
        return social::delete_status(tx, site, call.account(), now.id);
    }));
    return json;
}

}  // namespace ynghyd::api
