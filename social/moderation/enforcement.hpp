#pragma once
// What follows from a block: deliveries that wait are given up, follows in both directions end.
// What is stored of those who are blocked stays, and is hidden as long as they are blocked.

#include <set>
#include <string>

#include "base/result.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

/// The body of an enforce_block job.
struct Enforcement {
    static constexpr std::uint8_t version = 1;
    std::string domain;  ///< With all below it; empty, and no actor either: everybody.
    std::string actor;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "domain", domain);
        visit(2, "actor", actor);
    }
    bool operator==(const Enforcement&) const = default;
};

/// The domain that a rule may be for. Error::Kind::invalid for what is no domain, for this server,
/// and, unless `however_wide`, for a name that very many servers are below: all of .com, or what
/// our own name is below.
Result<std::string> read_rule_domain(const Site& site, std::string_view typed, bool however_wide);
/// Writes the rule, under the id of the one before; `job_id` is for what follows from it.
void decide_on_domain(storage::Transaction& tx, const Site& site, const DomainRule& rule,
                      storage::JobId job_id);
/// Back to what goes for everybody. False when there was no rule.
bool undecide_domain(storage::Transaction& tx, const Site& site, std::string_view domain,
                     storage::JobId job_id);
/// What is blocked there no longer is, but an allowance of the domain stays. False when there was
/// no such rule.
bool lift_domain_block(storage::Transaction& tx, const Site& site, std::string_view domain,
                       storage::JobId job_id);
/// The other way round: what is blocked there stays so.
bool withdraw_domain_allowance(storage::Transaction& tx, const Site& site, std::string_view domain,
                               storage::JobId job_id);
void block_actor(storage::Transaction& tx, const Site& site, const ActorBlockRecord& block,
                 storage::JobId job_id);
/// The servers with which follows will end when note_mode notes that the mode is allow_list now.
std::set<std::string> servers_left_by_mode(const storage::Reader& reader, const Site& site);
/// Notes the mode of this start; when it is allow_list now and was not, everybody is judged anew.
void note_mode(storage::Transaction& tx, const Site& site, storage::JobId job_id);

/// One portion; members are told how many follows they lost. `job_id`: of the job, the same for
/// every portion. `position`: where the last one ended; empty at the start and when nothing is
/// left.
void enforce_portion(storage::Transaction& tx, const Site& site, storage::JobId job_id,
                     const Enforcement& enforcement, storage::Key& position);

}  // namespace ynghyd::social
