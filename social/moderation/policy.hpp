#pragma once
// The one place that says how a server or an actor elsewhere is treated: asked by inbox, fetch,
// delivery, follows and pages, each time about the identity that was verified.

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/error.hpp"
#include "social/accounts/account.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct Standing {
    bool suspended = false;     ///< Nothing from it, nothing to it, nothing of it is shown.
    bool silenced = false;      ///< Shown to nobody who does not follow it; asks before following.
    bool reject_media = false;  ///< Its pictures are not wanted.
    bool reject_reports = false;  ///< Nor what it reports.
    bool operator==(const Standing&) const = default;
};

/// As of this reader: inside a transaction it is checked again at the commit. `uri`: an actor, or
/// anything else at its server. This server's own are always in good standing.
Standing standing_of(const storage::Reader& reader, const Site& site, std::string_view uri);

/// A moderator silenced the account, or its whole server: those who do not follow it are not shown
/// it unasked.
bool is_silenced(const storage::Reader& reader, const Site& site, const AccountRecord& account);

/// What it wrote is not shown to strangers.
bool is_hidden(const storage::Reader& reader, const Site& site, const AccountRecord& author);

/// Says who is blocked, for whoever asked for it: Error::Kind::forbidden.
Error blocked_error(std::string_view uri);

/// All rules in memory, for the io threads. Thread-safe.
class Policy {
public:
    /// Reads the rules; `own_authority` is never judged.
    Policy(storage::Store& store, FederationMode mode, std::string own_authority);

    /// Reads them again, after policy_topic was told. Blocks.
    void reload();

    /// `uri_or_authority`: an actor, anything else at its server, or the server itself.
    Standing on(std::string_view uri_or_authority) const;

    /// The same as of this reader; nullopt when the rules have changed since they were read.
    std::optional<Standing> as_of(const storage::Reader& reader,
                                  std::string_view uri_or_authority) const;

private:
    struct Rules {
        std::uint64_t version = 0;
        std::unordered_map<std::string, DomainRuleRecord> domains;
        std::unordered_set<std::string> actors;
    };
    std::shared_ptr<const Rules> rules() const;
    Standing judge_by(const Rules& rules, std::string_view uri_or_authority) const;

    storage::Store& store_;
    const FederationMode mode_;
    const std::string own_authority_;
    std::mutex reloading_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Rules> rules_;
};

}  // namespace ynghyd::social
