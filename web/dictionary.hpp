#pragma once
// What is filled into templates. For source files only: ctemplate's headers are heavy.

#include <cstring>  // str_ref.h uses it without saying so.
#include <string_view>

#include <ctemplate/template_dictionary.h>

namespace ynghyd::web {

using Dictionary = ctemplate::TemplateDictionary;

void set(Dictionary& dictionary, const char* name, std::string_view value);
/// Shows `section` with `name` set in it, unless the value is empty.
void set_section(Dictionary& dictionary, const char* section, const char* name,
                 std::string_view value);
void show_if(Dictionary& dictionary, const char* section, bool condition);
/// A dictionary for `{{>MARKER}}`, which takes the template of that file name.
Dictionary& include(Dictionary& dictionary, const char* marker, const char* file);

}  // namespace ynghyd::web
