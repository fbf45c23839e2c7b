#include "web/members/scope_words.hpp"

#include <algorithm>
#include <array>

namespace ynghyd::web {
namespace {

struct ScopeSentence {
    std::string_view scope;
    Word sentence;
};

/// A narrow scope has the sentence of the row that covers it: people decide about few things.
constexpr auto sentences = std::to_array<ScopeSentence>({
    {"admin:write", "SCOPE_ADMIN_WRITE"},
    {"admin:read", "SCOPE_ADMIN_READ"},
    {"write", "SCOPE_WRITE"},
    {"write:statuses", "SCOPE_WRITE_STATUSES"},
    {"write:media", "SCOPE_WRITE_STATUSES"},
    {"write:accounts", "SCOPE_WRITE_PROFILE"},
    {"write:", "SCOPE_WRITE_SETTINGS"},
    {"follow", "SCOPE_FOLLOW"},
    {"read", "SCOPE_READ"},
    {"read:", "SCOPE_READ_SOME"},
    {"push", "SCOPE_PUSH"},
    {"profile", "SCOPE_PROFILE"},
});

const ScopeSentence* sentence_for(std::string_view scope) {
    const auto fits = [&](const ScopeSentence& row) {
        if (scope == row.scope) return true;
        if (row.scope.ends_with(':')) return scope.starts_with(row.scope);
        return row.scope.starts_with("admin:") && scope.starts_with(row.scope);
    };
    const auto* found = std::ranges::find_if(sentences, fits);
    return found == sentences.end() ? nullptr : found;
}

}  // namespace

std::vector<Word> scope_sentences(const social::Scopes& scopes) {
    std::vector<Word> words;
    for (const auto& row : sentences) {
        const auto is_wanted = [&](const std::string& scope) {
            const auto* found = sentence_for(scope);
            return found && found->sentence.row == row.sentence.row;
        };
        const auto is_same = [&](const Word& word) { return word.row == row.sentence.row; };
        if (std::ranges::any_of(scopes, is_wanted) && std::ranges::none_of(words, is_same))
            words.push_back(row.sentence);
    }
    return words;
}

}  // namespace ynghyd::web
