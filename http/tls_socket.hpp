#pragma once
// OpenSSL's way to a socket that is somebody else's, non-blocking, and may end at any time.

struct bio_st;

namespace ynghyd::http {

/// Owned by whom it is given to. Unlike OpenSSL's own it raises no SIGPIPE.
bio_st* make_socket_bio(int socket);

}  // namespace ynghyd::http
