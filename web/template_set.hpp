#pragma once
// The templates of all pages, read once for each language. Values are escaped for the place where
// they stand; only HTML that social has sanitised is put in as it is (":none").

#include <memory>
#include <string>

#include "web/language.hpp"

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
}  // namespace ctemplate

namespace ynghyd::web {

using Dictionary = ctemplate::TemplateDictionary;

/// Thread-safe after construction.
class TemplateSet {
public:
    /// Throws std::logic_error when a template does not parse or uses a word that is not in the
    /// table: they were built in.
    TemplateSet();
    ~TemplateSet();

    /// page.tpl with everything that it includes.
    std::string expand_page(const Dictionary& page, Language language) const;

private:
    std::unique_ptr<ctemplate::TemplateCache> english_, welsh_;
};

}  // namespace ynghyd::web
