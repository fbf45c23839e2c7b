#include <algorithm>

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/moderation/report.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation::member_activities {
namespace {

/// So many are looked up elsewhere for one report.
constexpr std::size_t most_reported_at_once = 20;

std::vector<std::string> reported_by(const MemberActivity& flag) {
    return all_ids(flag.activity, "object", most_reported_at_once);
}

/// The account itself, or the author of a post.
Result<AccountRecord> reported_account(const storage::Reader& reader, const std::string& uri) {
    if (auto account = social::find_account_by_uri(reader, uri)) return *std::move(account);
    TRY(const auto status, known_status(reader, uri));
    auto author = social::find_account(reader, status.account);
    if (!author) return failure(Error::Kind::not_found, "The author of that post is gone.");
    return *std::move(author);
}

/// It goes on to the account's own server when it is addressed to the account.
bool is_for(const MemberActivity& flag, const AccountRecord& target) {
    const auto addressed = all_ids(flag.activity, "to", most_addressees);
    return std::ranges::find(addressed, target.uri) != addressed.end();
}

}  // namespace

Named of_flag(const MemberActivity& flag) {
    return {.needed = reported_by(flag)};
}

/// One account, and posts of the same account.
Outcome flag(storage::Transaction& tx, const Surroundings& around, const MemberActivity& flag) {
    social::ReportDraft draft;
    for (const auto& uri : reported_by(flag)) {
        TRY(const auto account, reported_account(tx, uri));
        if (draft.target && draft.target != account.id)
            return failure(Error::Kind::invalid, "A report is about one account and its posts.");
        draft.target = account.id;
        draft.forward = is_for(flag, account);
        if (uri != account.uri) draft.statuses.push_back(uri);
    }
    draft.comment = social::text::to_plain_text(text_at(flag.activity, "content"));
    return without_value(social::report(tx, around.site, flag.author, draft));
}

}  // namespace ynghyd::federation::member_activities
