# Tests that are programs of their own: the house's rules, and the server seen from outside. They
# run the program that $YNGHYD names, or else the newest build.

# After the timeout: the program, if the test has another name, and its arguments.
function(ynghyd_script name label timeout)
  list(POP_FRONT ARGN program)
  if(NOT program)
    set(program ${name})
  endif()
  add_test(NAME ${name} COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/${program}.py ${ARGN})
  # 77: no namespaces on this machine, so no network of names.
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout} SKIP_RETURN_CODE 77
                       ENVIRONMENT YNGHYD_SHOWN=${CMAKE_BINARY_DIR}/shown)
endfunction()

foreach(test layers_test sizes_test coroutine_lint_test forbidden_test documents_test
        checklists_test rig/peer_test)
  ynghyd_script(${test} check 120)
endforeach()
foreach(test activities_test member_outbox_test member_commands_test media_test film_test
        oauth_test push_test client_checklist_test secure_test checklist_test policy_test
        sign_up_test letters_test cards_test verified_links_test group_test relay_test synchronisation_test)
  ynghyd_script(flow/${test} flow 600)
endforeach()
foreach(test clients_test pages_test fedify_peers_test fedify_test thread_test)
  ynghyd_script(interop/${test} interop 600)
endforeach()
ynghyd_script(conformance/conformance_test flow 1800)
# Each of these wants the machine for itself: they kill, they hurry, they measure memory.
foreach(test publish_test copies_test crash_test disk_full_test fanout_test fetch_test
        hostility_test signatures_test streaming_test)
  ynghyd_script(flow/${test} flow 600)
  set_tests_properties(flow/${test} PROPERTIES RUN_SERIAL ON)
endforeach()
# The same with a peer that tries the newer signatures first.
ynghyd_script(interop/fedify_rfc9421_test interop 600 interop/fedify_test --first-knock rfc9421)
ynghyd_script(interop/thread_rfc9421_test interop 600 interop/thread_test --scheme rfc9421)
# One at a time: each installs what it needs from the npm registry into folders that they share.
set_tests_properties(interop/clients_test interop/pages_test interop/fedify_peers_test
                     interop/fedify_test interop/fedify_rfc9421_test interop/thread_test
                     interop/thread_rfc9421_test PROPERTIES RESOURCE_LOCK node_modules COST 900)
# What takes longest begins first, and so does what can only follow one another.
set_tests_properties(conformance/conformance_test PROPERTIES COST 1000)
