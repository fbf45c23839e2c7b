#include "social/accounts/newcomer.hpp"

#include "base/text_codec.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/sign_up.hpp"
#include "storage/records.hpp"
#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::optional<NewcomerRecord> find_newcomer(const storage::Reader& reader, AccountId user) {
    const auto bytes = reader.get(key::newcomer(user));
    if (!bytes) return std::nullopt;
    return storage::decode<NewcomerRecord>(*bytes);
}

void put_newcomer(storage::Transaction& tx, AccountId user, const NewcomerRecord& newcomer) {
    tx.put(key::newcomer(user), storage::encode(newcomer));
}

Result<void> ask_for_confirmation(storage::Transaction& tx, UserRecord user, std::string_view email,
                                  Timestamp now) {
    if (!email.empty() && !is_email(email))
        return failure(Error::Kind::invalid, "Validation failed: E-mail address is invalid");
    if (!email.empty() && !equals_ignoring_case(email, user.email)) {
        user.email = email;
        user.credentials_changed = now;
        put_user(tx, user);
    }
    auto newcomer = find_newcomer(tx, user.account).value_or(NewcomerRecord{});
    newcomer.asked = now;
    put_newcomer(tx, user.account, newcomer);
    return {};
}

Result<UserRecord> confirm_email(storage::Transaction& tx, std::string_view secret, Timestamp now) {
    const auto link = find_link(tx, secret, LinkPurpose::confirm_email, now);
    auto user = link ? find_user(tx, link->user) : std::nullopt;
    if (!user) return failure(Error::Kind::gone, "This link does not work any longer.");
    const auto other = find_user_by_email(tx, user->email);
    if (other && other->account != user->account)
        return failure(Error::Kind::conflict, "Another member has this e-mail address.");
    TRY_VOID(use_link(tx, secret, LinkPurpose::confirm_email, now));
    user->confirmed = true;
    put_user(tx, *user);
    return *std::move(user);
}

}  // namespace ynghyd::social
