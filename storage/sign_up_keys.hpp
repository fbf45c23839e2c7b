#pragma once
// Keys of who signs up, of what keeps people out, and of who was here.

#include "base/clock.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::storage::key {

inline Key newcomer(AccountId user) {
    return one_id(table::newcomer, user.value);
}
inline Key email_domain_block(std::string_view domain) {
    return KeyWriter(table::email_domain_block).host(domain).key();
}
inline Key ip_block(IpBlockId id) {
    return one_id(table::ip_block, id.value);
}
/// `hash`: SHA-256 of the address in its plainest form.
inline Key canonical_email_block(std::string_view hash) {
    return KeyWriter(table::canonical_email_block).hash(hash).key();
}
/// `day`: its beginning in UTC.
inline Key visits_on(Timestamp day) {
    return one_id(table::visit, static_cast<std::uint64_t>(to_millis(day)));
}
inline Key visit(Timestamp day, AccountId user) {
    return two_ids(table::visit, static_cast<std::uint64_t>(to_millis(day)), user.value);
}

}  // namespace ynghyd::storage::key
