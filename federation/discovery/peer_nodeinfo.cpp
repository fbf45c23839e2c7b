#include "federation/discovery/peer_nodeinfo.hpp"

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t longest_word = 100;

/// Worth another try soon.
bool may_pass(const Error& error) {
    return error.kind == Error::Kind::unreachable || error.kind == Error::Kind::timed_out ||
           error.kind == Error::Kind::rate_limited;
}

}  // namespace

Result<social::PeerSoftwareRecord> read_nodeinfo(const Json& document) {
    const Json* software = find(document, "software");
    social::PeerSoftwareRecord record;
    if (software) {
        const auto word = [&](const char* name) {
            return std::string(cut_code_points(
                social::text::sanitize_name(string_at(*software, name)), longest_word));
        };
        record.name = to_lower_ascii(word("name"));
        record.release = word("version");
    }
    if (record.name.empty())
        return failure(Error::Kind::invalid, "The NodeInfo document names no software.");
    return record;
}

net::awaitable<Result<void>> ask_nodeinfo(const JobParts& parts, storage::Job job) {
    const auto host = job.record.body;
    const auto document = co_await parts.fetch.nodeinfo(host);
    if (!document && may_pass(document.error())) co_return std::unexpected(document.error());
    // Some have none, and are asked again next week like the others.
    auto record = document ? read_nodeinfo(*document).value_or(social::PeerSoftwareRecord{})
                           : social::PeerSoftwareRecord{};
    record.asked = parts.site.clock.now();
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            tx.put(storage::key::peer_software(host), storage::encode(record));
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
