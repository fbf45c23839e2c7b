#include "social/text/search_words.hpp"

#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

/// A word as ICU finds it holds the marks that join its parts.
void add_parts(std::string_view word, std::vector<std::string>& parts) {
    std::string part;
    const auto end_part = [&] {
        if (!part.empty() && part.size() <= longest_search_word) parts.push_back(part);
        part.clear();
    };
    for (std::size_t pos = 0; pos < word.size();) {
        const auto c = code_point_at(word, pos);
        if (is_word(c.value) && c.value != U'_')
            part += word.substr(pos, c.size);
        else
            end_part();
        pos += c.size;
    }
    end_part();
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    const auto folded = without_accents(normalize_nfkc_casefold(text));
    std::vector<std::string> words;
    for (const auto word : find_words(folded)) add_parts(word, words);
    return words;
}

}  // namespace ynghyd::social::text
