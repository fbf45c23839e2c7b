// What a member does with another account: follow, block, mute, and keep a note.
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/relationship.hpp"
#include "api/resources.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/suggestion.hpp"
#include "social/text/language.hpp"

namespace ynghyd::api {
namespace {

using Deed = Result<void>(storage::Transaction& tx, const social::AccountRecord& other);

constexpr std::size_t most_relationships = 100;
constexpr std::size_t most_familiar = 80;
/// A mute is for so long at most when it is not for ever.
constexpr std::int64_t longest_mute_seconds = 10LL * 365 * 24 * 3600;

/// What was so before is no reason to complain: clients repeat themselves.
Result<void> unless(Error::Kind harmless, Result<void> done) {
    if (!done && done.error().kind == harmless) return {};
    return done;
}

/// Does it with the account of the path, which is somebody else, and answers with what the two
/// are to each other now.
Answer change_relationship(const Call& call, const std::function<Deed>& deed) {
    TRY(const auto other, named_account(call));
    if (other.id == call.account().id) return refuse(403, "This action is not allowed");
    TRY_VOID(call.services.store.update([&](storage::Transaction& tx) { return deed(tx, other); }));
    return relationship_entity(*call.services.store.snapshot(), call.services.site, call.account(),
                               other);
}

social::FollowWishes read_wishes(const Parameters& parameters) {
    social::FollowWishes wishes;
    wishes.shows_reblogs = parameters.flag("reblogs");
    wishes.notifies = parameters.flag("notify");
    if (find(parameters.tree(), "languages")) {
        wishes.languages.emplace();
        for (const auto& language : parameters.list("languages"))
            if (auto canonical = social::text::canonical_language(language))
                wishes.languages->push_back(*std::move(canonical));
    }
    return wishes;
}

Answer follow_account(const Call& call) {
    const auto wishes = read_wishes(call.parameters);
    return change_relationship(call, [&](auto& tx, const auto& other) -> Result<void> {
        const auto& member = call.account();
        if (!social::find_follow(tx, member.id, other.id)) {
            const auto followed = social::follow(tx, call.services.site, member, other);
            if (!followed) return std::unexpected(followed.error());
        }
        social::set_follow_wishes(tx, member.id, other.id, wishes);
        return {};
    });
}

Answer unfollow_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return unless(Error::Kind::not_found,
                      social::unfollow(tx, call.services.site, call.account(), other));
    });
}

Answer send_follower_away(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return unless(Error::Kind::not_found,
                      social::reject_follow(tx, call.services.site, other, call.account()));
    });
}

Answer block_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return unless(Error::Kind::conflict,
                      social::block(tx, call.services.site, call.account(), other));
    });
}

Answer unblock_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return unless(Error::Kind::not_found,
                      social::unblock(tx, call.services.site, call.account(), other));
    });
}

Answer mute_account(const Call& call) {
    const auto seconds = call.parameters.number("duration").value_or(0);
    if (seconds < 0 || seconds > longest_mute_seconds)
        return refuse(422, "Validation failed: Duration is not included in the list");
    const bool notifications = call.parameters.flag("notifications").value_or(true);
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return social::mute(tx, call.account(), other, notifications, std::chrono::seconds(seconds),
                            call.services.site.clock.now());
    });
}

Answer unmute_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) -> Result<void> {
        social::unmute(tx, call.account().id, other.id);
        return {};
    });
}

Answer endorse_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return social::endorse(tx, call.account().id, other.id, call.services.site.clock.now());
    });
}

Answer unendorse_account(const Call& call) {
    return change_relationship(call, [&](auto& tx, const auto& other) -> Result<void> {
        social::unendorse(tx, call.account().id, other.id);
        return {};
    });
}

Answer note_account(const Call& call) {
    const auto comment = call.parameters.text_or_empty("comment");
    return change_relationship(call, [&](auto& tx, const auto& other) {
        return social::put_account_note(tx, call.account().id, other.id, comment);
    });
}

/// The accounts of `id[]` that there are.
std::vector<social::AccountRecord> asked_accounts(const Call& call) {
    std::vector<social::AccountRecord> accounts;
    for (const auto& text : call.parameters.list("id")) {
        const auto id = parse_id_as<AccountId>(text);
        auto account = id ? social::find_account(call.reader, *id) : std::nullopt;
        if (account && !account->gone) accounts.push_back(*std::move(account));
        if (accounts.size() == most_relationships) break;
    }
    return accounts;
}

Answer show_relationships(const Call& call) {
    Json entities = Json::array();
    for (const auto& account : asked_accounts(call))
        entities.push_back(
            relationship_entity(call.reader, call.services.site, call.account(), account));
    return entities;
}

Answer show_familiar_followers(const Call& call) {
    Json entities = Json::array();
    for (const auto& account : asked_accounts(call))
        entities.push_back({{"id", to_string(account.id)},
                            {"accounts", account_entities(call, social::list_familiar_followers(
                                                                    call.reader, call.account(),
                                                                    account.id, most_familiar))}});
    return entities;
}

constexpr auto rows_of_relationships = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/accounts/relationships", Access::user, "read:follows",
     show_relationships},
    {http::Method::get, "/api/v1/accounts/familiar_followers", Access::user, "read:follows",
     show_familiar_followers},
    {http::Method::post, "/api/v1/accounts/{id}/follow", Access::user, "write:follows",
     follow_account},
    {http::Method::post, "/api/v1/accounts/{id}/unfollow", Access::user, "write:follows",
     unfollow_account},
    {http::Method::post, "/api/v1/accounts/{id}/remove_from_followers", Access::user,
     "write:follows", send_follower_away},
    {http::Method::post, "/api/v1/accounts/{id}/block", Access::user, "write:blocks",
     block_account},
    {http::Method::post, "/api/v1/accounts/{id}/unblock", Access::user, "write:blocks",
     unblock_account},
    {http::Method::post, "/api/v1/accounts/{id}/mute", Access::user, "write:mutes", mute_account},
    {http::Method::post, "/api/v1/accounts/{id}/unmute", Access::user, "write:mutes",
     unmute_account},
    {http::Method::post, "/api/v1/accounts/{id}/pin", Access::user, "write:accounts",
     endorse_account},
    {http::Method::post, "/api/v1/accounts/{id}/unpin", Access::user, "write:accounts",
     unendorse_account},
    {http::Method::post, "/api/v1/accounts/{id}/endorse", Access::user, "write:accounts",
     endorse_account},
    {http::Method::post, "/api/v1/accounts/{id}/unendorse", Access::user, "write:accounts",
     unendorse_account},
    {http::Method::post, "/api/v1/accounts/{id}/note", Access::user, "write:accounts",
     note_account},
});

}  // namespace

std::span<const Endpoint> relationship_endpoints() {
    return rows_of_relationships;
}

}  // namespace ynghyd::api
