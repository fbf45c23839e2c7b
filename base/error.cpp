#include "base/error.hpp"

namespace ynghyd {

std::string_view to_string(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::invalid:
            return "invalid";
        case Error::Kind::unauthenticated:
            return "unauthenticated";
        case Error::Kind::forbidden:
            return "forbidden";
        case Error::Kind::not_found:
            return "not_found";
        case Error::Kind::conflict:
            return "conflict";
        case Error::Kind::gone:
            return "gone";
        case Error::Kind::too_large:
            return "too_large";
        case Error::Kind::rate_limited:
            return "rate_limited";
        case Error::Kind::unsupported:
            return "unsupported";
        case Error::Kind::unreachable:
            return "unreachable";
        case Error::Kind::timed_out:
            return "timed_out";
    }
    return "unknown";
}

}  // namespace ynghyd
