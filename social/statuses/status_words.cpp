#include "social/statuses/status_words.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "social/text/sanitize.hpp"
#include "social/text/search_words.hpp"
#include "storage/word_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

using Words = std::set<std::string>;

/// Those after them in a very long text are not found.
constexpr std::size_t most_different_words = 500;
/// Whoever likes it after so many others finds it by its words only if everybody may: all rows go
/// with the status in one transaction.
constexpr std::size_t most_libraries = 200;
constexpr AccountId everybody{};

Words words_under_which(const StatusRecord& status) {
    Words words{std::string(any_word), author_word(status.account)};
    for (auto& word : text::search_words(searched_text(status)))
        if (words.size() < most_different_words) words.insert(std::move(word));
    return words;
}

/// Whether it is there at all is asked by `any_word`. Rivals meet in the row of the status or of
/// the library.
void put_words(storage::Transaction& tx, AccountId library, StatusId status, const Words& words) {
    for (const auto& word : words) {
        const auto row = key::status_by_word(library, word, status);
        if (word == any_word)
            tx.put(row, "");
        else
            tx.put_untracked(row, "");
    }
}

void erase_words(storage::Transaction& tx, AccountId library, StatusId status, const Words& words) {
    for (const auto& word : words) tx.erase(key::status_by_word(library, word, status));
}

/// Members may change their minds: they are asked again when somebody searches.
bool everybody_may_find(const StatusRecord& status, const AccountRecord& author) {
    return status.visibility == Visibility::public_ && (author.is_local() || author.indexable);
}

std::uint8_t reasons_for(const storage::Reader& reader, AccountId member, StatusId status) {
    const auto value = reader.get(key::library(status, member));
    return value && !value->empty() ? static_cast<std::uint8_t>(value->front()) : 0;
}

void put_reasons(storage::Transaction& tx, AccountId member, StatusId status, unsigned reasons) {
    tx.put(key::library(status, member), std::string(1, static_cast<char>(reasons)));
}

bool has_enough_libraries(const storage::Reader& reader, StatusId status) {
    const auto rows = storage::prefix_range(key::libraries_with(status));
    return reader.scan(rows, most_libraries).size() == most_libraries;
}

/// Its words stand once, for all: most posts are of this kind, and most rows would be copies.
bool is_for_everybody(const storage::Reader& reader, StatusId status) {
    return reader.get(key::status_by_word(everybody, any_word, status)).has_value();
}

/// Under which words a library has it: of what is for everybody the one by which all of a library
/// is found.
Words words_in_library(const storage::Reader& reader, const StatusRecord& status) {
    if (is_for_everybody(reader, status.id)) return {std::string(any_word)};
    return words_under_which(status);
}

void keep(storage::Transaction& tx, AccountId member, const StatusRecord& status, KeptBecause why) {
    const auto before = reasons_for(tx, member, status.id);
    const auto after = before | static_cast<unsigned>(why);
    if (after == before) return;
    // Who wrote it is the first.
    if (before == 0 && why != KeptBecause::own && has_enough_libraries(tx, status.id)) return;
    put_reasons(tx, member, status.id, after);
    if (before == 0) put_words(tx, member, status.id, words_in_library(tx, status));
}

struct Keeper {
    AccountId member;
    KeptBecause why;
};

bool is_member(const AccountRecord& account) {
    return account.is_local() && !account.gone;
}

/// Whose library it is in from the beginning.
std::vector<Keeper> keepers_of(const storage::Reader& reader, const StatusRecord& status,
                               const AccountRecord& author) {
    std::vector<Keeper> keepers;
    if (is_member(author)) keepers.push_back({author.id, KeptBecause::own});
    for (const auto& mention : status.mentions) {
        const auto account = mention.account ? find_account(reader, mention.account) : std::nullopt;
        if (account && is_member(*account))
            keepers.push_back({account->id, KeptBecause::mentioned});
    }
    return keepers;
}

std::vector<AccountId> libraries_with(const storage::Reader& reader, StatusId status) {
    std::vector<AccountId> members;
    const auto prefix = key::libraries_with(status);
    storage::for_each_row(reader, storage::prefix_range(prefix), [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(prefix.size()));
        members.push_back(AccountId{parts.u64().value_or(0)});
    });
    return members;
}

/// Where all of its words stand.
std::vector<AccountId> places_of(const storage::Reader& reader, const StatusRecord& status) {
    if (is_for_everybody(reader, status.id)) return {everybody};
    return libraries_with(reader, status.id);
}

}  // namespace

std::string searched_text(const StatusRecord& status) {
    auto text = status.title + "\n" + status.spoiler_text + "\n" +
                text::to_plain_text(status.content) + "\n" + text::to_plain_text(status.summary);
    for (const auto& attachment : status.attachments) text += "\n" + attachment.description;
    if (status.poll)
        for (const auto& option : status.poll->options) text += "\n" + option.title;
    return text;
}

std::string author_word(AccountId author) {
    return "@" + to_string(author);
}

void put_status_words(storage::Transaction& tx, const StatusRecord& status) {
    const auto author = find_account(tx, status.account);
    if (!author) return;
    if (everybody_may_find(status, *author))
        put_words(tx, everybody, status.id, words_under_which(status));
    for (const auto& [member, why] : keepers_of(tx, status, *author)) keep(tx, member, status, why);
}

void replace_status_words(storage::Transaction& tx, const StatusRecord& before,
                          const StatusRecord& after) {
    if (before.mentions == after.mentions && searched_text(before) == searched_text(after)) return;
    const auto former = words_under_which(before), words = words_under_which(after);
    Words lost, won;
    std::ranges::set_difference(former, words, std::inserter(lost, lost.end()));
    std::ranges::set_difference(words, former, std::inserter(won, won.end()));
    for (const AccountId place : places_of(tx, after)) {
        erase_words(tx, place, after.id, lost);
        put_words(tx, place, after.id, won);
    }
    const auto author = find_account(tx, after.account);
    if (!author) return;
    for (const auto& [member, why] : keepers_of(tx, after, *author)) keep(tx, member, after, why);
}

std::size_t count_word_rows(const storage::Reader& reader, const StatusRecord& status) {
    const auto libraries = libraries_with(reader, status.id).size();
    const auto words = words_under_which(status).size();
    return is_for_everybody(reader, status.id) ? words + libraries : words * libraries;
}

void erase_status_words(storage::Transaction& tx, const StatusRecord& status) {
    const auto members = libraries_with(tx, status.id);
    const auto words = words_in_library(tx, status);
    for (const AccountId member : members) {
        erase_words(tx, member, status.id, words);
        tx.erase(key::library(status.id, member));
    }
    if (is_for_everybody(tx, status.id))
        erase_words(tx, everybody, status.id, words_under_which(status));
}

void add_to_library(storage::Transaction& tx, AccountId member, const StatusRecord& status,
                    KeptBecause why) {
    keep(tx, member, status, why);
}

void remove_from_library(storage::Transaction& tx, AccountId member, StatusId status_id,
                         KeptBecause why) {
    const auto before = reasons_for(tx, member, status_id);
    const auto after = before & ~static_cast<unsigned>(why);
    if (after == before) return;
    if (after != 0) return put_reasons(tx, member, status_id, after);
    tx.erase(key::library(status_id, member));
    if (const auto status = find_status(tx, status_id))
        erase_words(tx, member, status_id, words_in_library(tx, *status));
}

bool is_in_library(const storage::Reader& reader, AccountId member, StatusId status) {
    return reader.get(key::library(status, member)).has_value();
}

bool erase_library(storage::Transaction& tx, AccountId member) {
    const auto kept = key::statuses_by_word(member, any_word);
    for (const auto& row : tx.scan(storage::prefix_range(kept), storage::max_scan_rows)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(kept.size()));
        tx.erase(key::library(StatusId{parts.newest_first().value_or(0)}, member));
    }
    return tx.erase_range(storage::prefix_range(key::words_in(member)));
}

}  // namespace ynghyd::social
