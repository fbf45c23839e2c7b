#include "social/statuses/quote_request.hpp"

#include "social/statuses/status.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool put_quote_request(storage::Transaction& tx, const QuoteRequestRecord& request) {
    const auto row = key::quote_request(request.quoted, request.quoting);
    if (!tx.get(row)) {
        const auto waiting = storage::prefix_range(key::quote_requests_for(request.quoted));
        if (tx.scan(waiting, max_quote_requests).size() == max_quote_requests) return false;
    }
    tx.put(row, storage::encode(request));
    return true;
}

void erase_quote_request(storage::Transaction& tx, StatusId quoted, std::string_view quoting) {
    tx.erase(key::quote_request(quoted, quoting));
}

std::optional<QuoteRequestRecord> find_quote_request(const storage::Reader& reader, StatusId quoted,
                                                     std::string_view quoting) {
    const auto bytes = reader.get(key::quote_request(quoted, quoting));
    if (!bytes) return std::nullopt;
    return storage::decode<QuoteRequestRecord>(*bytes);
}

std::vector<QuoteRequestRecord> list_quote_requests(const storage::Reader& reader,
                                                    StatusId quoted) {
    std::vector<QuoteRequestRecord> requests;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::quote_requests_for(quoted)), max_quote_requests))
        requests.push_back(storage::decode<QuoteRequestRecord>(row.value));
    return requests;
}

std::vector<QuoteRequestRecord> list_quote_requests_to(const storage::Reader& reader,
                                                       AccountId author, std::size_t limit) {
    std::vector<QuoteRequestRecord> requests;
    const auto all = storage::prefix_range(key::whole(storage::table::quote_request));
    storage::for_each_row(reader, all, [&](const storage::Entry& row) {
        auto request = storage::decode<QuoteRequestRecord>(row.value);
        const auto quoted = find_status(reader, request.quoted);
        if (quoted && quoted->account == author) requests.push_back(std::move(request));
        return requests.size() < limit;
    });
    return requests;
}

}  // namespace ynghyd::social
