#include "web/template_set.hpp"

#include <algorithm>
#include <stdexcept>

#include <ctemplate/template_cache.h>
#include <ctemplate/template_enums.h>

#include "base/text_codec.hpp"
#include "web/dictionary.hpp"
#include "web/embedded_files.hpp"
#include "web/words.hpp"

namespace ynghyd::web {
namespace {

constexpr std::string_view folder = "templates/";
constexpr std::string_view word_begins = "{{T_";

ctemplate::TemplateString borrowed(std::string_view text) {
    return {text.data(), text.size()};
}

/// Words never change, so they become part of the template. They stand between tags only.
std::string translated(std::string_view content, Language language) {
    std::string result;
    for (auto at = content.find(word_begins); at != std::string_view::npos;
         at = content.find(word_begins)) {
        result += content.substr(0, at);
        content.remove_prefix(at + word_begins.size());
        const auto name = content.substr(0, content.find("}}"));
        const auto row = std::ranges::find(word_table, name, &WordRow::name);
        if (row == word_table.end())
            throw std::logic_error("a template uses the unknown word " + std::string(name));
        result += escape_html(language == Language::welsh ? row->welsh : row->english);
        content.remove_prefix(name.size() + 2);
    }
    return result.append(content);
}

std::unique_ptr<ctemplate::TemplateCache> load(Language language) {
    auto cache = std::make_unique<ctemplate::TemplateCache>();
    for (const auto& [name, content] : embedded_files()) {
        if (!name.starts_with(folder)) continue;
        const auto words_in_place = translated(content, language);
        if (!cache->StringToTemplateCache(borrowed(name.substr(folder.size())),
                                          borrowed(words_in_place), ctemplate::STRIP_WHITESPACE))
            throw std::logic_error("the template " + std::string(name) + " does not parse");
    }
    cache->Freeze();
    return cache;
}

}  // namespace

TemplateSet::TemplateSet() : english_(load(Language::english)), welsh_(load(Language::welsh)) {}

TemplateSet::~TemplateSet() {
    english_->ClearCache();
    welsh_->ClearCache();
}

std::string TemplateSet::expand_page(const Dictionary& page, Language language) const {
    const auto& cache = language == Language::welsh ? *welsh_ : *english_;
    std::string html;
    html.reserve(16 * 1024);
    if (!cache.ExpandNoLoad("page.tpl", ctemplate::STRIP_WHITESPACE, &page, nullptr, &html))
        throw std::logic_error("a template is missing");
    return html;
}

}  // namespace ynghyd::web
