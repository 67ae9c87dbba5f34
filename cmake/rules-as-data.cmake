# SPDX-License-Identifier: GPL-2.0-or-later
#
# rules_as_data(OUTPUT): the rows of all rules of the plugin for who has not their conditions, which are code. A row becomes
# { "its id's symbol", "its outcome" or NULL, "how sure it is", condition in words, sentence, what to check }.

function(rules_as_data output)
    set(folder "${PROJECT_SOURCE_DIR}/plugin/verdict")
    # Verdicts in the order in which they are tried.
    file(STRINGS "${folder}/rules.c" chapters REGEX "tables\\[\\] = ")
    string(REGEX MATCHALL "verdicts_[a-z]+" chapters "${chapters}")
    list(TRANSFORM chapters REPLACE "verdicts_(.*)" "${folder}/rules_\\1.inc")
    # Findings, too; a table has its rows in a file of their own or holds them itself.
    file(STRINGS "${folder}/finding.c" tables REGEX "&findings_about_")
    string(REGEX MATCHALL "about_[a-z]+" tables "${tables}")
    file(GLOB files CONFIGURE_DEPENDS "${folder}/about_*.inc")
    foreach(table IN LISTS tables)
        if(NOT "${folder}/${table}.inc" IN_LIST files)
            list(APPEND chapters "${folder}/${table}.c")
        else()
            list(APPEND chapters "${folder}/${table}.inc")
        endif()
    endforeach()
    set(files ${chapters} "${folder}/registration.inc")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files} "${folder}/rules.c" "${folder}/finding.c")
    set(rows "")
    foreach(file IN LISTS files)
        file(READ "${file}" text)
        if(file MATCHES "\\.c$")        # one that holds its rows itself
            string(REGEX REPLACE "^.*_rule rows\\[\\] = {\n" "" text "${text}")
            string(REGEX REPLACE "\n};.*$" "\n" text "${text}")
        endif()
        string(APPEND rows "${text}")
    endforeach()
    string(REGEX REPLACE "{ (VERDICT_[A-Z_]+), OUTCOME_([A-Z_]+), CONFIDENCE_([A-Z]+), [a-z0-9_]+,"
        "{ \"\\1\", \"\\2\", \"\\3\"," rows "${rows}")
    string(REGEX REPLACE "{ (REGISTRATION_[A-Z_]+), CONFIDENCE_([A-Z]+), [a-z0-9_]+," "{ \"\\1\", NULL, \"\\2\"," rows "${rows}")
    # A finding's headline goes too: of its texts the second.
    string(REGEX REPLACE "{ (FINDING_[A-Z_]+), [A-Z]+, ([A-Z]+), ABOUT_[A-Z]+, [a-z0-9_]+,\n(  \"[^\n]*\",\n)  \"[^\n]*\",\n"
        "{ \"\\1\", NULL, \"\\2\",\n\\3" rows "${rows}")
    file(GENERATE OUTPUT "${output}" CONTENT "${rows}")
endfunction()
