# SPDX-License-Identifier: GPL-2.0-or-later
#
# cpack: a .deb for this system, where it is a Debian, and an archive that brings its own installer: .tar.gz, for Windows
# .zip. A plugin serves one series of Wireshark, so the names of all say which. cpack --config CPackSourceConfig.cmake: the
# source. The same input gives the same bytes: files have the day of the version, or SOURCE_DATE_EPOCH.

# debian12, ubuntu24.04, debian-forky (a suite that has no number yet), macos
set(system "")
if(WIN32)
    set(system windows)
elseif(APPLE)
    set(system macos)
elseif(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release release REGEX "^(ID|VERSION_ID|VERSION_CODENAME)=")
    foreach(line IN LISTS release)
        string(REGEX MATCH "^([A-Z_]+)=\"?([^\"]*)\"?$" matched "${line}")
        set(release_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
    endforeach()
    set(system "${release_ID}${release_VERSION_ID}")
    if(NOT release_VERSION_ID AND release_VERSION_CODENAME)
        set(system "${release_ID}-${release_VERSION_CODENAME}")
    endif()
endif()
if(NOT system)
    string(TOLOWER "${CMAKE_SYSTEM_NAME}" system)
endif()

if(NOT CMAKE_CROSSCOMPILING)
    find_program(DPKG dpkg)
    find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
    find_program(FILE_PROGRAM file)
    mark_as_advanced(DPKG DPKG_SHLIBDEPS FILE_PROGRAM)
endif()
set(architecture "${CMAKE_SYSTEM_PROCESSOR}")
if(DPKG)
    execute_process(COMMAND "${DPKG}" --print-architecture OUTPUT_VARIABLE architecture OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()

set(CPACK_PACKAGE_NAME sipexplain)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
"A plugin that says of every SIP response, and of every request with a
Reason, what happened, who did it, on what evidence, and what to check
next. With it come a Wireshark profile and the command sipexplain.")
set(CPACK_PACKAGE_VENDOR sipexplain)
set(CPACK_PACKAGE_CONTACT "${SIPEXPLAIN_CONTACT}")
set(CPACK_PACKAGE_FILE_NAME "sipexplain-${PROJECT_VERSION}-${system}-${architecture}-wireshark${WIRESHARK_SERIES}")
if(WIN32)
    set(CPACK_PACKAGE_FILE_NAME "sipexplain-${PROJECT_VERSION}-wireshark${WIRESHARK_SERIES}-win64")
endif()
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/COPYING")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_THREADS 0)
set(CPACK_SIPEXPLAIN_EPOCH "${SIPEXPLAIN_EPOCH}")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)

if(WIN32)
    set(CPACK_GENERATOR ZIP)
else()
    set(CPACK_GENERATOR TGZ)
endif()
if(DPKG AND SIPEXPLAIN_USER_INSTALL)
    message(STATUS "cpack makes no .deb: SIPEXPLAIN_USER_INSTALL is on")
elseif(DPKG AND DPKG_SHLIBDEPS AND FILE_PROGRAM)
    list(APPEND CPACK_GENERATOR DEB)
elseif(DPKG)
    message(STATUS "cpack makes no .deb: that needs the packages dpkg-dev and file")
endif()
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_LIST_DIR}/package-options.cmake")

set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME "sipexplain-${PROJECT_VERSION}")
set(CPACK_SOURCE_IGNORE_FILES "/\\.git(/|$)" "/build[^/]*/" "/__pycache__/" "/\\.pytest_cache/" "~$")

# dpkg-shlibdeps names the libraries. They may stay behind when wireshark-common goes to the next series, which would look
# for plugins in another folder: so wireshark-common, which tshark and the GUI both need, must be of this series.
math(EXPR next_minor "${Wireshark_MINOR_VERSION} + 1")
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "wireshark-common (>= ${WIRESHARK_SERIES}~), wireshark-common (<< ${Wireshark_MAJOR_VERSION}.${next_minor}~)")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE "${architecture}")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
# The documents name tshark in nearly every command; the window is for whoever wants it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS tshark)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS wireshark)
set(CPACK_DEBIAN_FILE_NAME "${CPACK_PACKAGE_FILE_NAME}.deb")

# What "cmake --install" puts there as well.
file(GLOB documents CONFIGURE_DEPENDS doc/*.md)
file(GLOB pictures CONFIGURE_DEPENDS doc/images/*.png)
install(FILES README.md CHANGELOG.md packaging/copyright DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES ${documents} DESTINATION "${CMAKE_INSTALL_DOCDIR}/doc")
install(FILES ${pictures} DESTINATION "${CMAKE_INSTALL_DOCDIR}/doc/images")

# The archive: flat, for its installer to put in place.
set(archive COMPONENT archive EXCLUDE_FROM_ALL)
if(WIN32)
    foreach(file install.cmd install.ps1 README.txt)
        configure_file(packaging/windows/${file}.in "${CMAKE_CURRENT_BINARY_DIR}/${file}" @ONLY NEWLINE_STYLE DOS)
        install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${file}" DESTINATION . ${archive})
    endforeach()
else()
    file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/package-facts"
        "version=${PROJECT_VERSION}\nwireshark=${WIRESHARK_SERIES}\nsystem=${system}\narchitecture=${architecture}\n")
    install(PROGRAMS packaging/install.sh DESTINATION . ${archive})
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/package-facts" doc/sipexplain.1 DESTINATION . ${archive})
endif()
install(FILES COPYING CHANGELOG.md README.md DESTINATION . ${archive})
install(FILES ${documents} DESTINATION doc ${archive})
install(FILES ${pictures} DESTINATION doc/images ${archive})
install(TARGETS sipexplain LIBRARY DESTINATION . ${archive})
install(TARGETS sipexplain-lookup RUNTIME DESTINATION . ${archive})
install(DIRECTORY "profile/SIP Explain" DESTINATION profile ${archive})

# For other systems' package tools, which take the source archive.
set(epoch_before "$ENV{SOURCE_DATE_EPOCH}")
set(ENV{SOURCE_DATE_EPOCH} "${SIPEXPLAIN_EPOCH}")
string(TIMESTAMP SIPEXPLAIN_RPM_DATE "%a %b %d %Y" UTC)
set(ENV{SOURCE_DATE_EPOCH} "${epoch_before}")
configure_file(packaging/rpm/sipexplain.spec.in "${CMAKE_CURRENT_BINARY_DIR}/sipexplain.spec" @ONLY)
configure_file(packaging/arch/PKGBUILD.in "${CMAKE_CURRENT_BINARY_DIR}/PKGBUILD" @ONLY)

include(CPack)
