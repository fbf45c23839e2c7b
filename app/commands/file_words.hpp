#pragma once
// --attach and --alt: files on the way from whoever types to the server.

#include <vector>

#include "app/command.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "social/statuses/attachment.hpp"

namespace ynghyd::app {

void add_file_words(CLI::App& command, Words& words);

/// As call(), with the files of `arguments` copied to where the server can read them: it may be
/// somebody else, and see little of the machine. The copies go when it is over.
int call_with_files(const Invocation& invocation, const std::string& command, Json arguments,
                    const Show& show);

/// In the server: makes uploads of the account `as` from them.
net::awaitable<Result<std::vector<social::AttachmentDraft>>> take_in_files(Node& node,
                                                                           Json arguments);

}  // namespace ynghyd::app
