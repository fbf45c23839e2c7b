#pragma once
// The running server: from the ready line to the last answer.

#include "app/config.hpp"

namespace ynghyd::app {

/// Runs until SIGTERM or SIGINT; SIGHUP reads the certificate again. The process's exit code.
/// `ends_follows`: also when the allow-list is new, and follows with servers that are not on it end
/// by it; otherwise that is an error.
int serve(Config config, bool ends_follows);

}  // namespace ynghyd::app
