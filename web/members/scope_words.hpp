#pragma once
// What an app will be able to do, in sentences for people.

#include <vector>

#include "social/accounts/scopes.hpp"
#include "web/words.hpp"

namespace ynghyd::web {

/// Each sentence once, the farthest reaching first.
std::vector<Word> scope_sentences(const social::Scopes& scopes);

}  // namespace ynghyd::web
