#include "app/mail_config.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

#include "base/file.hpp"

namespace ynghyd::app {
namespace {

/// In the order of mail::Tls.
constexpr std::array<std::string_view, 3> tls_words{"starttls", "implicit", "none"};

void read_mail_server(ConfigReader& reader, mail::SmtpOptions& smtp) {
    reader.read("mail.server", smtp.server);
    std::int64_t port = smtp.port;
    reader.read("mail.port", port, 1, 65535);
    smtp.port = static_cast<std::uint16_t>(port);
    std::string tls(tls_words[0]);
    reader.read("mail.tls", tls);
    const auto found = std::ranges::find(tls_words, tls);
    if (found == tls_words.end())
        reader.complain("mail.tls", "must be starttls, implicit or none");
    else
        smtp.tls = static_cast<mail::Tls>(found - tls_words.begin());
    if (smtp.server.empty()) return;
    // A mail server is the admin's choice, also one that only a test network knows.
    if (const auto host =
            parse_host(smtp.server, {.allow_http = true, .allow_private_names = true}))
        smtp.server = *host;
    else
        reader.complain("mail.server", host.error().safe_text);
    if (smtp.tls == mail::Tls::none && !mail::is_loopback(smtp.server))
        reader.complain("mail.tls",
                        "may be none only for a server on this machine, like 127.0.0.1: "
                        "everybody on the way could read the letters");
}

/// One line, without its end.
void read_mail_password(ConfigReader& reader, MailConfig& mail) {
    reader.read("mail.username", mail.smtp.username);
    reader.read_path("mail.password_file", mail.password_file);
    if (mail.smtp.username.empty() != mail.password_file.empty())
        reader.complain("mail.username", "and password_file belong together: give both or neither");
    if (mail.password_file.empty()) return;
    try {
        auto password = read_file(mail.password_file);
        if (!password) {
            reader.complain("mail.password_file",
                            fmt::format("there is no file {}", mail.password_file.native()));
            return;
        }
        while (password->ends_with('\n') || password->ends_with('\r')) password->pop_back();
        mail.smtp.password = *std::move(password);
        if (mail.smtp.password.empty() || mail.smtp.password.find('\0') != std::string::npos)
            reader.complain("mail.password_file", "must have the password and nothing else");
    } catch (const std::system_error& error) {
        reader.complain(
            "mail.password_file",
            fmt::format("{} cannot be read: {}", mail.password_file.native(), error.what()));
    }
}

void read_mail_from(ConfigReader& reader, MailConfig& mail) {
    std::string text;
    reader.read("mail.from", text);
    if (text.empty()) {
        if (!mail.smtp.server.empty())
            reader.complain("mail.from",
                            "is missing: whom letters come from, like "
                            "\"Copro <noreply@copro.example>\"");
        return;
    }
    if (auto from = mail::parse_mailbox(text))
        mail.from = *std::move(from);
    else
        reader.complain("mail.from", from.error().safe_text);
}

}  // namespace

void read_mail(ConfigReader& reader, MailConfig& mail) {
    read_mail_server(reader, mail.smtp);
    read_mail_password(reader, mail);
    reader.read_path("mail.ca_file", mail.smtp.ca_file);
    read_mail_from(reader, mail);
}

}  // namespace ynghyd::app
