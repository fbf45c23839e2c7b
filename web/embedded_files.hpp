#pragma once
// The templates and static files that were built into the program.

#include <span>
#include <string_view>

namespace ynghyd::web {

struct EmbeddedFile {
    std::string_view name;  ///< "templates/page.tpl", "static/style.css"
    std::string_view content;
};

/// Lives as long as the program. Defined in a source file that the build makes of them.
std::span<const EmbeddedFile> embedded_files();

}  // namespace ynghyd::web
