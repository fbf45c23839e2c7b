#pragma once
// Domains of e-mail addresses with which nobody signs up, or nobody without being approved. A
// block is for the domain and everything below it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// So many days of tries are remembered, today's among them.
constexpr std::size_t days_of_tries = 7;

/// Who tried to sign up with such an address on one day.
struct DayOfTries {
    Timestamp day{};  ///< Its beginning in UTC.
    std::uint32_t tries = 0;
    std::vector<std::string> addresses;  ///< Hashes of those that it came from, each once.
    void describe(auto& visit) {
        visit(1, "day", day);
        visit(2, "tries", tries);
        visit(3, "addresses", addresses);
    }
    bool operator==(const DayOfTries&) const = default;
};

struct EmailDomainBlockRecord {
    static constexpr std::uint8_t version = 1;
    EmailDomainBlockId id;
    bool allow_with_approval = false;  ///< They may ask, and somebody decides.
    Timestamp created{};
    std::vector<DayOfTries> days;  ///< Newest first.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "allow_with_approval", allow_with_approval);
        visit(3, "created", created);
        visit(4, "days", days);
    }
    bool operator==(const EmailDomainBlockRecord&) const = default;
};

struct EmailDomainBlock {
    std::string domain;
    EmailDomainBlockRecord record;
    bool operator==(const EmailDomainBlock&) const = default;
};

/// The domain as it is kept: lower case, in Punycode. Error::Kind::invalid when it is none.
Result<std::string> read_email_domain(std::string_view text);

/// For exactly this domain.
std::optional<EmailDomainBlock> find_email_domain_block(const storage::Reader& reader,
                                                        std::string_view domain);
std::optional<EmailDomainBlock> find_email_domain_block(const storage::Reader& reader,
                                                        EmailDomainBlockId id);
/// The one that counts for an address: for its domain, or else for the nearest one above.
std::optional<EmailDomainBlock> email_domain_block_for(const storage::Reader& reader,
                                                       std::string_view email);
void put_email_domain_block(storage::Transaction& tx, const EmailDomainBlock& block);
/// False when there was none.
bool erase_email_domain_block(storage::Transaction& tx, std::string_view domain);
/// Newest first.
std::vector<EmailDomainBlock> list_email_domain_blocks(const storage::Reader& reader);

/// Somebody at `address` (empty: unknown) tried to sign up with such an e-mail address. Nothing
/// happens when there is no block for it.
void note_blocked_try(storage::Transaction& tx, std::string_view email, std::string_view address,
                      Timestamp now);

}  // namespace ynghyd::social
