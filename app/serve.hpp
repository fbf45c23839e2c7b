#pragma once
// The running server: from the ready line to the last answer.

#include "app/config.hpp"

namespace ynghyd::app {

/// Runs until SIGTERM or SIGINT; SIGHUP reads the certificate again. The process's exit code.
int serve(Config config);

}  // namespace ynghyd::app
