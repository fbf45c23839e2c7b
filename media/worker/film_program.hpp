#pragma once
// ffmpeg and ffprobe, which the worker becomes: programs that have to open files, since they are
// found in pieces, and that read what strangers made. x86-64 and aarch64 Linux with Landlock.

#include <span>

namespace ynghyd::media {

/// Becomes `words[0]`, a program by its path, called with all of `words`. It can read itself and
/// its libraries, reopen standard input, 3 and 4 as /proc/self/fd/N, and nothing else: no other
/// file, no network, no other program. Returns never; throws std::system_error, also where the
/// kernel has no Landlock.
[[noreturn]] void become_film_program(std::span<char* const> words);

}  // namespace ynghyd::media
