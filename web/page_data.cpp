#include "web/page_data.hpp"

#include <algorithm>
#include <deque>

#include "social/events/event.hpp"
#include "social/moderation/policy.hpp"
#include "social/moderation/restriction.hpp"
#include "social/statuses/hashtag.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/vote.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::web {
namespace {

using social::AccountRecord;
using social::StatusRecord;

/// Past events still count against the limit of the list, so it is asked for more than is shown.
constexpr std::size_t upcoming_to_read = 200;
/// Of the statuses with a tag: those of other servers are passed over.
constexpr std::size_t tagged_to_read = 400;
/// A page reads this often at most, however many hidden statuses lie between the open ones.
constexpr int most_scans = 5;

Result<AccountRecord> find_person_or_group(const storage::Reader& reader,
                                           std::string_view username) {
    auto account = social::find_account_by_handle(reader, username, "");
    if (!account || account->suspended || account->type == social::ActorType::application)
        return failure(Error::Kind::not_found, "There is no such account here.");
    if (account->gone) return failure(Error::Kind::gone, "This account has been deleted.");
    return *std::move(account);
}

/// As of now; a poll of our own has none in its record.
void count_votes(const storage::Reader& reader, StatusRecord& status) {
    if (!status.poll) return;
    const auto tally = social::tally_of(reader, status);
    status.poll->voters = tally.voters;
    for (std::size_t i = 0; i < std::min(tally.votes.size(), status.poll->options.size()); ++i)
        status.poll->options[i].votes = tally.votes[i];
}

std::vector<StatusRecord> read_upcoming(const storage::Reader& reader, AccountId account,
                                        Timestamp now) {
    std::vector<StatusRecord> events;
    for (const auto id : social::list_upcoming_events(reader, account, now, upcoming_to_read)) {
        if (events.size() == most_upcoming) break;
        auto status = social::find_status(reader, id);
        if (status && status->event && status->visibility == social::Visibility::public_)
            events.push_back(*std::move(status));
    }
    return events;
}

/// Half of a conversation says little, and an event that is announced above need not be twice.
bool belongs_in_list(const AccountPage& page, const StatusRecord& status) {
    return is_open(status) && status.in_reply_to_uri.empty() &&
           std::ranges::find(page.upcoming, status.id, &StatusRecord::id) == page.upcoming.end();
}

void read_statuses(const storage::Reader& reader, StatusId max_id, AccountPage& page) {
    for (int scan = 0; scan < most_scans; ++scan) {
        auto batch =
            social::list_statuses_of(reader, page.account.id, max_id, statuses_per_page + 1);
        for (auto& status : batch) {
            if (page.statuses.size() == statuses_per_page && belongs_in_list(page, status)) {
                page.older = max_id;
                return;
            }
            max_id = status.id;
            if (!belongs_in_list(page, status)) continue;
            count_votes(reader, status);
            status.sensitive = social::shows_as_sensitive(status, page.account);
            page.statuses.push_back(std::move(status));
        }
        if (batch.size() <= statuses_per_page) return;
    }
    page.older = max_id;
}

/// What somebody asks for by its address, whoever wrote it.
std::optional<AuthoredStatus> find_asked_for(const storage::Reader& reader,
                                             const social::Site& site, StatusId id) {
    auto status = social::find_status(reader, id);
    if (!status || !is_open(*status)) return std::nullopt;
    auto author = social::find_account(reader, status->account);
    if (!author) return std::nullopt;
    count_votes(reader, *status);
    status->sensitive = social::shows_as_sensitive(*status, *author);
    EmojiPictures emojis(site, social::emojis_of(reader, *status, author->domain));
    emojis.add(site, social::emojis_of(reader, *author));
    return AuthoredStatus{*std::move(status), *std::move(author), std::move(emojis)};
}

std::optional<AuthoredStatus> find_open(const storage::Reader& reader, const social::Site& site,
                                        StatusId id) {
    auto found = find_asked_for(reader, site, id);
    if (!found || social::is_hidden(reader, site, found->author)) return std::nullopt;
    return found;
}

/// What hangs on a hidden reply stays hidden too: it would show that there is one.
std::vector<AuthoredStatus> read_replies(const storage::Reader& reader, const social::Site& site,
                                         StatusId root) {
    std::vector<AuthoredStatus> replies;
    std::deque<StatusId> parents = {root};
    for (; !parents.empty() && replies.size() < most_replies; parents.pop_front()) {
        const auto prefix = storage::key::one_id(storage::table::reply, parents.front().value);
        for (const auto& row : reader.scan(storage::prefix_range(prefix), most_replies)) {
            storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
            const auto id = parts.u64();
            auto reply = id ? find_open(reader, site, StatusId{*id}) : std::nullopt;
            if (!reply || replies.size() == most_replies) continue;
            parents.push_back(reply->status.id);
            replies.push_back(*std::move(reply));
        }
    }
    std::ranges::sort(replies, {}, [](const AuthoredStatus& reply) { return reply.status.id; });
    return replies;
}

Error not_found_or_gone(const storage::Reader& reader, const social::Site& site,
                        const AccountRecord& account, StatusId id) {
    const auto uri = site.addresses.status(account.username, id);
    const auto tombstone = social::find_tombstone(reader, uri);
    if (tombstone && tombstone->was_open)
        return {Error::Kind::gone, "Its author has deleted what was here.", ""};
    return {Error::Kind::not_found, "There is nothing to see at this address.", ""};
}

}  // namespace

Result<AccountPage> read_account_page(const storage::Reader& reader, const social::Site& site,
                                      std::string_view username, StatusId max_id) {
    TRY(auto account, find_person_or_group(reader, username));
    AccountPage page;
    page.account = std::move(account);
    page.is_first = !max_id;
    page.followers = social::count_of(reader, page.account.id, social::AccountCount::followers);
    page.now = site.clock.now();
    if (page.is_first) page.upcoming = read_upcoming(reader, page.account.id, page.now);
    read_statuses(reader, max_id, page);
    page.emojis.add(site, social::emojis_of(reader, page.account));
    for (const auto& status : page.statuses)
        page.emojis.add(site, social::emojis_of(reader, status, page.account.domain));
    return page;
}

Result<StatusPage> read_status_page(const storage::Reader& reader, const social::Site& site,
                                    std::string_view username, StatusId id) {
    TRY(auto account, find_person_or_group(reader, username));
    auto shown = find_asked_for(reader, site, id);
    if (!shown || shown->author.id != account.id)
        return std::unexpected(not_found_or_gone(reader, site, account, id));
    StatusPage page;
    page.shown = *std::move(shown);
    if (page.shown.status.in_reply_to)
        page.parent = find_open(reader, site, page.shown.status.in_reply_to);
    page.replies = read_replies(reader, site, id);
    if (page.shown.status.event)
        page.places_left = social::places_left(reader, site, page.shown.status);
    if (page.shown.status.spoiler_text.empty())
        page.card = social::find_preview_card(reader, site, page.shown.status.link);
    page.now = site.clock.now();
    return page;
}

TagPage read_tag_page(const storage::Reader& reader, const social::Site& site, std::string tag,
                      StatusId max_id) {
    TagPage page;
    page.tag = std::move(tag);
    page.is_first = !max_id;
    page.now = site.clock.now();
    const auto ids = social::list_statuses_with_tag(reader, page.tag, max_id, tagged_to_read);
    for (const auto id : ids) {
        if (page.statuses.size() == statuses_per_page) {
            page.older = max_id;
            return page;
        }
        max_id = id;
        auto status = find_open(reader, site, id);
        if (status && status->author.is_local()) page.statuses.push_back(*std::move(status));
    }
    if (ids.size() == tagged_to_read) page.older = max_id;
    return page;
}

Result<CollectionPage> read_collection_page(const storage::Reader& reader, const social::Site& site,
                                            CollectionId id) {
    const auto shown = [&](AccountId account) {
        auto found = social::find_account(reader, account);
        if (found && (found->gone || social::is_hidden(reader, site, *found))) found.reset();
        return found;
    };
    auto collection = social::find_collection(reader, id);
    auto owner = collection ? shown(collection->owner) : std::optional<AccountRecord>();
    if (!owner) return failure(Error::Kind::not_found, "There is no such collection here.");
    CollectionPage page{*std::move(collection), *std::move(owner), {}};
    for (const auto& item : page.collection.items)
        if (social::is_featured(reader, page.collection, item))
            if (auto account = shown(item.account)) page.accounts.push_back(*std::move(account));
    return page;
}

}  // namespace ynghyd::web
