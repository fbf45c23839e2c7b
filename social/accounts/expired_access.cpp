#include "social/accounts/expired_access.hpp"

#include "social/accounts/authorization_code.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/session.hpp"
#include "social/moderation/ip_block.hpp"
#include "social/statuses/recent_post.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr Duration codes_kept = std::chrono::hours(24);

}  // namespace

bool has_expired(std::uint8_t table, std::string_view value, Timestamp now) {
    switch (table) {
        case storage::table::session:
            return has_ended(storage::decode<SessionRecord>(value), now);
        case storage::table::authorization_code:
            return storage::decode<AuthorizationCodeRecord>(value).created + codes_kept < now;
        case storage::table::one_time_link:
            return storage::decode<OneTimeLinkRecord>(value).expires < now;
        case storage::table::ip_block: {
            const auto expires = storage::decode<IpBlockRecord>(value).expires;
            return expires && *expires < now;
        }
        case storage::table::recent_post:
            return is_forgotten(value, now);
        default:
            return false;
    }
}

}  // namespace ynghyd::social
