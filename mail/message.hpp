#pragma once
// A letter as the bytes that a mail server is given (RFC 5322, MIME).

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "mail/account_letter.hpp"
#include "mail/mailbox.hpp"

namespace ynghyd::mail {

struct Message {
    std::string from, to;  ///< The envelope: addresses alone.
    std::string bytes;     ///< Headers and text; lines end with CRLF.
};

/// Error::Kind::invalid for a `to` that is no address.
Result<Message> make_message(const Mailbox& from, std::string_view to, const Letter& letter,
                             Timestamp now, Random& random);

}  // namespace ynghyd::mail
