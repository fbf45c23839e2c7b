#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/moderation/report.hpp"
#include "social/statuses/status.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation::activities {
namespace {

/// An account of this server, or the author here of one of its posts.
std::optional<social::AccountRecord> accused(const storage::Reader& reader,
                                             const Surroundings& around, const std::string& uri) {
    if (auto account = local_account(reader, around, uri)) return account;
    const auto status = around.site.addresses.is_local(uri)
                            ? social::find_status_by_uri(reader, uri)
                            : std::nullopt;
    return status ? social::find_account(reader, status->account) : std::nullopt;
}

/// Mastodon and others say it in `content`, Lemmy in `summary`.
std::string comment_of(const Json& activity) {
    auto text = text_at(activity, "content");
    if (text.empty()) text = text_at(activity, "summary");
    return social::text::to_plain_text(text);
}

}  // namespace

/// One report for all that is named: the first account that is ours, and the posts of the same
/// account. Who reported is kept as a host only.
Effect flag(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    social::ReportDraft draft;
    for (const auto& uri :
         all_ids(incoming.activity, "object", social::max_reported_statuses + 1)) {
        const auto account = accused(tx, around, uri);
        if (!account || (draft.target && draft.target != account->id)) continue;
        draft.target = account->id;
        if (uri != account->uri) draft.statuses.push_back(uri);
    }
    if (!draft.target) return Effect::ignored("reports nobody here");
    draft.comment = comment_of(incoming.activity);
    social::receive_report(tx, around.site, authority_of(incoming.sender.uri), std::move(draft));
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
