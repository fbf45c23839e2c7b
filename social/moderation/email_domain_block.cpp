#include "social/moderation/email_domain_block.hpp"

#include <algorithm>

#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/moderation/domain_rule.hpp"
#include "storage/records.hpp"
#include "storage/sign_up_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Of one day; who tries more often than that is counted, but no longer told apart.
constexpr std::size_t most_addresses = 500;

DayOfTries& day_of(EmailDomainBlockRecord& record, Timestamp now) {
    const Timestamp day = std::chrono::floor<std::chrono::days>(now);
    if (record.days.empty() || record.days.front().day != day)
        record.days.insert(record.days.begin(), DayOfTries{day, 0, {}});
    const auto first = day - std::chrono::days(days_of_tries - 1);
    std::erase_if(record.days, [&](const DayOfTries& one) { return one.day < first; });
    return record.days.front();
}

}  // namespace

Result<std::string> read_email_domain(std::string_view text) {
    const auto domain = trim(text);
    return parse_host(domain.substr(domain.starts_with('@') ? 1 : 0),
                      {.allow_http = false, .allow_private_names = true});
}

std::optional<EmailDomainBlock> find_email_domain_block(const storage::Reader& reader,
                                                        std::string_view domain) {
    const auto bytes = reader.get(key::email_domain_block(domain));
    if (!bytes) return std::nullopt;
    return EmailDomainBlock{std::string(domain), storage::decode<EmailDomainBlockRecord>(*bytes)};
}

std::optional<EmailDomainBlock> find_email_domain_block(const storage::Reader& reader,
                                                        EmailDomainBlockId id) {
    auto blocks = list_email_domain_blocks(reader);
    const auto found = std::ranges::find(
        blocks, id, [](const EmailDomainBlock& block) { return block.record.id; });
    if (found == blocks.end()) return std::nullopt;
    return std::move(*found);
}

std::optional<EmailDomainBlock> email_domain_block_for(const storage::Reader& reader,
                                                       std::string_view email) {
    const auto domain = read_email_domain(email.substr(email.rfind('@') + 1));
    if (!domain) return std::nullopt;
    return longest_match(
        *domain, [&](std::string_view one) { return find_email_domain_block(reader, one); });
}

void put_email_domain_block(storage::Transaction& tx, const EmailDomainBlock& block) {
    tx.put(key::email_domain_block(block.domain), storage::encode(block.record));
}

bool erase_email_domain_block(storage::Transaction& tx, std::string_view domain) {
    const auto row = key::email_domain_block(domain);
    if (!tx.get(row)) return false;
    tx.erase(row);
    return true;
}

std::vector<EmailDomainBlock> list_email_domain_blocks(const storage::Reader& reader) {
    std::vector<EmailDomainBlock> blocks;
    const auto range = storage::prefix_range(key::whole(storage::table::email_domain_block));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        if (auto domain = parts.host())
            blocks.push_back(
                {*std::move(domain), storage::decode<EmailDomainBlockRecord>(row.value)});
    });
    std::ranges::sort(blocks, std::ranges::greater(),
                      [](const EmailDomainBlock& block) { return block.record.id.value; });
    return blocks;
}

void note_blocked_try(storage::Transaction& tx, std::string_view email, std::string_view address,
                      Timestamp now) {
    auto block = email_domain_block_for(tx, email);
    if (!block) return;
    auto& day = day_of(block->record, now);
    ++day.tries;
    const auto hash = storage::hash8(address);
    if (!address.empty() && day.addresses.size() < most_addresses &&
        std::ranges::find(day.addresses, hash) == day.addresses.end())
        day.addresses.push_back(hash);
    put_email_domain_block(tx, *block);
}

}  // namespace ynghyd::social
