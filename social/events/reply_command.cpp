#include "social/events/reply_command.hpp"

#include <array>
#include <string>

#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social {
namespace {

struct CommandWord {
    std::string_view word;
    ReplyCommand command;
};

constexpr std::array command_words = {
    CommandWord{"going", ReplyCommand::going},
    CommandWord{"yes", ReplyCommand::going},
    CommandWord{"register", ReplyCommand::going},
    CommandWord{"dod", ReplyCommand::going},
    CommandWord{"cofrestru", ReplyCommand::going},
    CommandWord{"maybe", ReplyCommand::interested},
    CommandWord{"efallai", ReplyCommand::interested},
    CommandWord{"cancel", ReplyCommand::leave},
    CommandWord{"no", ReplyCommand::leave},
    CommandWord{"canslo", ReplyCommand::leave},
    CommandWord{"methu", ReplyCommand::leave},
};

/// The next word of `text` from `at` on, which is moved behind it; empty at the end.
std::string_view next_word(std::string_view text, std::size_t& at) {
    const auto is_space_at = [&](std::size_t pos) {
        return text::is_white_space(text::code_point_at(text, pos).value);
    };
    while (at < text.size() && is_space_at(at)) at += text::code_point_at(text, at).size;
    const auto start = at;
    while (at < text.size() && !is_space_at(at)) at += text::code_point_at(text, at).size;
    return text.substr(start, at - start);
}

std::string_view without_punctuation_behind(std::string_view word) {
    while (!word.empty()) {
        const auto last = text::code_point_before(word, word.size());
        if (text::is_word(last.value)) break;
        word.remove_suffix(last.size);
    }
    return word;
}

}  // namespace

std::optional<ReplyCommand> read_reply_command(std::string_view html) {
    const std::string plain =
        text::normalize_nfc(text::to_plain_text(text::without_quote_line(html)));
    std::size_t at = 0;
    auto word = next_word(plain, at);
    while (word.starts_with('@')) word = next_word(plain, at);
    const auto typed = text::to_lower(without_punctuation_behind(word));
    for (const auto& known : command_words)
        if (typed == known.word) return known.command;
    return std::nullopt;
}

}  // namespace ynghyd::social
