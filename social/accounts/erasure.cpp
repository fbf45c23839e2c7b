#include "social/accounts/erasure.hpp"

#include "social/relationships/relationship.hpp"
#include "social/statuses/status.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

/// Small enough for one transaction, whatever the statuses hold.
constexpr std::size_t portion = 200;

}  // namespace

void mark_gone(storage::Transaction& tx, const AccountRecord& account, storage::JobId job_id,
               Timestamp now) {
    auto gone = account;
    gone.gone = true;
    gone.display_name = gone.note = gone.avatar_url = gone.header_url = "";
    gone.fields.clear();
    put_account(tx, gone);
    storage::JobRecord job;
    job.body = storage::encode_id(account.id.value);
    job.created = now;
    storage::enqueue_job(tx, storage::JobKind::erase_account, job_id, now, std::move(job));
}

bool erase_remains(storage::Transaction& tx, AccountId account) {
    const auto following = list_following(tx, account, {}, portion);
    for (const AccountId followee : following) erase_follow(tx, account, followee);
    const auto followers = list_followers(tx, account, {}, portion);
    for (const auto& follower : followers) erase_follow(tx, follower.account, account);
    const auto statuses = list_statuses_of(tx, account, {}, portion);
    for (const auto& status : statuses) erase_status(tx, status);
    return following.empty() && followers.empty() && statuses.empty();
}

AccountId erased_account(const storage::JobRecord& job) {
    return AccountId{storage::decode_id(job.body)};
}

}  // namespace ynghyd::social
