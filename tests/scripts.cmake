# Tests that are programs of their own: the house's rules, and the server seen from outside. They
# run the program that $YNGHYD names, or else the one of this build.

function(ynghyd_script name label timeout)
  add_test(NAME ${name} COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/${name}.py ${ARGN})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout})
endfunction()

ynghyd_script(rig/peer_test check 120)
foreach(test flow/publish_test flow/crash_test flow/hostility_test)
  ynghyd_script(${test} flow 600)
  set_tests_properties(${test} PROPERTIES RUN_SERIAL ON)
endforeach()
foreach(test interop/fedify_peers_test interop/fedify_test)
  ynghyd_script(${test} interop 600)
  set_tests_properties(${test} PROPERTIES RUN_SERIAL ON)
endforeach()
