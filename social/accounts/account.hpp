#pragma once
// Accounts: who is known here, local and remote, under their Mastodon names.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/addresses.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// On disk: never reuse a number.
enum class ActorType : std::uint8_t {
    person = 1,
    group = 2,
    organization = 3,
    service = 4,
    application = 5,
};
std::string_view to_string(ActorType type);  ///< "Person", …
std::optional<ActorType> parse_actor_type(std::string_view name);

struct ProfileField {
    std::string name;
    std::string value;  ///< HTML, sanitised.
    /// Since when it is known that the page that it links to links back (verified_links).
    std::optional<Timestamp> verified_at = {};
    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "value", value);
        visit(3, "verified_at", verified_at);
    }
    bool operator==(const ProfileField&) const = default;
};

/// A picture of an account of this server.
struct PictureRecord {
    AttachmentId upload;  ///< None: there is no picture.
    std::string media_type;
    std::string description;  ///< Plain text, for who cannot see it.
    void describe(auto& visit) {
        visit(1, "upload", upload);
        visit(2, "media_type", media_type);
        visit(3, "description", description);
    }
    bool operator==(const PictureRecord&) const = default;
};

/// In which parts others' programs show a profile, beside its posts.
struct ProfileTabs {
    bool media = true;             ///< What has pictures, films and sounds.
    bool replies_in_media = true;  ///< Replies are among it.
    bool featured = true;          ///< What the account recommends.
    void describe(auto& visit) {
        visit(1, "media", media);
        visit(2, "replies_in_media", replies_in_media);
        visit(3, "featured", featured);
    }
    bool operator==(const ProfileTabs&) const = default;
};

struct AccountRecord {
    static constexpr std::uint8_t version = 1;
    AccountId id;
    std::string username;
    std::string domain;  ///< Empty for a local account.
    std::string uri;     ///< The actor id.
    std::string url;     ///< The page for people.
    ActorType type = ActorType::person;
    std::string display_name;
    std::string note;  ///< HTML, sanitised.
    std::string inbox, shared_inbox, outbox, followers, following, featured;
    bool locked = false;
    bool discoverable = false;
    bool indexable = false;
    Timestamp created{};
    Timestamp fetched{};  ///< When a remote actor document was last read.
    bool suspended = false;
    bool gone = false;  ///< Its server says 410, or it deleted itself.
    std::string avatar_url, header_url;
    std::vector<ProfileField> fields;
    bool suspended_there = false;            ///< Its own server says so.
    std::string moved_to;                    ///< Actor id of who it is now; empty: it stays.
    std::optional<Timestamp> moved;          ///< When its last Move took effect here.
    std::vector<std::string> also_known_as;  ///< Other ids of the same person, as it claims.
    std::string featured_tags;               ///< The collection's id.
    bool posting_restricted = false;         ///< Of a Group: only its moderators may post to it.
    bool hides_follows = false;  ///< Whom it follows and who follows it is nobody else's business.
    PictureRecord avatar, header;  ///< Of a local account: what avatar_url and header_url show.
    std::vector<std::string> attribution_domains;  ///< Whose pages may name it as their author.
    bool sensitized = false;                       ///< A moderator: all its media is sensitive.
    bool silenced = false;  ///< A moderator: shown to nobody who does not follow it; `limited`.
    ProfileTabs tabs;
    /// When the pages of `fields` are asked whether they link back, or were: one that lies ahead is
    /// that of a job that waits.
    Timestamp links_asked{};
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "username", username);
        visit(3, "domain", domain);
        visit(4, "uri", uri);
        visit(5, "url", url);
        visit(6, "type", type);
        visit(7, "display_name", display_name);
        visit(8, "note", note);
        visit(9, "inbox", inbox);
        visit(10, "shared_inbox", shared_inbox);
        visit(11, "outbox", outbox);
        visit(12, "followers", followers);
        visit(13, "following", following);
        visit(14, "featured", featured);
        visit(15, "locked", locked);
        visit(16, "discoverable", discoverable);
        visit(17, "indexable", indexable);
        visit(18, "created", created);
        visit(19, "fetched", fetched);
        visit(20, "suspended", suspended);
        visit(21, "gone", gone);
        visit(22, "avatar_url", avatar_url);
        visit(23, "header_url", header_url);
        visit(24, "fields", fields);
        visit(40, "suspended_there", suspended_there);
        visit(41, "moved_to", moved_to);
        visit(42, "moved", moved);
        visit(43, "also_known_as", also_known_as);
        visit(44, "featured_tags", featured_tags);
        visit(60, "posting_restricted", posting_restricted);
        visit(61, "hides_follows", hides_follows);
        visit(62, "avatar", avatar);
        visit(63, "header", header);
        visit(70, "attribution_domains", attribution_domains);
        visit(80, "sensitized", sensitized);
        visit(81, "silenced", silenced);
        visit(82, "tabs", tabs);
        visit(83, "links_asked", links_asked);
    }
    bool is_local() const { return domain.empty(); }
    bool operator==(const AccountRecord&) const = default;
};

std::optional<AccountRecord> find_account(const storage::Reader& reader, AccountId id);
std::optional<AccountRecord> find_account_by_uri(const storage::Reader& reader,
                                                 std::string_view uri);
/// Domain "" for this server; any case.
std::optional<AccountRecord> find_account_by_handle(const storage::Reader& reader,
                                                    std::string_view username,
                                                    std::string_view domain);
/// All of them, in the order of their names.
std::vector<AccountRecord> list_local_accounts(const storage::Reader& reader);

/// Writes the record and its indexes; the URI and the handle never change afterwards, except that
/// a remote account may be renamed by its own server (the old handle then no longer finds it).
void put_account(storage::Transaction& tx, const AccountRecord& account);

/// As if it had never been: for one that nobody knows. Others are marked as gone (erasure).
void erase_account_record(storage::Transaction& tx, const AccountRecord& account);

/// Topic told of every change of a local account: rendered actor documents are stale.
inline const storage::Topic local_account_topic = "local_account";

/// 1–30 of a-z 0-9 _; the sentence says so.
Result<void> check_username(std::string_view username);

/// Numbers kept per account, read with count_of.
enum class AccountCount : std::uint8_t { statuses = 1, followers = 2, following = 3 };
void add_to_count(storage::Transaction& tx, AccountId account, AccountCount count,
                  std::int64_t delta);
std::int64_t count_of(const storage::Reader& reader, AccountId account, AccountCount count);

}  // namespace ynghyd::social
