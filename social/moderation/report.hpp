#pragma once
// Reports for the moderators: who is reported, for which posts, and why; from members and from
// other servers.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class ReportState : std::uint8_t { open = 1, resolved = 2 };
std::string_view to_string(ReportState state);

// On disk: never reuse a number.
enum class ReportCategory : std::uint8_t { other = 0, spam = 1, legal = 2, violation = 3 };
std::string_view to_string(ReportCategory category);  ///< "other", …
std::optional<ReportCategory> parse_report_category(std::string_view name);

struct ReportRecord {
    static constexpr std::uint8_t version = 1;
    ReportId id;
    std::string reporter;  ///< A member's actor id, or the host of another server.
    AccountId target;
    std::vector<std::string> statuses;  ///< Ids of the target's posts.
    std::string comment;                ///< Plain text.
    ReportState state = ReportState::open;
    Timestamp created{};
    std::optional<Timestamp> resolved;
    bool forwarded = false;  ///< A Flag went to the target's server.
    ReportCategory category = ReportCategory::other;
    std::vector<std::string> rules;    ///< The texts of the rules that were broken, as they were.
    AccountId assigned;                ///< The moderator who sees to it.
    AccountId resolved_by;             ///< None: it was done on the command line.
    std::optional<Timestamp> updated;  ///< When any of it last changed.
    std::vector<CollectionId> collections;  ///< The target's, that are reported.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "reporter", reporter);
        visit(3, "target", target);
        visit(4, "statuses", statuses);
        visit(5, "comment", comment);
        visit(6, "state", state);
        visit(7, "created", created);
        visit(8, "resolved", resolved);
        visit(9, "forwarded", forwarded);
        visit(10, "category", category);
        visit(15, "rules", rules);
        visit(80, "assigned", assigned);
        visit(81, "resolved_by", resolved_by);
        visit(82, "updated", updated);
        visit(83, "collections", collections);
    }
    bool operator==(const ReportRecord&) const = default;
};

constexpr std::size_t max_report_characters = 5'000;
constexpr std::size_t max_reported_statuses = 100;

struct ReportDraft {
    AccountId target;
    std::vector<std::string> statuses;
    std::string comment;
    bool forward = false;  ///< Also to the target's own server, when it has another.
    ReportCategory category = ReportCategory::other;
    std::vector<std::string> rules = {};  ///< Texts.
    std::vector<CollectionId> collections = {};
    /// With `forward`: the servers that are to hear of it, of the target's own and those of whom
    /// the reported posts answer. nullopt: the target's own.
    std::optional<std::vector<std::string>> forward_to_domains = {};
};

void put_report(storage::Transaction& tx, const ReportRecord& report);
std::optional<ReportRecord> find_report(const storage::Reader& reader, ReportId id);
/// Newest first; resolved ones only when `all`.
std::vector<ReportRecord> list_reports(const storage::Reader& reader, bool all, std::size_t limit);

struct ReportQuery {
    bool resolved = false;      ///< Those dealt with; otherwise those that are open.
    AccountId target = {};      ///< None: about anybody.
    std::string reporter = {};  ///< As in the record; empty: by anybody.
};
/// Newest first.
std::vector<ReportRecord> list_reports(const storage::Reader& reader, const ReportQuery& query,
                                       const Window& window);

/// Another server reports one of ours: comment and list are cut to the limits above.
ReportRecord receive_report(storage::Transaction& tx, const Site& site, std::string_view host,
                            ReportDraft draft);

/// A member reports somebody, in a Flag of their own that stays here. With `forward`, the server
/// actor sends others, so that nobody learns the member's name; about a member of ours it sends
/// none. Error::Kind::not_found for an unknown target, invalid for a comment that is too long.
Result<ReportRecord> report(storage::Transaction& tx, const Site& site,
                            const AccountRecord& reporter, const ReportDraft& draft);

/// `by`: the moderator; none for the command line. Error::Kind::not_found, or conflict when it is
/// resolved already.
Result<ReportRecord> resolve_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                    AccountId by = {});
/// Nobody has dealt with it, after all. Error::Kind::not_found, or conflict when it is open.
Result<ReportRecord> reopen_report(storage::Transaction& tx, ReportId id, Timestamp now);
/// `moderator`: who sees to it now; none for nobody. Error::Kind::not_found.
Result<ReportRecord> assign_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                   AccountId moderator);
/// `rules`: the texts of those that were broken; none: those named before, while it is a violation.
/// Error::Kind::not_found.
Result<ReportRecord> recategorise_report(storage::Transaction& tx, ReportId id, Timestamp now,
                                         ReportCategory category,
                                         const std::vector<std::string>& rules = {});

}  // namespace ynghyd::social
