#pragma once
// What letters to members say, in English or Welsh.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "social/accounts/one_time_link.hpp"

namespace ynghyd::mail {

struct Letter {
    std::string subject;   ///< One line.
    std::string text;      ///< Lines end with \n.
    std::string language;  ///< "en" or "cy".
    bool operator==(const Letter&) const = default;
};

/// What stands in a letter about an account.
struct LetterWords {
    std::string server;    ///< How this server is called.
    std::string username;  ///< Of the member.
    std::string link;
    Duration lifetime{};  ///< Of the link.
    bool in_welsh = false;
};

/// About a new password, or an address that is to be confirmed.
Letter account_letter(social::LinkPurpose purpose, const LetterWords& words);

/// By which an admin sees that letters arrive.
Letter test_letter(const std::string& server);

}  // namespace ynghyd::mail
