#include "mail/mailbox.hpp"

#include <algorithm>

#include "base/iri.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/sign_up.hpp"

namespace ynghyd::mail {
namespace {

bool is_name(std::string_view text) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; };
    return is_valid_utf8(text) && std::ranges::none_of(text, is_control) &&
           text.find_first_of("<>\"") == text.npos;
}

}  // namespace

std::string_view Mailbox::domain() const {
    return std::string_view(address).substr(address.rfind('@') + 1);
}

Result<std::string> parse_address(std::string_view text) {
    if (!social::is_email(text))
        return failure(Error::Kind::invalid, "This is not an e-mail address.");
    const auto host = text.rfind('@') + 1;
    TRY(const auto domain,
        parse_host(text.substr(host), {.allow_http = false, .allow_private_names = true}));
    return std::string(text.substr(0, host)) + domain;
}

Result<Mailbox> parse_mailbox(std::string_view text) {
    Mailbox mailbox;
    const auto bracket = text.find('<');
    auto address = text;
    if (bracket != text.npos && text.ends_with('>')) {
        auto name = trim(text.substr(0, bracket));
        if (name.size() > 1 && name.starts_with('"') && name.ends_with('"'))
            name = name.substr(1, name.size() - 2);
        if (!is_name(name))
            return failure(Error::Kind::invalid,
                           "The name before an e-mail address is one line without < > \".");
        mailbox.name = name;
        address = text.substr(bracket + 1, text.size() - bracket - 2);
    }
    TRY(mailbox.address, parse_address(address));
    return mailbox;
}

std::string to_text(const Mailbox& mailbox) {
    if (mailbox.name.empty()) return mailbox.address;
    return mailbox.name + " <" + mailbox.address + ">";
}

}  // namespace ynghyd::mail
