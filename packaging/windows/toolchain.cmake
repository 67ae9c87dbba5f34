# SPDX-License-Identifier: GPL-2.0-or-later
#
# Windows with the C library that the official Wireshark uses, UCRT. Debian 13: gcc-mingw-w64-ucrt64.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32ucrt-gcc)
set(CMAKE_FIND_ROOT_PATH ${SIPEXPLAIN_SDK} /usr/x86_64-w64-mingw32ucrt)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
# As Wireshark's own MinGW build: printf as in C99; bit-fields as Microsoft's compiler lays them out.
set(CMAKE_C_FLAGS_INIT "-D_POSIX -DWIN32_LEAN_AND_MEAN -DNOMINMAX -DUNICODE -D_UNICODE -mms-bitfields -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_54")
set(CMAKE_MODULE_LINKER_FLAGS_INIT "-static-libgcc -Wl,--no-insert-timestamp")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static-libgcc -Wl,--no-insert-timestamp")
