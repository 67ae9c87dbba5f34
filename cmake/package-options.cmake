# SPDX-License-Identifier: GPL-2.0-or-later
#
# Read by cpack once per kind of package: the .deb holds what "cmake --install" installs, in the system's folders; the
# .tar.gz holds the component "archive".

if(CPACK_GENERATOR STREQUAL "DEB")
    set(CPACK_SET_DESTDIR ON)
    set(CPACK_INSTALL_PREFIX /usr)
    set(what ALL)
else()
    set(CPACK_SET_DESTDIR OFF)
    set(what archive)
endif()
list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 build_folder)
set(CPACK_INSTALL_CMAKE_PROJECTS "${build_folder};sipexplain;${what};/")
