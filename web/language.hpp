#pragma once
// Which of the two languages a reader gets, and how that choice stays with them.

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace ynghyd::web {

enum class Language { english, welsh };

std::string_view to_string(Language language);  ///< "en", "cy"
Language other(Language language);

/// A reader's language. Pure value.
struct Reading {
    Language language = Language::english;
    bool chosen = false;  ///< By ?lang=, which then stays on all links to our own pages.

    /// `url` of a page of ours with the choice kept.
    std::string link(std::string_view url) const;
    /// The same page in the other language, chosen.
    std::string switched(std::string_view url) const;
};

/// The best of ours by an Accept-Language header (RFC 9110 section 12.5.4, lookup of RFC 4647):
/// "cy-GB" means "cy", equal weights keep their order; English when none fits.
Language choose_language(std::string_view accept_language);

/// ?lang=cy or ?lang=en if given, else by Accept-Language.
Reading reading_of(const http::Request& request);

}  // namespace ynghyd::web
