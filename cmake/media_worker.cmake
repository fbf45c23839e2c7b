# ynghyd-media, the only program that decodes what strangers send: media/worker, and of the rest
# what it needs, without the server's libraries.
function(ynghyd_media_worker)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/media/worker/*.cpp)
  add_executable(ynghyd-media ${sources} ${CMAKE_SOURCE_DIR}/media/format.cpp
                              ${CMAKE_SOURCE_DIR}/media/blurhash.cpp
                              ${CMAKE_SOURCE_DIR}/base/scratch_file.cpp)
  target_include_directories(ynghyd-media PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(ynghyd-media PRIVATE fmt::fmt PkgConfig::VIPS)
  # Its limits of memory and of system calls leave no room for a sanitizer.
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(ynghyd-media PRIVATE -fno-sanitize=all)
    target_link_options(ynghyd-media PRIVATE -fno-sanitize=all)
  endif()
endfunction()
