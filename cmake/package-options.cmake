# SPDX-License-Identifier: GPL-2.0-or-later
#
# Read by cpack once per kind of package: the .deb holds what "cmake --install" installs, in the system's folders; the
# archive holds the component "archive"; the source archive knows no components.

if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    set(ENV{SOURCE_DATE_EPOCH} "${CPACK_SIPEXPLAIN_EPOCH}")
endif()
if(NOT CPACK_GENERATOR STREQUAL "DEB")
    set(CPACK_POST_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/sorted-archive.cmake")
endif()
if(CPACK_INSTALL_CMAKE_PROJECTS)
    if(CPACK_GENERATOR STREQUAL "DEB")
        set(CPACK_SET_DESTDIR ON)
        set(CPACK_INSTALL_PREFIX /usr)
        set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/debian-files.cmake")
        set(what ALL)
    else()
        set(CPACK_SET_DESTDIR OFF)
        set(what archive)
    endif()
    list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 build_folder)
    set(CPACK_INSTALL_CMAKE_PROJECTS "${build_folder};sipexplain;${what};/")
endif()
