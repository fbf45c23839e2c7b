#include "federation/members/member_inbox.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <fmt/format.h>

#include "federation/documents/context.hpp"
#include "federation/inbox/received.hpp"
#include "federation/reading.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t page_size = 20;
constexpr std::size_t most_looked_at = 400;

/// Asks each sender once.
class Following {
public:
    Following(const storage::Reader& reader, AccountId owner) : reader_(reader), owner_(owner) {}

    bool includes(const std::string& uri) {
        const auto [found, is_new] = known_.try_emplace(uri, false);
        if (is_new) {
            const auto account = social::find_account_by_uri(reader_, uri);
            const auto follow =
                account ? social::find_follow(reader_, owner_, account->id) : std::nullopt;
            found->second = follow && follow->state == social::FollowState::accepted;
        }
        return found->second;
    }

private:
    const storage::Reader& reader_;
    AccountId owner_;
    std::map<std::string, bool> known_;
};

bool addresses(const Json& activity, const std::string& uri) {
    const auto names = [&](const Json& node) {
        return std::ranges::any_of(std::array{"to", "cc", "audience"}, [&](const char* name) {
            const auto ids = all_ids(node, name, most_addressees);
            return std::ranges::find(ids, uri) != ids.end();
        });
    };
    const auto* object = first(activity, "object");
    return names(activity) || (object && (id_of(*object) == uri || names(*object)));
}

}  // namespace

Json render_member_inbox(const storage::Reader& reader, const storage::Blobs& blobs,
                         const social::AccountRecord& owner, std::string_view cursor) {
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
    Following following(reader, owner.id);
    Json items = Json::array();
    auto before = parse_id_as<ReceivedId>(cursor).value_or(ReceivedId{});
    const auto rows = list_received(reader, most_looked_at, before);
    std::size_t looked_at = 0;
    for (const auto& row : rows) {
        if (items.size() == page_size) break;
        ++looked_at;
        before = row.id;
        auto activity = parse_json(body_of(row.record, blobs));
        if (!activity) continue;
        if (addresses(*activity, owner.uri) || following.includes(row.record.actor))
            items.push_back(*std::move(activity));
    }
    if (looked_at < rows.size() || rows.size() == most_looked_at)
        json["next"] = fmt::format("{}?page={}", owner.inbox, before.value);
    json["orderedItems"] = std::move(items);
    return json;
}

}  // namespace ynghyd::federation
