# Templates and static files become part of the program: one source file with their contents, made
# again when one of them changes.
file(GLOB web_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_LIST_DIR}
     ${CMAKE_CURRENT_LIST_DIR}/templates/*.tpl ${CMAKE_CURRENT_LIST_DIR}/static/*.css
     ${CMAKE_CURRENT_LIST_DIR}/static/*.png)
list(TRANSFORM web_files PREPEND ${CMAKE_CURRENT_LIST_DIR}/ OUTPUT_VARIABLE web_file_paths)
set(web_embedded ${CMAKE_BINARY_DIR}/generated/web/embedded_files.cpp)
add_custom_command(
  OUTPUT ${web_embedded}
  COMMAND ${CMAKE_COMMAND} "-DDIRECTORY=${CMAKE_CURRENT_LIST_DIR}" "-DFILES=${web_files}"
          "-DOUTPUT=${web_embedded}" -P ${CMAKE_CURRENT_LIST_DIR}/write_embedded_files.cmake
  DEPENDS ${web_file_paths} ${CMAKE_CURRENT_LIST_DIR}/write_embedded_files.cmake
  COMMENT "Embedding the web pages' templates and style"
  VERBATIM)
target_sources(web PRIVATE ${web_embedded})
