#include "federation/members/member_inbox.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>

#include <fmt/format.h>

#include "federation/documents/activity_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/inbox/received.hpp"
#include "federation/reading.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/member_inbox.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation {

namespace {

constexpr std::array address_properties = {"to", "cc", "bto", "bcc", "audience"};

/// Collects accounts of this server.
class Concerned {
public:
    Concerned(const storage::Reader& reader, const social::Site& site)
        : reader_(reader), site_(site) {}

    void add(AccountId account) { accounts_.insert(account); }
    /// The account with this id, or the author of the post with it.
    void add_owner(std::string_view uri) {
        if (!site_.addresses.is_local(uri)) return;
        if (const auto account = social::find_account_by_uri(reader_, uri))
            add(account->id);
        else if (const auto status = social::find_status_by_uri(reader_, uri))
            add(status->account);
    }
    void add_addressed(const Json& node) {
        for (const auto* name : address_properties)
            for (const auto& uri : all_ids(node, name, most_addressees)) add_owner(uri);
    }
    std::vector<AccountId> list() const { return {accounts_.begin(), accounts_.end()}; }

private:
    const storage::Reader& reader_;
    const social::Site& site_;
    std::set<AccountId> accounts_;
};

std::vector<std::string> all_addressed(const Json& node) {
    std::vector<std::string> uris;
    for (const auto* name : address_properties)
        std::ranges::move(all_ids(node, name, most_addressees), std::back_inserter(uris));
    return uris;
}

/// By the activity; by its object when the activity says nothing.
bool is_for_followers(const Json& activity, const social::AccountRecord& sender) {
    auto uris = all_addressed(activity);
    const Json* object = first(activity, "object");
    if (uris.empty() && object) uris = all_addressed(*object);
    return std::ranges::any_of(uris, [&](const std::string& uri) {
        return uri == sender.followers || social::is_public_collection(uri);
    });
}

/// As it came, or as a member of this server sent it; nullopt when it is purged, or told of
/// something that is gone.
std::optional<Json> shown(const storage::Reader& reader, const storage::Blobs& blobs,
                          const social::Site& site, std::uint64_t number) {
    if (const auto received = find_received(reader, ReceivedId{number})) {
        auto activity = parse_json(body_of(*received, blobs));
        return activity ? std::optional(*std::move(activity)) : std::nullopt;
    }
    const auto sent = social::find_activity(reader, ActivityId{number});
    return sent ? render_activity(reader, site, *sent) : std::nullopt;
}

}  // namespace

std::vector<AccountId> concerned_by(const storage::Reader& reader, const social::Site& site,
                                    const Json& activity, const social::AccountRecord* sender) {
    Concerned concerned(reader, site);
    concerned.add_addressed(activity);
    for (const Json* object : all(activity, "object")) {
        concerned.add_owner(id_of(*object));
        if (!object->is_object()) continue;
        concerned.add_addressed(*object);
        // Whose Follow is accepted, whose post is answered, whose like is undone.
        for (const auto* name : {"actor", "object", "inReplyTo"})
            concerned.add_owner(first_id(*object, name));
    }
    if (sender && social::has_local_follower(reader, sender->id) &&
        is_for_followers(activity, *sender)) {
        AccountId after;
        for (;;) {
            const auto page =
                social::list_followers(reader, sender->id, after, storage::max_scan_rows);
            for (const auto& follower : page) concerned.add(follower.account);
            if (page.size() < storage::max_scan_rows) break;
            after = page.back().account;
        }
    }
    return concerned.list();
}

void put_into_inboxes(storage::Transaction& tx, const social::Site& site, const Json& activity,
                      const social::AccountRecord* sender, ReceivedId id) {
    for (const AccountId account : concerned_by(tx, site, activity, sender)) {
        if (sender && social::blocks_domain(tx, account, sender->domain)) continue;
        social::put_into_inbox(tx, account, sender ? sender->id : AccountId{}, id.value);
    }
}

Json render_member_inbox(const storage::Reader& reader, const storage::Blobs& blobs,
                         const social::Site& site, const social::AccountRecord& owner,
                         std::string_view cursor) {
    Json json;
    json["@context"] = plain_context();
    if (cursor.empty()) {
        json["id"] = owner.inbox;
        json["type"] = "OrderedCollection";
        json["first"] = owner.inbox + "?page=first";
        return json;
    }
    json["id"] = fmt::format("{}?page={}", owner.inbox, cursor);
    json["type"] = "OrderedCollectionPage";
    json["partOf"] = owner.inbox;
    const auto before = parse_id(cursor).value_or(0);
    const auto numbers = social::list_inbox(reader, owner.id, before, member_inbox_page);
    Json items = Json::array();
    for (const auto number : numbers)
        if (auto activity = shown(reader, blobs, site, number))
            items.push_back(*std::move(activity));
    if (numbers.size() == member_inbox_page)
        json["next"] = fmt::format("{}?page={}", owner.inbox, numbers.back());
    json["orderedItems"] = std::move(items);
    return json;
}

}  // namespace ynghyd::federation
