#include "social/timelines/filter_match.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social {
namespace {

std::string searched_text(const StatusRecord& status) {
    auto text = status.spoiler_text + "\n" + status.title + "\n" +
                text::to_plain_text(status.summary) + "\n" + text::to_plain_text(status.content);
    if (status.poll)
        for (const auto& option : status.poll->options) text += "\n" + option.title;
    for (const auto& attachment : status.attachments) text += "\n" + attachment.description;
    return text::normalize_nfkc_casefold(text);
}

/// A word does not go on beyond that end of what was found.
bool ends_word(std::string_view text, std::size_t begin, std::size_t end) {
    const auto is_inside = [&](std::size_t pos) {
        const auto before = text::code_point_before(text, pos);
        const auto after = text::code_point_at(text, pos);
        return before.size != 0 && after.size != 0 && text::is_word(before.value) &&
               text::is_word(after.value);
    };
    return !is_inside(begin) && !is_inside(end);
}

bool contains_word(std::string_view text, std::string_view word, bool whole) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (!whole || ends_word(text, at, at + word.size())) return true;
    return false;
}

}  // namespace

FilterSet::FilterSet(const storage::Reader& reader, AccountId account, Timestamp now) {
    for (auto& filter : list_filters(reader, account)) {
        if (filter.expires && *filter.expires <= now) continue;
        Prepared prepared{std::move(filter), {}};
        for (const auto& keyword : prepared.filter.keywords)
            prepared.words.push_back(
                {text::normalize_nfkc_casefold(trim(keyword.keyword)), keyword.whole_word});
        filters_.push_back(std::move(prepared));
    }
}

std::vector<FilterMatch> FilterSet::matches(const StatusRecord& status) const {
    std::vector<FilterMatch> matches;
    if (filters_.empty()) return matches;
    const auto text = searched_text(status);
    for (const auto& [filter, words] : filters_) {
        FilterMatch match{filter, {}, {}};
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!words[i].folded.empty() && contains_word(text, words[i].folded, words[i].whole))
                match.keywords.push_back(filter.keywords[i].keyword);
        if (std::ranges::find(filter.statuses, status.id, &FilteredStatus::status) !=
            filter.statuses.end())
            match.statuses.push_back(status.id);
        if (!match.keywords.empty() || !match.statuses.empty()) matches.push_back(std::move(match));
    }
    return matches;
}

}  // namespace ynghyd::social
