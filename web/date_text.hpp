#pragma once
// When something was posted, in words.

#include <string>

#include "base/clock.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

/// "25 February 2027", as the calendar on the wall says in the United Kingdom.
std::string date_text(Timestamp time, Language language);
/// "25 February 2027, 17:30"
std::string moment_text(Timestamp time, Language language);
/// "2027-02-25T17:30:00" of an event: "25" and "February" for a calendar leaf.
std::string leaf_day(const std::string& local);
std::string leaf_month(const std::string& local, Language language);

}  // namespace ynghyd::web
