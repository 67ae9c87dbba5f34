# SPDX-License-Identifier: GPL-2.0-or-later
#
# Run by cpack after it packed an archive: packs it again in the order of the names. cpack takes the order in which the
# file system lists them, which is another one elsewhere.

string(TIMESTAMP date "%Y-%m-%d %H:%M:%S UTC" UTC)    # of SOURCE_DATE_EPOCH
get_filename_component(folder "${CPACK_TEMPORARY_DIRECTORY}" DIRECTORY)     # that holds the archive's one folder
file(GLOB_RECURSE files RELATIVE "${folder}" "${CPACK_TEMPORARY_DIRECTORY}/*")
list(SORT files)
string(REPLACE ";" "\n" names "${files}")
file(WRITE "${CPACK_TOPLEVEL_DIRECTORY}/names" "${names}\n")
find_program(ZIP zip)
foreach(package IN LISTS CPACK_PACKAGE_FILES)
    if(package MATCHES "\\.zip$" AND NOT ZIP)
        continue()      # on Windows; its files keep the times at which they were read
    elseif(package MATCHES "\\.zip$")
        file(REMOVE "${package}")
        execute_process(COMMAND xargs -d "\\n" -a "${CPACK_TOPLEVEL_DIRECTORY}/names" touch -d "${date}"
            WORKING_DIRECTORY "${folder}")
        set(pack ${CMAKE_COMMAND} -E env TZ=UTC "${ZIP}" -q -X -D "${package}" -@)
    else()
        set(pack ${CMAKE_COMMAND} -E tar czf "${package}" --format=gnutar "--mtime=${date}"
            "--files-from=${CPACK_TOPLEVEL_DIRECTORY}/names")
    endif()
    execute_process(COMMAND ${pack} INPUT_FILE "${CPACK_TOPLEVEL_DIRECTORY}/names" WORKING_DIRECTORY "${folder}"
        RESULT_VARIABLE status)
    if(status)
        message(FATAL_ERROR "could not pack ${package} again: ${status}")
    endif()
endforeach()
