# Several files are compiled as one: what they include is read once for all of them, and that is
# most of the work. Names in unnamed namespaces are unique in a folder, so that any of its files may
# share a unit. For one file at a time: -DYNGHYD_UNITY=OFF.
option(YNGHYD_UNITY "Compile several files of a folder as one" ON)

function(ynghyd_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${YNGHYD_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# ynghyd_folder(name …): the static library of one folder, from all its .cpp files but main.cpp and
# those of a worker, which is a program of its own.
# Further arguments are those of target_link_libraries. An empty folder gives no library yet.
function(ynghyd_folder name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "/${name}/worker/[^/]*$")
  if(sources)
    add_library(${name} STATIC ${sources})
    ynghyd_unity(${name})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} ${ARGN})
  endif()
  if(EXISTS ${CMAKE_SOURCE_DIR}/${name}/main.cpp)
    add_executable(ynghyd ${name}/main.cpp)
    target_link_libraries(ynghyd PRIVATE ${name})
  endif()
endfunction()
