#pragma once
// Draft to status: checks what was typed and turns it into what is stored and sent.

#include "base/result.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::social {

/// Attachments, event and quote are there already. Fills title, text, content, summary,
/// spoiler_text, language, mentions and hashtags. Error::Kind::invalid with a sentence for the
/// author.
Result<void> compose_status(const storage::Reader& reader, const Site& site,
                            const StatusDraft& draft, StatusRecord& status);

}  // namespace ynghyd::social
