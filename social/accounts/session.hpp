#pragma once
// Sessions of members who signed in with a browser. The cookie's secret is stored by its hash
// alone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct SessionRecord {
    static constexpr std::uint8_t version = 1;
    AccountId user;
    Timestamp created{}, last_seen{};
    std::string address;       ///< Cut to its network: enough to recognise oneself.
    std::string agent;         ///< What the browser calls itself.
    bool awaits_code = false;  ///< The password was right; the second factor is still wanted.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "user", user);
        visit(2, "created", created);
        visit(3, "last_seen", last_seen);
        visit(4, "address", address);
        visit(5, "agent", agent);
        visit(6, "awaits_code", awaits_code);
    }
    bool operator==(const SessionRecord&) const = default;
};

/// 30 days unused, 180 days old, or ten minutes without the second factor.
bool has_ended(const SessionRecord& session, Timestamp now);

struct Session {
    std::string hash;
    SessionRecord record;
};

/// What the cookie holds: whose, and the secret.
std::string session_cookie(AccountId user, std::string_view secret);

/// `secret`: keys::make_token, new at every sign-in.
void put_session(storage::Transaction& tx, std::string_view secret, const SessionRecord& session);
/// Nothing for a session that has ended.
std::optional<Session> find_session(const storage::Reader& reader, std::string_view cookie,
                                    Timestamp now);
/// Notes that it was used; writes at most once an hour.
void touch_session(storage::Transaction& tx, const Session& session, Timestamp now);
/// False when there was none.
bool erase_session(storage::Transaction& tx, AccountId user, std::string_view hash);
/// Those that have not ended, most recently used first.
std::vector<Session> list_sessions_of(const storage::Reader& reader, AccountId user, Timestamp now);

}  // namespace ynghyd::social
