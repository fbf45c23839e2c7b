#pragma once
// --attach and --alt: files on the way from whoever types to the server.

#include <filesystem>
#include <string_view>
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

/// In the server: a file that was lent to it. Error::Kind::not_found, or too_large with `limit`, a
/// sentence on what it may have, when it has more bytes than `largest`.
Result<ScratchFile> read_lent(const Node& node, const std::filesystem::path& file,
                              std::uint64_t largest, std::string_view limit);

/// In the server: makes uploads of the account `as` from them.
net::awaitable<Result<std::vector<social::AttachmentDraft>>> take_in_files(Node& node,
                                                                           Json arguments);

}  // namespace ynghyd::app
