# While it is installed: adds to the file ${record} those of ${folders}, and above them, that are not there yet.
# SPDX-License-Identifier: GPL-2.0-or-later
foreach(folder IN LISTS folders)
    get_filename_component(folder "${folder}" ABSOLUTE BASE_DIR "${CMAKE_INSTALL_PREFIX}")
    while(NOT folder STREQUAL "/" AND NOT EXISTS "$ENV{DESTDIR}${folder}")
        file(APPEND "${record}" "${folder}\n")
        get_filename_component(folder "${folder}" DIRECTORY)
    endwhile()
endforeach()
