// A member edits a post: what it says, what hangs on it, and its poll.
#include <algorithm>

#include "social/events/event_change.hpp"
#include "social/events/participation.hpp"
#include "social/notifications/occasions.hpp"
#include "social/statuses/composition.hpp"
#include "social/statuses/group.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/vote.hpp"

namespace ynghyd::social {
namespace {

StatusDraft draft_of_edit(const StatusRecord& before, const StatusEdit& edit) {
    StatusDraft draft;
    draft.kind = before.kind;
    draft.text = edit.text.value_or(before.text);
    draft.title = edit.title.value_or(before.title);
    draft.spoiler_text = edit.spoiler_text.value_or(before.spoiler_text);
    draft.language = edit.language.value_or(before.language);
    draft.sensitive = edit.sensitive.value_or(before.sensitive);
    draft.visibility = before.visibility;
    draft.event = edit.event;
    draft.format = edit.format.value_or(before.format);
    // Whoever had the letter is told what it says now.
    if (before.visibility == Visibility::direct)
        for (const auto& mention : before.mentions) draft.addressed.push_back(mention.account);
    return draft;
}

bool asks_the_same(const PollRecord& a, const PollRecord& b) {
    return a.multiple == b.multiple &&
           std::ranges::equal(a.options, b.options, {}, &PollOption::title, &PollOption::title);
}

/// Apps send a poll again with every edit. One that asks the same has the same end, unless it is
/// to be open for another time than it was.
Result<void> edit_poll(const Site& site, const StatusEdit& edit, StatusRecord& after) {
    const bool may_ask = after.kind == StatusKind::note || after.kind == StatusKind::question;
    if (!edit.poll || !may_ask) return {};
    const auto before = std::exchange(after.poll, std::nullopt);
    after.kind = *edit.poll ? StatusKind::question : StatusKind::note;
    if (!*edit.poll) return {};
    TRY(after.poll, make_poll(**edit.poll, site.clock.now()));
    if (!before || !asks_the_same(*before, *after.poll)) return {};
    const auto length = before->ends.value_or(after.published) -
                        std::chrono::floor<std::chrono::seconds>(after.published);
    if (length == (*edit.poll)->length) after.poll->ends = before->ends;
    after.poll->closed = after.poll->ends == before->ends ? before->closed : std::nullopt;
    return {};
}

Result<void> edit_attachments(const storage::Reader& reader, const Site& site,
                              const AccountRecord& author, const StatusEdit& edit,
                              StatusRecord& after) {
    if (edit.attachments) {
        if (edit.attachments->size() > std::min(site.attachments, most_attachments_ever))
            return failure(Error::Kind::invalid, "A post cannot have so many files.");
        TRY(after.attachments, read_uploads(reader, author, *edit.attachments, after.id));
    }
    if (after.poll && !after.attachments.empty())
        return failure(Error::Kind::invalid, "A poll cannot have files.");
    return {};
}

/// Votes are for what was asked.
void replace_poll(storage::Transaction& tx, const Site& site, const StatusRecord& before,
                  const StatusRecord& after) {
    const bool same = before.poll && after.poll && asks_the_same(*before.poll, *after.poll);
    if (before.poll && !same) erase_votes(tx, before.id);
    if (after.poll && (!same || before.poll->ends != after.poll->ends))
        plan_end_of_poll(tx, site, after.id, *after.poll->ends);
}

}  // namespace

Result<StatusRecord> edit_status(storage::Transaction& tx, const Site& site,
                                 const AccountRecord& author, StatusId id, const StatusEdit& edit) {
    TRY(const auto before, own_status(tx, author, id));
    StatusRecord after = before;
    TRY_VOID(edit_poll(site, edit, after));
    TRY_VOID(edit_attachments(tx, site, author, edit, after));
    auto draft = draft_of_edit(before, edit);
    draft.kind = after.kind;
    if (edit.event && before.event) {
        TRY(auto event, make_event(*edit.event));
        after.event = revise_event(*before.event, std::move(event));
    }
    TRY_VOID(compose_status(tx, site, draft, after));
    after.quote_policy = edit.quote_policy.value_or(before.quote_policy);
    if (after == before) return before;
    // Readers take an edit only when its time is later than the last one they saw.
    const auto earliest = before.edited.value_or(before.published) + std::chrono::seconds(1);
    after.edited = std::max(site.clock.now(), earliest);
    after.revision = before.revision + 1;
    update_status(tx, before, after);
    attach_uploads(tx, after);
    plan_card(tx, site, after);
    replace_poll(tx, site, before, after);
    if (after.event) fill_seats(tx, site, after);
    if (after.event && before.event) tell_of_change(tx, site, author, before, after);
    send_update(tx, site, author, after, {});
    pass_on_change(tx, site, author, after, ActivityType::update);
    tell_of_edit(tx, site, after);
    return after;
}

}  // namespace ynghyd::social
