#include "web/dictionary.hpp"

namespace ynghyd::web {

void set(Dictionary& dictionary, const char* name, std::string_view value) {
    dictionary.SetValue(name, ctemplate::TemplateString(value.data(), value.size()));
}

void set_section(Dictionary& dictionary, const char* section, const char* name,
                 std::string_view value) {
    if (value.empty()) return;
    set(*dictionary.AddSectionDictionary(section), name, value);
}

void show_if(Dictionary& dictionary, const char* section, bool condition) {
    if (condition) dictionary.ShowSection(section);
}

Dictionary& include(Dictionary& dictionary, const char* marker, const char* file) {
    auto* included = dictionary.AddIncludeDictionary(marker);
    included->SetFilename(file);
    return *included;
}

}  // namespace ynghyd::web
