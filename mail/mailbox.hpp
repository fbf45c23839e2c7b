#pragma once
// An e-mail address, perhaps with a name before it: "Copro <noreply@copro.example>".

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ynghyd::mail {

struct Mailbox {
    std::string name;  ///< Plain text; may be empty.
    std::string address;

    /// The host of the address.
    std::string_view domain() const;
    bool operator==(const Mailbox&) const = default;
};

/// An address alone, its host as A-labels, which every mail server takes. Error::Kind::invalid for
/// what is none, so for everything with a line break.
Result<std::string> parse_address(std::string_view text);

/// With or without a name, which may stand in quotes. Error::Kind::invalid.
Result<Mailbox> parse_mailbox(std::string_view text);

/// As parse_mailbox reads it.
std::string to_text(const Mailbox& mailbox);

}  // namespace ynghyd::mail
