# cmake -DDIRECTORY=… -DFILES=a;b -DOUTPUT=file.cpp -P write_embedded_files.cmake
set(rows "")
foreach(name IN LISTS FILES)
  if(name MATCHES "[.]png$")
    file(READ ${DIRECTORY}/${name} hex HEX)
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
    file(SIZE ${DIRECTORY}/${name} size)
    string(APPEND rows "    {\"${name}\", {\"${bytes}\", ${size}}},\n")
  else()
    file(READ ${DIRECTORY}/${name} content)
    string(APPEND rows "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
  endif()
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
