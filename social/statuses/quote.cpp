#include "social/statuses/quote.hpp"

#include <fmt/format.h>

#include "base/iri.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/quote_request.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// A reply may quote what it answers: each kind has its own.
storage::Key stamp_key(StampKind kind, std::string_view quoted, std::string_view quoting) {
    constexpr std::string_view prefixes[] = {"", "like ", "reply ", "announce ", "feature "};
    const auto prefix = prefixes[static_cast<std::size_t>(kind)];
    return key::quote_stamp_by_pair(std::string(prefix) + std::string(quoted), quoting);
}

void set_state(storage::Transaction& tx, const StatusRecord& status, QuoteState state,
               std::string_view authorization) {
    auto changed = status;
    changed.quote->state = state;
    changed.quote->authorization = authorization;
    update_status(tx, status, changed);
}

/// The quote of ours that `answerer`, the author of what it quotes, may decide about.
std::optional<StatusRecord> quote_to_decide(const storage::Reader& reader, StatusId quoting,
                                            const AccountRecord& answerer) {
    auto status = find_status(reader, quoting);
    if (!status || !status->quote) return std::nullopt;
    const auto quoted = find_status(reader, status->quote->status);
    if (!quoted || quoted->account != answerer.id) return std::nullopt;
    return status;
}

/// Only for what is ours: others tell of their own quotes themselves.
void tell_audience(storage::Transaction& tx, const Site& site, StatusId id) {
    const auto status = find_status(tx, id);
    const auto author = status ? find_account(tx, status->account) : std::nullopt;
    if (author && author->is_local()) send_update(tx, site, *author, *status, {});
}

QuoteAnswer answer_of_policy(const storage::Reader& reader, const StatusRecord& quoted,
                             const AccountRecord& quoter) {
    if (quoted.quote_policy == QuotePolicy::everybody) return QuoteAnswer::yes;
    if (quoted.quote_policy == QuotePolicy::ask) return QuoteAnswer::later;
    if (quoted.quote_policy == QuotePolicy::nobody) return QuoteAnswer::no;
    const auto follow = find_follow(reader, quoter.id, quoted.account);
    const bool follows = follow && follow->state == FollowState::accepted;
    return follows ? QuoteAnswer::yes : QuoteAnswer::no;
}

QuoteAnswer answer_elsewhere(const storage::Reader& reader, const StatusRecord& quoted,
                             const AccountRecord& quoter) {
    switch (permission_for(reader, quoted, quoter, Wish::quote)) {
        case Permission::at_once:
            return QuoteAnswer::yes;
        case Permission::on_request:
            return QuoteAnswer::later;
        case Permission::unknown:
            return QuoteAnswer::unknown;
        case Permission::none:
            break;
    }
    return QuoteAnswer::no;
}

}  // namespace

std::optional<QuoteStampRecord> find_quote_stamp(const storage::Reader& reader, StampId id) {
    const auto bytes = reader.get(key::quote_stamp(id));
    if (!bytes) return std::nullopt;
    return storage::decode<QuoteStampRecord>(*bytes);
}

QuoteStampRecord make_stamp(storage::Transaction& tx, const Site& site, AccountId author,
                            StampKind kind, std::string_view quoted, std::string_view quoting) {
    const auto row = stamp_key(kind, quoted, quoting);
    if (const auto id = tx.get(row))
        if (auto before = find_quote_stamp(tx, StampId{storage::decode_id(*id)}))
            return *std::move(before);
    QuoteStampRecord record;
    record.id = site.ids.make<StampId>();
    record.author = author;
    record.quoted = quoted;
    record.quoting = quoting;
    record.created = site.clock.now();
    record.kind = kind;
    tx.put(key::quote_stamp(record.id), storage::encode(record));
    tx.put(row, storage::encode_id(record.id.value));
    return record;
}

std::optional<QuoteStampRecord> find_quote_stamp_for(const storage::Reader& reader,
                                                     std::string_view quoted,
                                                     std::string_view quoting) {
    const auto id = reader.get(stamp_key(StampKind::quote, quoted, quoting));
    if (!id) return std::nullopt;
    return find_quote_stamp(reader, StampId{storage::decode_id(*id)});
}

std::string stamp_uri(const Site& site, const AccountRecord& author,
                      const QuoteStampRecord& stamp) {
    const auto* folder =
        stamp.kind == StampKind::quote ? "quote_authorizations/" : "authorizations/";
    return site.addresses.under_actor(author.username, folder + to_string(stamp.id));
}

QuoteAnswer answer_to_quote(const storage::Reader& reader, const StatusRecord& quoted,
                            const AccountRecord& author, const AccountRecord& quoter) {
    const bool is_own = author.id == quoter.id;
    if (!is_own && keeps_out(reader, author.id, quoter)) return QuoteAnswer::no;
    return answer_to_admitted(reader, quoted, author, quoter);
}

QuoteAnswer answer_to_admitted(const storage::Reader& reader, const StatusRecord& quoted,
                               const AccountRecord& author, const AccountRecord& quoter) {
    if (quoted.visibility == Visibility::direct) return QuoteAnswer::no;
    if (author.id == quoter.id) return QuoteAnswer::yes;
    if (!is_open(quoted)) return QuoteAnswer::no;
    return author.is_local() ? answer_of_policy(reader, quoted, quoter)
                             : answer_elsewhere(reader, quoted, quoter);
}

QuoteState initial_quote_state(const storage::Reader& reader, const StatusRecord& quoting) {
    const auto quoted = find_status(reader, quoting.quote->status);
    if (quoted && quoted->account == quoting.account) return QuoteState::accepted;
    if (find_quote_stamp_for(reader, quoting.quote->uri, quoting.uri)) return QuoteState::accepted;
    return quoting.quote->state;
}

namespace {

/// Accept with a stamp, or Reject, with the request inside as it was asked.
void answer_request(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const StatusRecord& quoted, const QuoteRequestRecord& request, bool yes) {
    auto activity = new_activity(site, author, yes ? ActivityType::accept : ActivityType::reject);
    const auto requester = find_account(tx, request.requester);
    if (!requester) return;
    activity.object_uri = request.uri;
    activity.inner = InnerActivity{ActivityType::quote_request, request.uri, requester->uri,
                                   quoted.uri, request.quoting};
    if (yes) {
        const auto made =
            make_stamp(tx, site, author.id, StampKind::quote, quoted.uri, request.quoting);
        activity.result = stamp_uri(site, author, made);
    }
    if (const auto known = find_status_by_uri(tx, request.quoting); known && known->quote) {
        set_state(tx, *known, yes ? QuoteState::accepted : QuoteState::rejected, activity.result);
        tell_audience(tx, site, known->id);
    }
    send_to(tx, std::move(activity), *requester, quoted.uri);
}

Result<void> decide_about_quote(storage::Transaction& tx, const Site& site,
                                const AccountRecord& author, const StatusRecord& quoted,
                                std::string_view quoting, bool yes) {
    const auto request = find_quote_request(tx, quoted.id, quoting);
    if (!request || quoted.account != author.id)
        return failure(Error::Kind::not_found,
                       fmt::format("{} does not wait for a yes or no.", quoting));
    erase_quote_request(tx, quoted.id, quoting);
    answer_request(tx, site, author, quoted, *request, yes);
    return {};
}

}  // namespace

QuoteAnswer receive_quote_request(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& requester, const StatusRecord& quoted,
                                  std::string_view quoting, std::string_view request_uri) {
    const auto author = find_account(tx, quoted.account);
    if (!author) return QuoteAnswer::no;
    QuoteRequestRecord request;
    request.quoted = quoted.id;
    request.quoting = quoting;
    request.requester = requester.id;
    request.uri = request_uri;
    request.created = site.clock.now();
    auto answer = answer_to_quote(tx, quoted, *author, requester);
    if (answer == QuoteAnswer::later && find_quote_stamp_for(tx, quoted.uri, quoting))
        answer = QuoteAnswer::yes;
    if (answer == QuoteAnswer::later && !put_quote_request(tx, request)) answer = QuoteAnswer::no;
    if (answer != QuoteAnswer::later)
        answer_request(tx, site, *author, quoted, request, answer == QuoteAnswer::yes);
    return answer;
}

Result<void> accept_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          const StatusRecord& quoted, std::string_view quoting) {
    return decide_about_quote(tx, site, author, quoted, quoting, true);
}

Result<void> reject_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          const StatusRecord& quoted, std::string_view quoting) {
    return decide_about_quote(tx, site, author, quoted, quoting, false);
}

void request_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                   StatusRecord& status) {
    const auto quoted = find_status(tx, status.quote->status);
    const auto asked = quoted ? find_account(tx, quoted->account) : std::nullopt;
    if (!asked || asked->id == author.id) return;
    if (asked->is_local() && answer_to_quote(tx, *quoted, *asked, author) == QuoteAnswer::later) {
        put_quote_request(tx,
                          {quoted->id, status.uri, author.id, std::string(), status.published, {}});
        return;
    }
    if (asked->is_local()) {
        const auto made =
            make_stamp(tx, site, asked->id, StampKind::quote, quoted->uri, status.uri);
        status.quote->state = QuoteState::accepted;
        status.quote->authorization = stamp_uri(site, *asked, made);
        return;
    }
    auto activity = new_activity(site, author, ActivityType::quote_request);
    activity.status = status.id;
    activity.object_uri = quoted->uri;
    send_to(tx, std::move(activity), *asked, status.uri);
}

bool receive_quote_answer(storage::Transaction& tx, const Site& site, StatusId quoting,
                          const AccountRecord& answerer, std::string_view authorization) {
    const auto status = quote_to_decide(tx, quoting, answerer);
    if (!status || origin_of(authorization) != origin_of(answerer.uri)) return false;
    set_state(tx, *status, QuoteState::accepted, authorization);
    tx.put(key::quote_by_authorization(authorization), storage::encode_id(quoting.value));
    tell_audience(tx, site, quoting);
    return true;
}

bool receive_quote_refusal(storage::Transaction& tx, const Site& site, StatusId quoting,
                           const AccountRecord& answerer, QuoteState state) {
    const auto status = quote_to_decide(tx, quoting, answerer);
    if (!status || status->quote->state == state) return false;
    const bool was_accepted = status->quote->state == QuoteState::accepted;
    set_state(tx, *status, state, "");
    if (was_accepted) tell_audience(tx, site, quoting);
    return true;
}

void change_quote_policy(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                         const StatusRecord& status, QuotePolicy policy) {
    if (status.quote_policy == policy) return;
    auto changed = status;
    changed.quote_policy = policy;
    update_status(tx, status, changed);
    send_update(tx, site, author, changed, {});
}

Result<void> revoke_quote(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                          std::string_view quoting, const StatusRecord& quoted) {
    const auto made = find_quote_stamp_for(tx, quoted.uri, quoting);
    if (!made || made->author != author.id)
        return failure(Error::Kind::not_found, "There is no approval to take back.");
    tx.erase(key::quote_stamp(made->id));
    tx.erase(key::quote_stamp_by_pair(made->quoted, made->quoting));
    auto activity = new_activity(site, author, ActivityType::delete_);
    activity.object_uri = stamp_uri(site, author, *made);
    activity.inner = InnerActivity{ActivityType::quote_request, activity.object_uri, author.uri,
                                   quoted.uri, std::string(quoting)};
    activity.to = {std::string(public_collection)};
    activity.cc = {author.followers};
    std::vector<std::string> first;
    if (const auto known = find_status_by_uri(tx, quoting); known && known->quote) {
        set_state(tx, *known, QuoteState::revoked, "");
        if (const auto quoter = find_account(tx, known->account); quoter && !quoter->is_local())
            first.push_back(quoter->inbox);
    }
    put_activity_for_followers(tx, activity, quoted.uri, first, site.ids.make<storage::JobId>(),
                               activity.published);
    return {};
}

}  // namespace ynghyd::social
