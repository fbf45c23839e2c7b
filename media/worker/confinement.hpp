#pragma once
// What the worker may not do: it reads bytes that strangers made with libraries that have had
// faults. x86-64 and aarch64 Linux.

namespace ynghyd::media {

/// Closes whatever it was not meant to have, limits memory, time and output, and dies with whoever
/// started it. Before anything is loaded. Throws std::system_error.
void limit_resources();

/// From here on nothing can be opened, started or connected to: what is open can be read and
/// written, memory can be had. After the libraries are loaded. Throws std::system_error.
void shut_in();

}  // namespace ynghyd::media
