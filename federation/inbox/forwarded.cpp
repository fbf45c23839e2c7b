#include "federation/inbox/forwarded.hpp"

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "social/moderation/policy.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation {
namespace {

/// What the origin said, as an activity of its actor.
struct Witnessed {
    Json activity;
    std::string actor;
};

bool is_known_here(const storage::Reader& reader, const std::string& uri) {
    return social::find_status_by_uri(reader, uri) || social::find_account_by_uri(reader, uri);
}

Json activity_about(std::string_view type, const std::string& actor, Json object) {
    return {{"type", type}, {"actor", actor}, {"object", std::move(object)}};
}

bool is_gone(const Error& error) {
    return error.kind == Error::Kind::gone || error.kind == Error::Kind::not_found;
}

/// Whose Delete it is: the stored author's, or the account's own. Empty when it is not here.
std::string owner_here(const storage::Reader& reader, const std::string& uri) {
    if (social::find_account_by_uri(reader, uri)) return uri;
    const auto status = social::find_status_by_uri(reader, uri);
    const auto author = status ? social::find_account(reader, status->account) : std::nullopt;
    return author ? author->uri : std::string();
}

net::awaitable<Result<std::optional<Witnessed>>> witness_delete(ForwardedParts parts, Iri url) {
    const auto uri = url.text();
    const auto object = co_await parts.fetch.object(url);
    if (!object && !is_gone(object.error())) co_return std::unexpected(object.error());
    if (object && !has_type(*object, "Tombstone")) co_return std::nullopt;
    auto look = [&] { return owner_here(*parts.store.snapshot(), uri); };
    auto owner = co_await run_on(parts.storage_pool, look);
    if (owner.empty()) co_return std::nullopt;
    std::optional<Witnessed> witnessed(std::in_place);
    witnessed->activity = activity_about("Delete", owner, uri);
    witnessed->actor = std::move(owner);
    co_return witnessed;
}

net::awaitable<Result<std::optional<Witnessed>>> witness_announce(ForwardedParts parts, Iri url) {
    auto announce = co_await parts.fetch.object(url);
    if (!announce) co_return std::unexpected(std::move(announce).error());
    const auto actor = Iri::parse(first_id(*announce, "actor"), parts.around.rules);
    if (!has_type(*announce, "Announce") || !actor || actor->origin() != url.origin())
        co_return std::nullopt;
    std::optional<Witnessed> witnessed(std::in_place);
    witnessed->actor = actor->text();
    witnessed->activity = *std::move(announce);
    co_return witnessed;
}

net::awaitable<Result<std::optional<Witnessed>>> witness_object(ForwardedParts parts, Iri url) {
    const auto uri = url.text();
    auto object = co_await parts.fetch.object(url);
    if (!object) co_return std::unexpected(std::move(object).error());
    const auto author = Iri::parse(first_id(*object, "attributedTo"), parts.around.rules);
    if (!author || author->origin() != url.origin() || id_of(*object) != uri)
        co_return std::nullopt;
    auto look = [&] {
        return social::find_status_by_uri(*parts.store.snapshot(), uri).has_value();
    };
    const bool known = co_await run_on(parts.storage_pool, look);
    std::optional<Witnessed> witnessed(std::in_place);
    witnessed->actor = author->text();
    witnessed->activity =
        activity_about(known ? "Update" : "Create", witnessed->actor, *std::move(object));
    co_return witnessed;
}

net::awaitable<Result<std::optional<Witnessed>>> witness(ForwardedParts parts, std::string type,
                                                         std::string uri) {
    auto url = Iri::parse(uri, parts.around.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    if (type == "Delete") co_return co_await witness_delete(parts, *std::move(url));
    if (type == "Announce") co_return co_await witness_announce(parts, *std::move(url));
    co_return co_await witness_object(parts, *std::move(url));
}

net::awaitable<Result<void>> make_known(ForwardedParts parts, std::string actor) {
    const auto account = co_await parts.accounts.find(std::move(actor));
    if (!account) co_return std::unexpected(account.error());
    co_return Result<void>();
}

Effect apply_witnessed(storage::Transaction& tx, const Surroundings& around,
                       const Witnessed& witnessed) {
    const auto sender = social::find_account_by_uri(tx, witnessed.actor);
    if (!sender || sender->is_local()) return Effect::ignored("its actor is not known");
    // What we put together from the origin's words goes by the id of its object.
    const auto own_id = id_of(witnessed.activity);
    const Incoming incoming{
        witnessed.activity, *sender,
        std::string(own_id.empty() ? first_id(witnessed.activity, "object") : own_id),
        std::string(type_of(witnessed.activity))};
    if (sender->suspended || sender->gone ||
        social::standing_of(tx, around.site, sender->uri).suspended)
        return Effect::ignored("sender is suspended");
    // Whoever is followed here has shown it to us: it is wanted.
    auto effect =
        incoming.type == "Create"
            ? activities::store_status(tx, around, witnessed.activity["object"], *sender, true)
            : apply_within_policy(tx, around, incoming);
    if (effect.kind != Effect::Kind::done && effect.kind != Effect::Kind::ignored)
        effect = Effect::ignored("what it is about could not be had");
    return effect;
}

}  // namespace

Effect forwarded_effect(const storage::Reader& reader, const Surroundings& around,
                        const Json& activity, const ReceivedRecord& received) {
    const bool is_announce = received.type == "Announce";
    const bool is_about_object =
        received.type == "Create" || received.type == "Update" || received.type == "Delete";
    if (!is_announce && !is_about_object)
        return Effect::ignored("brought by somebody else, without a proof");
    const auto wanted = is_announce ? std::string_view(received.uri) : first_id(activity, "object");
    const auto url = Iri::parse(wanted, around.rules);
    if (!url || url->origin() != origin_of(received.actor))
        return Effect::ignored("brought by somebody else, and not to be had from its origin");
    if (received.type == "Delete" && !is_known_here(reader, url->text()))
        return Effect::ignored("not known here");
    return Effect::needs_object(url->text());
}

net::awaitable<Result<void>> process_forwarded(ForwardedParts parts, storage::Job job,
                                               PendingActivity pending, ReceivedRecord received) {
    auto witnessed = co_await witness(parts, received.type, pending.uri);
    if (!witnessed) co_return std::unexpected(std::move(witnessed).error());
    if (*witnessed) {
        auto known = co_await make_known(parts, (*witnessed)->actor);
        if (!known) co_return known;
    }
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            storage::complete_job(tx, job);
            const auto effect = *witnessed ? apply_witnessed(tx, parts.around, **witnessed)
                                           : Effect::ignored("its origin does not say so");
            settle_activity(tx, parts.around.site, effect,
                            {pending.received, job.id, received, {}});
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
