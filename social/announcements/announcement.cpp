#include "social/announcements/announcement.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/statuses/composition.hpp"
#include "storage/announcement_keys.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// What a row holds, with some room for what later programs add.
constexpr std::size_t largest_announcement = storage::max_value_bytes - 1024;

Error not_an_announcement(std::string sentence) {
    return {Error::Kind::invalid, std::move(sentence), ""};
}

Error no_such_announcement(AnnouncementId id) {
    return {
        Error::Kind::not_found,
        fmt::format("There is no announcement {}: `announcement list --all` shows them.", id.value),
        ""};
}

Result<void> check_announcement(const AnnouncementDraft& draft, Timestamp now) {
    if (!is_valid_utf8(draft.text))
        return std::unexpected(not_an_announcement("The text is not valid UTF-8."));
    if (draft.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return std::unexpected(not_an_announcement("An announcement needs some text."));
    const auto characters = count_code_points(draft.text);
    if (characters > max_announcement_characters)
        return std::unexpected(
            not_an_announcement(fmt::format("The text has {} characters; {} is the most.",
                                            characters, max_announcement_characters)));
    if (draft.starts && draft.ends && *draft.ends <= *draft.starts)
        return std::unexpected(not_an_announcement("The end must be after the start."));
    if (draft.published && draft.ends && *draft.ends <= now)
        return std::unexpected(
            not_an_announcement("That end is past: nobody would be shown the announcement."));
    if (draft.all_day && !draft.starts && !draft.ends)
        return std::unexpected(not_an_announcement("All day needs a day: a start, or an end."));
    return {};
}

/// Only admins write them, so nothing is lost where two at the same moment are one too many.
Result<void> check_room(storage::Transaction& tx, AnnouncementId id, Timestamp now) {
    const auto shown = current_announcements(tx, now);
    const auto others = std::ranges::count_if(shown, [&](const auto& o) { return o.id != id; });
    if (others < static_cast<std::ptrdiff_t>(most_announcements)) return {};
    return std::unexpected(not_an_announcement(
        fmt::format("{} announcements are shown already: `announcement remove` one first.",
                    most_announcements)));
}

/// Its job is named by its number: there is one for its end, and none for an end that was.
storage::Job job_at_end(const AnnouncementRecord& announcement) {
    storage::Job job;
    job.kind = storage::JobKind::end_announcement;
    job.due = announcement.ends.value_or(Timestamp{});
    job.id = storage::JobId{announcement.id.value};
    return job;
}

void plan_end(storage::Transaction& tx, const AnnouncementRecord& announcement, Timestamp now) {
    if (!announcement.published || !announcement.ends) return;
    const auto job = job_at_end(announcement);
    storage::plan_job(tx, job.kind, job.id,
                      AnnouncementEnd{announcement.id, *announcement.ends, {}}, now, job.due);
}

/// Fills in what the admin says; `record.id` and `created` are there.
Result<AnnouncementRecord> put_announcement(storage::Transaction& tx, const Site& site,
                                            AnnouncementRecord record,
                                            const AnnouncementDraft& draft) {
    const auto now = site.clock.now();
    TRY_VOID(check_announcement(draft, now));
    if (draft.published) TRY_VOID(check_room(tx, record.id, now));
    const auto end_before = job_at_end(record);
    auto composed = compose_text(tx, site, draft.text, TextFormat::plain);
    record.text = draft.text;
    record.content = std::move(composed.html);
    record.mentions = std::move(composed.mentions);
    record.hashtags = std::move(composed.hashtags);
    record.links = std::move(composed.links);
    record.starts = draft.starts;
    record.ends = draft.ends;
    record.all_day = draft.all_day;
    record.published = draft.published;
    record.updated = now;
    const auto bytes = storage::encode(record);
    if (bytes.size() > largest_announcement)
        return std::unexpected(
            not_an_announcement("The text is too long with all its links and accents."));
    storage::complete_job(tx, end_before);
    tx.put(key::announcement(record.id), bytes);
    tx.notify(announcements_topic);
    plan_end(tx, record, now);
    return record;
}

void erase_all(storage::Transaction& tx, const storage::Key& prefix) {
    storage::for_each_row(tx, storage::prefix_range(prefix),
                          [&](const storage::Entry& row) { tx.erase(row.key); });
}

}  // namespace

AnnouncementDraft draft_of(const AnnouncementRecord& announcement) {
    return {announcement.text, announcement.starts, announcement.ends, announcement.all_day,
            announcement.published};
}

Result<AnnouncementRecord> announce(storage::Transaction& tx, const Site& site,
                                    const AnnouncementDraft& draft) {
    AnnouncementRecord record;
    record.id = site.ids.make<AnnouncementId>();
    record.created = site.clock.now();
    return put_announcement(tx, site, std::move(record), draft);
}

Result<AnnouncementRecord> edit_announcement(storage::Transaction& tx, const Site& site,
                                             AnnouncementId id, const AnnouncementDraft& draft) {
    auto record = find_announcement(tx, id);
    if (!record) return std::unexpected(no_such_announcement(id));
    return put_announcement(tx, site, *std::move(record), draft);
}

Result<void> erase_announcement(storage::Transaction& tx, AnnouncementId id) {
    const auto record = find_announcement(tx, id);
    if (!record) return std::unexpected(no_such_announcement(id));
    storage::complete_job(tx, job_at_end(*record));
    tx.erase(key::announcement(id));
    erase_all(tx, key::announcement_readers(id));
    erase_all(tx, key::announcement_reactions(id));
    tx.notify(announcements_topic);
    return {};
}

void end_announcement(storage::Transaction& tx, const AnnouncementEnd& end) {
    const auto record = find_announcement(tx, end.announcement);
    if (record && record->ends == end.ends) tx.notify(announcements_topic);
}

std::optional<AnnouncementRecord> find_announcement(const storage::Reader& reader,
                                                    AnnouncementId id) {
    const auto bytes = reader.get(key::announcement(id));
    if (!bytes) return std::nullopt;
    return storage::decode<AnnouncementRecord>(*bytes);
}

bool is_current(const AnnouncementRecord& announcement, Timestamp now) {
    return announcement.published && (!announcement.ends || *announcement.ends > now);
}

std::vector<AnnouncementRecord> list_announcements(const storage::Reader& reader) {
    std::vector<AnnouncementRecord> all;
    storage::for_each_row(reader, storage::prefix_range(key::whole(storage::table::announcement)),
                          [&](const storage::Entry& row) {
                              all.push_back(storage::decode<AnnouncementRecord>(row.value));
                          });
    return all;
}

std::vector<AnnouncementRecord> current_announcements(const storage::Reader& reader,
                                                      Timestamp now) {
    auto current = list_announcements(reader);
    std::erase_if(current, [&](const auto& one) { return !is_current(one, now); });
    return current;
}

void mark_announcement_read(storage::Transaction& tx, AnnouncementId id, AccountId account) {
    tx.put(key::announcement_read(id, account), "");
}

bool has_read_announcement(const storage::Reader& reader, AnnouncementId id, AccountId account) {
    return reader.get(key::announcement_read(id, account)).has_value();
}

void forget_reader(storage::Transaction& tx, AccountId account) {
    bool reacted = false;
    for (const auto& announcement : list_announcements(tx)) {
        tx.erase(key::announcement_read(announcement.id, account));
        const auto reactions = key::announcement_reactions_by(announcement.id, account);
        reacted |= !tx.scan(storage::prefix_range(reactions), 1).empty();
        erase_all(tx, reactions);
    }
    if (reacted) tx.notify(announcements_topic);
}

}  // namespace ynghyd::social
