#include "social/accounts/verified_links.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/accounts/profile.hpp"
#include "social/moderation/policy.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/text/html_tokens.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

/// Many servers hear of a changed profile at once: each looks at a moment of its own.
constexpr std::uint64_t most_check_delay_ms = 600'000;

bool is_among(const std::vector<std::string>& links, const std::string& link) {
    return std::ranges::find(links, link) != links.end();
}

struct ShownLink {
    std::string href, shown;
};

/// Nullopt when there are several, or words beside it.
std::optional<ShownLink> single_link(std::string_view html) {
    text::HtmlTokens tokens(html);
    text::HtmlToken token;
    std::optional<ShownLink> link;
    bool is_inside = false;
    while (tokens.next(token)) {
        if (token.kind == text::HtmlToken::Kind::text) {
            if (is_inside)
                link->shown += token.text;
            else if (!trim(token.text).empty())
                return std::nullopt;
        } else if (token.name == "a" && token.kind == text::HtmlToken::Kind::end_tag) {
            is_inside = false;
        } else if (token.name == "a") {
            const auto* href = token.find("href");
            if (link || !href) return std::nullopt;
            link = ShownLink{*href, {}};
            is_inside = true;
        }
    }
    return link;
}

bool may_be_checked(const storage::Reader& reader, const Site& site, const AccountRecord& account) {
    if (account.gone || account.suspended || account.suspended_there) return false;
    if (account.is_local()) return true;
    return has_local_follower(reader, account.id) &&
           !standing_of(reader, site, account.uri).suspended;
}

/// As far as the fields alone say.
std::vector<std::string> unverified_links(const AccountRecord& account) {
    const auto most = account.is_local() ? max_fields : most_links_of_others;
    std::vector<std::string> links;
    std::size_t looked_at = 0;
    for (const auto& field : account.fields) {
        auto link = verifiable_link(field);
        if (!link) continue;
        if (++looked_at > most) break;
        if (!field.verified_at && !is_among(links, *link)) links.push_back(*std::move(link));
    }
    return links;
}

/// Nullopt: one waits already, or others were asked not long ago and will be read again anyway.
std::optional<Timestamp> time_of_check(const Site& site, const AccountRecord& account) {
    const auto now = site.clock.now();
    const auto asked = account.links_asked;
    if (asked > now) return std::nullopt;
    if (account.is_local()) return std::max(now, asked + pause_between_own_checks);
    if (now < asked + pause_between_checks_of_others) return std::nullopt;
    const auto moment = storage::decode_id(storage::hash8(site.addresses.origin() + account.uri));
    return now + Duration(static_cast<std::int64_t>(moment % most_check_delay_ms));
}

}  // namespace

std::optional<std::string> verifiable_link(const ProfileField& field) {
    if (!field.value.contains("<a ")) return std::nullopt;
    const auto link = single_link(field.value);
    if (!link) return std::nullopt;
    auto address = canonical_link(link->href);
    if (!address || !address->starts_with("https://")) return std::nullopt;
    const auto shown = to_lower_ascii(trim(link->shown));
    if (canonical_link(link->shown) != address || !shown.starts_with(origin_of(*address)))
        return std::nullopt;
    return address;
}

std::vector<std::string> links_to_verify(const storage::Reader& reader, const Site& site,
                                         const AccountRecord& account) {
    auto links = unverified_links(account);
    if (!links.empty() && !may_be_checked(reader, site, account)) links.clear();
    return links;
}

void keep_verified(const std::vector<ProfileField>& before, std::vector<ProfileField>& fields) {
    for (auto& field : fields) {
        const auto same = std::ranges::find(before, field.value, &ProfileField::value);
        if (same != before.end()) field.verified_at = same->verified_at;
    }
}

void plan_verification(storage::Transaction& tx, const Site& site, AccountRecord& account) {
    if (links_to_verify(tx, site, account).empty()) return;
    const auto now = site.clock.now();
    const auto due = time_of_check(site, account);
    if (!due) return;
    account.links_asked = *due;
    storage::plan_job(tx, storage::JobKind::verify_links, site.ids.make<storage::JobId>(),
                      storage::encode_id(account.id.value), now, account.links_asked);
}

void verify_again(storage::Transaction& tx, const Site& site, AccountId id) {
    const auto account = find_account(tx, id);
    if (!account) return;
    auto noted = *account;
    plan_verification(tx, site, noted);
    if (noted != *account) put_account(tx, noted);
}

AccountId account_of_verification(const storage::JobRecord& job) {
    return AccountId{storage::decode_id(job.body)};
}

void settle_verification(storage::Transaction& tx, const Site& site, AccountId id,
                         const std::vector<std::string>& linking_back) {
    auto account = find_account(tx, id);
    if (!account || account->gone || linking_back.empty()) return;
    bool is_news = false;
    for (auto& field : account->fields) {
        const auto link = verifiable_link(field);
        if (field.verified_at || !link || !is_among(linking_back, *link)) continue;
        field.verified_at = site.clock.now();
        is_news = true;
    }
    if (is_news) put_account(tx, *account);
}

}  // namespace ynghyd::social
