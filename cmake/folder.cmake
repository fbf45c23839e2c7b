# Several files are compiled as one: what they include is read once for all of them, and that is
# most of the work. Names in unnamed namespaces are unique in a folder, so that any of its files may
# share a unit. For one file at a time: -DYNGHYD_UNITY=OFF.
option(YNGHYD_UNITY "Compile several files of a folder as one, with precompiled headers" ON)

function(ynghyd_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${YNGHYD_UNITY} UNITY_BUILD_BATCH_SIZE 16)
endfunction()

# The headers of others that nearly every unit reads are read once, for `base` or another target;
# further ones may be named behind it. Each file includes what it needs all the same.
set(usual_headers <algorithm> <array> <atomic> <charconv> <chrono> <expected> <filesystem> <fstream>
    <functional> <future> <map> <memory> <mutex> <optional> <set> <span> <string> <string_view>
    <thread> <unordered_map> <utility> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp>
    <boost/asio/as_tuple.hpp> <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp>
    <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp> <boost/asio/post.hpp>
    <boost/asio/steady_timer.hpp> <boost/asio/thread_pool.hpp> <boost/asio/use_awaitable.hpp>
    <boost/asio/use_future.hpp>)

function(ynghyd_precompile target owner)
  if(NOT YNGHYD_UNITY)
    return()
  elseif(target STREQUAL owner)
    target_precompile_headers(${target} PRIVATE ${usual_headers} ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
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
    ynghyd_precompile(${name} base)
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} ${ARGN})
  endif()
  if(EXISTS ${CMAKE_SOURCE_DIR}/${name}/main.cpp)
    add_executable(ynghyd ${name}/main.cpp)
    target_link_libraries(ynghyd PRIVATE ${name})
  endif()
endfunction()
