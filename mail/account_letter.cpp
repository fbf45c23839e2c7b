#include "mail/account_letter.hpp"

#include <fmt/format.h>

namespace ynghyd::mail {
namespace {

/// With {server}, {username}, {link} and {hours}.
struct LetterForm {
    const char *subject, *text;
};

constexpr LetterForm reset_in_english{
    "Choose a new password for {server}",
    "Hello @{username},\n"
    "\n"
    "somebody, probably you, asked for a new password for your account at {server}. To choose one, "
    "open this link:\n"
    "\n"
    "{link}\n"
    "\n"
    "It works once, within {hours} hours.\n"
    "\n"
    "If it was not you, there is nothing to do: your password stays as it is.\n"
    "\n"
    "{server}\n"};

constexpr LetterForm reset_in_welsh{
    "Dewiswch gyfrinair newydd ar gyfer {server}",
    "Helo @{username},\n"
    "\n"
    "Gofynnodd rhywun, chi mae'n debyg, am gyfrinair newydd ar gyfer eich cyfrif yn {server}. I "
    "ddewis un, agorwch y ddolen hon:\n"
    "\n"
    "{link}\n"
    "\n"
    "Mae'n gweithio unwaith, o fewn {hours} awr.\n"
    "\n"
    "Os nad chi oedd, does dim angen gwneud dim: mae eich cyfrinair yn aros fel y mae.\n"
    "\n"
    "{server}\n"};

constexpr LetterForm confirmation_in_english{
    "Confirm your e-mail address for {server}",
    "Hello @{username},\n"
    "\n"
    "somebody, probably you, gave this e-mail address for an account at {server}. To say that it "
    "is yours, open this link and press the button there:\n"
    "\n"
    "{link}\n"
    "\n"
    "It works once, within {hours} hours.\n"
    "\n"
    "If it was not you, there is nothing to do.\n"
    "\n"
    "{server}\n"};

constexpr LetterForm confirmation_in_welsh{
    "Cadarnhewch eich cyfeiriad e-bost ar gyfer {server}",
    "Helo @{username},\n"
    "\n"
    "Rhoddodd rhywun, chi mae'n debyg, y cyfeiriad e-bost hwn ar gyfer cyfrif yn {server}. I "
    "ddweud mai chi biau'r cyfeiriad, agorwch y ddolen hon a phwyswch y botwm yno:\n"
    "\n"
    "{link}\n"
    "\n"
    "Mae'n gweithio unwaith, o fewn {hours} awr.\n"
    "\n"
    "Os nad chi oedd, does dim angen gwneud dim.\n"
    "\n"
    "{server}\n"};

const LetterForm& form_of(social::LinkPurpose purpose, bool in_welsh) {
    if (purpose == social::LinkPurpose::confirm_email)
        return in_welsh ? confirmation_in_welsh : confirmation_in_english;
    return in_welsh ? reset_in_welsh : reset_in_english;
}

std::string fill_in(const char* form, const LetterWords& words) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(words.lifetime).count();
    return fmt::format(fmt::runtime(form), fmt::arg("server", words.server),
                       fmt::arg("username", words.username), fmt::arg("link", words.link),
                       fmt::arg("hours", hours));
}

}  // namespace

Letter account_letter(social::LinkPurpose purpose, const LetterWords& words) {
    const auto& form = form_of(purpose, words.in_welsh);
    return {fill_in(form.subject, words), fill_in(form.text, words), words.in_welsh ? "cy" : "en"};
}

Letter test_letter(const std::string& server) {
    return {fmt::format("A test letter from {}", server),
            fmt::format("Hello,\n\nletters from {} arrive: this one did.\n", server), "en"};
}

}  // namespace ynghyd::mail
