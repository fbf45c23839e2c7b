#pragma once
// FEP-8fcf, followers synchronisation: the header that goes with what is for followers alone, what
// it leads to here, and the list that others ask us for.

#include <optional>
#include <string>
#include <string_view>

#include "federation/job_parts.hpp"
#include "federation/signatures/request_signer.hpp"
#include "http/router.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/followers_digest.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

inline constexpr std::string_view sync_header_name = "Collection-Synchronization";

struct SyncHeader {
    std::string collection_id, url, digest;
    bool operator==(const SyncHeader&) const = default;
};
/// Error::Kind::invalid for anything but the three parameters, each once.
Result<SyncHeader> read_sync_header(std::string_view value);
std::string write_sync_header(const SyncHeader& header);

/// What goes along with the delivery to `inbox` of an activity for the followers of this local
/// account; nullopt when nobody there may have it any more: no follower, nobody addressed by name.
std::optional<std::string> sync_header_for(const storage::Reader& reader, const social::Site& site,
                                           const social::ActivityRecord& activity,
                                           const social::AccountRecord& account,
                                           std::string_view inbox);

/// The body of a synchronise_followers job.
struct FollowersSync {
    static constexpr std::uint8_t version = 1;
    AccountId account;  ///< The remote one whose followers here are in doubt.
    std::string url, digest;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "account", account);
        visit(2, "url", url);
        visit(3, "digest", digest);
    }
    bool operator==(const FollowersSync&) const = default;
};

/// `actor` has signed a request with this header: when its followers here are others than it
/// thinks, its list is to be asked for; one job at a time for each actor.
void compare_followers(storage::Transaction& tx, const IriRules& rules, std::string_view actor,
                       std::string_view header, storage::JobId job_id, Timestamp now);

/// What its server says, in part or as a whole: local follows that it does not know end, those
/// that waited for an Accept have it, and those that it lists without need are undone there.
void apply_followers_list(storage::Transaction& tx, const social::Site& site,
                          const FollowersSync& sync, const std::vector<std::string>& listed,
                          bool is_whole);

/// The job.
net::awaitable<Result<void>> synchronise_followers(const JobParts& parts, storage::Job job);

/// GET /users/NAME/followers_synchronization: the followers at the origin of who has signed.
class FollowersSyncEndpoint {
public:
    FollowersSyncEndpoint(storage::Store& store, RequestSigners& signers, const social::Site& site,
                          net::thread_pool& storage_pool, const Options& options)
        : store_(store),
          signers_(signers),
          site_(site),
          storage_pool_(storage_pool),
          options_(options) {}

    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> list(const http::Request& request);

    storage::Store& store_;
    RequestSigners& signers_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    const Options& options_;
};

}  // namespace ynghyd::federation
