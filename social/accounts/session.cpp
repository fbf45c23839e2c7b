#include "social/accounts/session.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "keys/token.hpp"
#include "social/accounts/access_token.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Duration longest_idle = std::chrono::hours(30 * 24);
constexpr Duration longest_session = std::chrono::hours(180 * 24);
constexpr Duration time_for_code = std::chrono::minutes(10);
constexpr Duration between_touches = std::chrono::hours(1);

}  // namespace

bool has_ended(const SessionRecord& session, Timestamp now) {
    return now - session.last_seen > longest_idle || now - session.created > longest_session ||
           (session.awaits_code && now - session.created > time_for_code);
}

std::string session_cookie(AccountId user, std::string_view secret) {
    return to_string(user) + "." + std::string(secret);
}

void put_session(storage::Transaction& tx, std::string_view secret, const SessionRecord& session) {
    tx.put(key::session(session.user, keys::token_hash(secret)), storage::encode(session));
}

std::optional<Session> find_session(const storage::Reader& reader, std::string_view cookie,
                                    Timestamp now) {
    const auto dot = cookie.find('.');
    const auto user = parse_id_as<AccountId>(cookie.substr(0, dot));
    if (!user || dot == std::string_view::npos) return std::nullopt;
    auto hash = keys::token_hash(cookie.substr(dot + 1));
    const auto bytes = reader.get(key::session(*user, hash));
    if (!bytes) return std::nullopt;
    auto record = storage::decode<SessionRecord>(*bytes);
    if (has_ended(record, now)) return std::nullopt;
    return Session{std::move(hash), std::move(record)};
}

void touch_session(storage::Transaction& tx, const Session& session, Timestamp now) {
    const auto& seen = session.record;
    if (now - seen.last_seen < between_touches) return;
    const auto bytes = tx.get(key::session(seen.user, session.hash));
    if (!bytes) return;
    auto record = storage::decode<SessionRecord>(*bytes);
    record.last_seen = now;
    tx.put(key::session(seen.user, session.hash), storage::encode(record));
}

bool erase_session(storage::Transaction& tx, AccountId user, std::string_view hash) {
    if (!tx.get(key::session(user, hash))) return false;
    tx.erase(key::session(user, hash));
    tx.notify(access_ended_topic);
    return true;
}

std::vector<Session> list_sessions_of(const storage::Reader& reader, AccountId user,
                                      Timestamp now) {
    std::vector<Session> sessions;
    const auto prefix = key::sessions_of(user);
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        auto record = storage::decode<SessionRecord>(row.value);
        if (!has_ended(record, now))
            sessions.push_back({row.key.substr(prefix.size()), std::move(record)});
    });
    std::ranges::sort(sessions, std::ranges::greater(),
                      [](const Session& session) { return session.record.last_seen; });
    return sessions;
}

}  // namespace ynghyd::social
