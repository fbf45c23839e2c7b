#include "federation/signatures/scheme_memory.hpp"

#include "base/log.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

using keys::SignatureScheme;

constexpr auto kept_for = std::chrono::days(30);
/// A success is written again only after this: nearly every request is one.
constexpr auto fresh_for = std::chrono::days(1);

void report(std::exception_ptr fault) {
    if (!fault) return;
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& error) {
        log::error("signature.scheme_not_stored", {{"error", error.what()}});
    }
}

}  // namespace

SchemeMemory::SchemeMemory(storage::Store& store, storage::GroupCommit& commits,
                           const social::Site& site)
    : commits_(commits), site_(site) {
    const auto now = site.clock.now();
    std::vector<std::string> outdated;
    const auto reader = store.snapshot();
    const auto all = storage::prefix_range(storage::key::whole(storage::table::signature_scheme));
    storage::for_each_row(*reader, all, [&](const storage::Entry& row) {
        const auto record = storage::decode<SchemeRecord>(row.value);
        const auto age = now - record.learned;
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        const auto host = parts.host();
        if (age >= kept_for || !host || known_.size() == most_servers)
            outdated.push_back(row.key);
        else
            known_.put(*host, {record.scheme, record.learned}, kept_for - age);
    });
    if (outdated.empty()) return;
    store.update([&](storage::Transaction& tx) {
        for (const auto& row : outdated) tx.erase(row);
    });
}

SignatureScheme SchemeMemory::preferred(const std::string& authority) {
    const auto known = known_.find(authority);
    return known ? known->scheme : SignatureScheme::cavage;
}

void SchemeMemory::learn(const std::string& authority, SignatureScheme scheme) {
    const auto known = known_.find(authority);
    const auto now = site_.clock.now();
    if (!known && scheme == SignatureScheme::cavage) return;
    if (known && known->scheme == scheme && now - known->learned < fresh_for) return;
    known_.put(authority, {scheme, now}, kept_for);
    log::debug("signature.scheme", {{"host", authority}, {"scheme", to_string(scheme)}});
    commits_.submit(
        [authority, scheme, now](storage::Transaction& tx) {
            SchemeRecord record;
            record.scheme = scheme;
            record.learned = now;
            tx.put(storage::key::signature_scheme(authority), storage::encode(record));
        },
        report);
}

void SchemeMemory::hear(const std::string& authority) {
    if (!known_.find(authority)) learn(authority, SignatureScheme::rfc9421);
}

bool asks_for_another_scheme(int status) {
    return status == 400 || status == 401;
}

bool confirms_scheme(int status) {
    return (status >= 200 && status < 400) || status == 404 || status == 410;
}

}  // namespace ynghyd::federation
