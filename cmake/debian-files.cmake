# SPDX-License-Identifier: GPL-2.0-or-later
#
# Run by cpack before it packs a .deb: what Debian's policy asks for beyond "cmake --install": a changelog in its own
# form, and manual pages compressed, without a time of day.

set(usr "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr")
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)    # of SOURCE_DATE_EPOCH
file(WRITE "${usr}/share/doc/sipexplain/changelog"
    "sipexplain (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
    "  * CHANGELOG.md says what is new.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
file(GLOB files "${usr}/share/man/man1/*.1" "${usr}/share/doc/sipexplain/changelog")
execute_process(COMMAND gzip -9nf ${files} RESULT_VARIABLE status)
if(status)
    message(FATAL_ERROR "gzip failed: ${status}")
endif()
