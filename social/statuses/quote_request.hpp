#pragma once
// Wishes to quote a status whose author decides about each (QuotePolicy::ask), until that is done.
// What follows from yes and no is in quote.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct QuoteRequestRecord {
    static constexpr std::uint8_t version = 1;
    StatusId quoted;
    std::string quoting;  ///< Id of the status that wants to quote it.
    AccountId requester;
    std::string uri;  ///< Of the QuoteRequest; empty when a member here asks.
    Timestamp created{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "quoted", quoted);
        visit(2, "quoting", quoting);
        visit(3, "requester", requester);
        visit(4, "uri", uri);
        visit(5, "created", created);
    }
    bool operator==(const QuoteRequestRecord&) const = default;
};

/// So many wait for one status; whoever asks beyond that is told no.
constexpr std::size_t max_quote_requests = 500;

/// False when too many wait. The same again replaces what was.
bool put_quote_request(storage::Transaction& tx, const QuoteRequestRecord& request);
void erase_quote_request(storage::Transaction& tx, StatusId quoted, std::string_view quoting);

std::optional<QuoteRequestRecord> find_quote_request(const storage::Reader& reader, StatusId quoted,
                                                     std::string_view quoting);
/// All that wait for this status.
std::vector<QuoteRequestRecord> list_quote_requests(const storage::Reader& reader, StatusId quoted);
/// All that wait for an author's statuses, at most `limit`.
std::vector<QuoteRequestRecord> list_quote_requests_to(const storage::Reader& reader,
                                                       AccountId author, std::size_t limit);

}  // namespace ynghyd::social
