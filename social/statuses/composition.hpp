#pragma once
// Draft to status: checks what was typed and turns it into what is stored and sent.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::social {

/// A text as it is shown, and what it names.
struct ComposedText {
    std::string html;
    std::vector<MentionRecord> mentions;  ///< Each account once.
    std::vector<std::string> hashtags, links;
};

/// Who is mentioned must be known here; of others nothing is made.
ComposedText compose_text(const storage::Reader& reader, const Site& site, std::string_view typed,
                          TextFormat format);

/// Attachments, event and quote are there already. Fills title, text, content, summary,
/// spoiler_text, language, mentions and hashtags. Error::Kind::invalid with a sentence for the
/// author.
Result<void> compose_status(const storage::Reader& reader, const Site& site,
                            const StatusDraft& draft, StatusRecord& status);

}  // namespace ynghyd::social
