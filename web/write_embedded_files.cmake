# cmake -DDIRECTORY=… -DFILES=a;b -DOUTPUT=file.cpp -P write_embedded_files.cmake
set(rows "")
foreach(name IN LISTS FILES)
  file(READ ${DIRECTORY}/${name} content)
  string(APPEND rows "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made from the files in web/templates and web/static: do not edit.

#include <array>

#include \"web/embedded_files.hpp\"

namespace ynghyd::web {

namespace {

constexpr auto files = std::to_array<EmbeddedFile>({
${rows}});

}  // namespace

std::span<const EmbeddedFile> embedded_files() {
    return files;
}

}  // namespace ynghyd::web
")
