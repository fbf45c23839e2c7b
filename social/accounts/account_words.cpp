#include "social/accounts/account_words.hpp"

#include <algorithm>
#include <set>

#include "base/text_codec.hpp"
#include "social/text/unicode.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t most_words = 12;
constexpr std::size_t longest_word = 96;
/// Rows that are looked at for one question: a single letter begins many names.
constexpr std::size_t most_word_rows = 1'000;

/// Runs of letters, digits and what joins them, lower-case.
std::vector<std::string> split_words(std::string_view typed) {
    const auto text = text::normalize_nfkc_casefold(typed);
    std::vector<std::string> words(1);
    for (std::size_t pos = 0; pos < text.size();) {
        const auto point = text::code_point_at(text, pos);
        if (text::is_word(point.value))
            words.back() += text.substr(pos, point.size);
        else if (!words.back().empty())
            words.emplace_back();
        pos += point.size;
    }
    if (words.back().empty()) words.pop_back();
    std::erase_if(words, [](const auto& word) { return word.size() > longest_word; });
    if (words.size() > most_words) words.resize(most_words);
    return words;
}

struct Asked {
    std::vector<std::string> words;  ///< The longest first.
    std::string host;                ///< Its beginning.
};

Asked read_query(std::string_view query) {
    query = trim(query);
    if (query.starts_with('@')) query.remove_prefix(1);
    Asked asked;
    const auto at = query.find('@');
    if (at != std::string_view::npos) {
        asked.host = to_lower_ascii(query.substr(at + 1));
        query = query.substr(0, at);
    }
    asked.words = split_words(query);
    std::ranges::sort(asked.words, std::greater{}, &std::string::size);
    return asked;
}

bool fits_question(const AccountRecord& account, const Asked& asked) {
    if (account.gone || account.suspended || account.type == ActorType::application) return false;
    if (!account.domain.starts_with(asked.host)) return false;
    const auto words = words_of(account);
    return std::ranges::all_of(asked.words, [&](const std::string& wanted) {
        return std::ranges::any_of(words,
                                   [&](const auto& word) { return word.starts_with(wanted); });
    });
}

}  // namespace

std::vector<std::string> words_of(const AccountRecord& account) {
    if (account.gone) return {};
    std::vector<std::string> words{to_lower_ascii(account.username)};
    // A name with a hyphen or a dot is found by its parts, too.
    for (const auto* text : {&account.username, &account.display_name})
        for (auto& word : split_words(*text))
            if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    return words;
}

void put_account_words(storage::Transaction& tx, const std::optional<AccountRecord>& before,
                       const AccountRecord& after) {
    const auto words = words_of(after);
    if (before)
        for (const auto& word : words_of(*before))
            if (std::ranges::find(words, word) == words.end())
                tx.erase(key::account_by_word(word, after.id));
    for (const auto& word : words) tx.put(key::account_by_word(word, after.id), "");
}

std::vector<AccountRecord> find_accounts_by_words(const storage::Reader& reader,
                                                  std::string_view query, std::size_t limit) {
    const auto asked = read_query(query);
    std::vector<AccountRecord> found;
    if (asked.words.empty()) return found;
    std::set<AccountId> looked_at;
    for (const auto& row : reader.scan(
             storage::prefix_range(key::accounts_by_words(asked.words[0])), most_word_rows)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        if (!parts.text()) continue;
        const AccountId id{parts.u64().value_or(0)};
        if (!looked_at.insert(id).second) continue;
        auto account = find_account(reader, id);
        if (account && fits_question(*account, asked)) found.push_back(*std::move(account));
        if (found.size() == limit) break;
    }
    return found;
}

}  // namespace ynghyd::social
