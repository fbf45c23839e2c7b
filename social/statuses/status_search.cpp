#include "social/statuses/status_search.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "social/statuses/status_words.hpp"
#include "storage/word_keys.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr std::size_t candidates_at_once = 100;

/// The statuses of one place that stand under all of the words, newest first.
class WordStream {
public:
    WordStream(const storage::Reader& reader, AccountId place, std::vector<std::string> words,
               const SearchPage& page)
        : reader_(reader), place_(place), words_(std::move(words)) {
        choose_rarest();
        range_ = range_of_word(words_.front());
        if (page.max_id) range_.begin = storage::key_after(row(words_.front(), page.max_id));
        if (page.min_id) range_.end = row(words_.front(), page.min_id);
    }

    std::optional<StatusId> peek() {
        while (found_.empty() && !at_end_ && looked_at_ < most_looked_at) read_more();
        if (found_.empty()) return std::nullopt;
        return found_.front();
    }
    void pop() { found_.pop_front(); }

private:
    storage::Key row(const std::string& word, StatusId status) const {
        return key::status_by_word(place_, word, status);
    }
    storage::Range range_of_word(const std::string& word) const {
        return storage::prefix_range(key::statuses_by_word(place_, word));
    }
    /// To the front; one that stands under very few is as good as the rarest.
    void choose_rarest() {
        std::size_t fewest = candidates_at_once + 1;
        for (std::size_t i = 0; i < words_.size() && fewest > 0; ++i) {
            const auto number = reader_.scan(range_of_word(words_[i]), candidates_at_once).size();
            if (number >= fewest) continue;
            fewest = number;
            std::swap(words_.front(), words_[i]);
        }
    }
    void read_more() {
        const auto rows = reader_.scan(range_, candidates_at_once);
        at_end_ = rows.size() < candidates_at_once;
        looked_at_ += rows.size();
        if (rows.empty()) return;
        range_.begin = storage::key_after(rows.back().key);
        const auto prefix = key::statuses_by_word(place_, words_.front()).size();
        std::vector<StatusId> ids;
        for (const auto& entry : rows) {
            storage::KeyReader parts(storage::KeyView(entry.key).substr(prefix));
            ids.push_back(StatusId{parts.newest_first().value_or(0)});
        }
        for (std::size_t i = 1; i < words_.size() && !ids.empty(); ++i) keep_those_with(i, ids);
        found_.insert(found_.end(), ids.begin(), ids.end());
    }
    void keep_those_with(std::size_t word, std::vector<StatusId>& ids) const {
        std::vector<storage::Key> rows;
        for (const StatusId id : ids) rows.push_back(row(words_[word], id));
        const auto values = reader_.get_many(rows);
        std::vector<StatusId> kept;
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (values[i]) kept.push_back(ids[i]);
        ids = std::move(kept);
    }

    const storage::Reader& reader_;
    const AccountId place_;
    std::vector<std::string> words_;
    storage::Range range_;
    std::deque<StatusId> found_;
    std::size_t looked_at_ = 0;
    bool at_end_ = false;
};

/// An author is one word more, and nothing at all is the one under which everything stands.
std::vector<std::string> words_to_look_for(const StatusQuery& query) {
    auto words = query.words;
    for (const auto& author : query.authors)
        if (author.wanted) words.push_back(author_word(author.what));
    if (words.empty()) words.emplace_back(any_word);
    std::ranges::sort(words);
    words.erase(std::ranges::unique(words).begin(), words.end());
    return words;
}

/// From both places, each status once.
class SearchStreams {
public:
    SearchStreams(const storage::Reader& reader, const AccountRecord& viewer,
                  const StatusQuery& query, const SearchPage& page) {
        const auto words = words_to_look_for(query);
        if (query.place != SearchPlace::public_)
            streams_.emplace_back(reader, viewer.id, words, page);
        // What is for everybody stands there alone, also when it is in the library.
        streams_.emplace_back(reader, AccountId{}, words, page);
    }
    std::optional<StatusId> next() {
        std::optional<StatusId> newest;
        for (auto& stream : streams_)
            if (const auto id = stream.peek()) newest = std::max(newest.value_or(*id), *id);
        for (auto& stream : streams_)
            if (newest && stream.peek() == newest) stream.pop();
        return newest;
    }

private:
    std::deque<WordStream> streams_;
};

/// Who writes decides who finds, every day anew.
bool may_be_found(const storage::Reader& reader, const AccountRecord& viewer,
                  const StatusRecord& status, SearchPlace place) {
    if (place != SearchPlace::public_ && is_in_library(reader, viewer.id, status.id)) return true;
    const auto author = find_account(reader, status.account);
    return place != SearchPlace::library && author && author->indexable &&
           status.visibility == Visibility::public_;
}

}  // namespace

std::vector<StatusRecord> search_statuses(
    const storage::Reader& reader, const AccountRecord& viewer, const StatusQuery& query,
    const SearchPage& page, const std::function<bool(const StatusRecord&)>& may_be_shown) {
    std::vector<StatusRecord> found;
    if (!query.asks_for_something) return found;
    SearchStreams streams(reader, viewer, query, page);
    auto to_skip = page.offset;
    while (found.size() < page.limit) {
        const auto id = streams.next();
        // Nothing is published after it came.
        if (!id || (query.from && time_of_id(id->value) < *query.from)) break;
        auto status = find_status(reader, *id);
        if (!status || !fits_query(*status, query) ||
            !may_be_found(reader, viewer, *status, query.place) || !may_be_shown(*status))
            continue;
        if (to_skip > 0)
            --to_skip;
        else
            found.push_back(*std::move(status));
    }
    return found;
}

}  // namespace ynghyd::social
