#!/bin/bash
# make-sdk.sh SERIES SDK: what a plugin for Windows is compiled and linked with, made of Debian's Wireshark of that series.
# Run inside the Debian 13 folder, by build.sh. SDK/wireshark-symbols says since which version each symbol is there.
#   SIPEXPLAIN_GLIB   glib-2.0-0.dll (default: the official builds) or libglib-2.0-0.dll (MSYS2's)
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
series=$1 sdk=$2
here=$(cd "$(dirname "$0")" && pwd)
glib_dll=${SIPEXPLAIN_GLIB:-glib-2.0-0.dll}
arch=usr/lib/x86_64-linux-gnu
die() { printf 'make-sdk.sh: %s\n' "$*" >&2; exit 1; }

case $series in
4.0) suite=bookworm ;;
4.4) suite=trixie ;;
4.6) suite=sid ;;
*) die "$series: Debian has no Wireshark of this series: 4.0, 4.4 or 4.6" ;;
esac

# The same as last time, and that was today: Debian's packages have hardly changed.
made_by="$(cat "$0" "$here/gwin32.h" | cksum) $glib_dll"
if [ "$(sed -n 1p "$sdk/stamp" 2> /dev/null)" = "$made_by" ] && [ -n "$(find "$sdk/stamp" -mtime -1)" ]; then
	exit 0
fi

# An apt of its own for that suite: nothing is installed.
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
mkdir -p "$state/lists/partial" "$state/archives/partial"
mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\).*/\2/p' /etc/apt/sources.list | head -n 1)
echo "deb $mirror $suite main" > "$state/sources.list"
: > "$state/status"
cat > "$state/apt.conf" << EOF
Dir::Etc::SourceList "$state/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$state/lists";
Dir::State::Status "$state/status";
Dir::Cache "$state";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
EOF
export APT_CONFIG=$state/apt.conf
apt-get -q update > "$state/log" 2>&1 || { cat "$state/log" >&2; die "apt-get update failed for $suite"; }
version=$(apt-cache show --no-all-versions libwireshark-dev | sed -n 's/^Version: //p')
case $version in
"$series".*) ;;
*)
	echo "Debian $suite has Wireshark ${version%%-*} now, not $series" >&2
	exit 77
	;;
esac
library() { apt-cache depends --no-recommends --no-suggests "$1" | sed -n "s/^ *Depends: \($2[0-9.t-]*\)$/\1/p" | head -n 1; }
glib=libglib2.0-dev
! apt-cache show libgio-2.0-dev 2> /dev/null | grep -q '^Package:' || glib=libgio-2.0-dev
packages=(libwireshark-dev libwiretap-dev libwsutil-dev "$glib" "$(library libwireshark-dev libwireshark)"
	"$(library libwiretap-dev libwiretap)" "$(library libwsutil-dev libwsutil)" "$(library "$glib" libglib2.0-0)")
rm -rf "$sdk"
mkdir -p "$sdk/debs" "$sdk/lib/cmake/wireshark" "$sdk/lib/pkgconfig" "$sdk/lib/glib-2.0/include" "$sdk/include"
(cd "$sdk/debs" && apt-get -q download "${packages[@]}" > "$state/log" 2>&1) ||
	{ cat "$state/log" >&2; die "could not download ${packages[*]}"; }
root=$sdk/root
mkdir -p "$root/control"
for file in "$sdk/debs"/*.deb; do
	dpkg-deb -x "$file" "$root"
	dpkg-deb -e "$file" "$root/control/$(basename "$file" .deb)"
done

cp -r "$root/usr/include/wireshark" "$root/usr/include/glib-2.0" "$sdk/include/"
cp "$here/gwin32.h" "$sdk/include/glib-2.0/glib/"
glib_version=$(sed -n 's/^Version: //p' "$root/$arch/pkgconfig/glib-2.0.pc")

# glibconfig.h is the one header of GLib that depends on the platform: here long has 4 bytes, a pointer 8.
sed -e '/GLIB_HAVE_ALLOCA_H\|GLIB_USING_SYSTEM_PRINTF\|G_VA_COPY_AS_ARRAY\|G_HAVE_FREE_SIZED\|G_HAVE_GNUC_VISIBILITY/d' \
	-e '/^typedef \(un\)\?signed long g/s/long/long long/' \
	-e 's/(val##L)/(val##LL)/; s/(val##UL)/(val##ULL)/' \
	-e '/^#define G_G\(INT64\|UINT64\|SIZE\|SSIZE\|INTPTR\|UINTPTR\)_/s/"l\([iu]\?\)"/"ll\1"/' \
	-e '/^#define \(GLIB_SIZEOF_LONG\) /s/8/4/' \
	-e '/^#define G_M\(AX\|IN\)S\?SIZE/{s/ULONG/UINT64/;s/LONG/INT64/}' \
	-e 's/(glong) (\([pi]\))/(gint64) (\1)/; s/(gulong) (\([pu]\))/(guint64) (\1)/' \
	-e '/^#define GU\?LONG_TO_/s/INT64/INT32/g' \
	-e 's/^#define G_OS_UNIX/#define G_OS_WIN32\n#define G_PLATFORM_WIN32/; s/G_THREADS_IMPL_POSIX/G_THREADS_IMPL_WIN32/' \
	-e '/G_POLLFD_FORMAT/s/%d/%#llx/; /G_MODULE_SUFFIX/s/"so"/"dll"/; s/^typedef int GPid/typedef void *GPid/' \
	-e '/G_PID_FORMAT/s/"i"/"p"/; /GLIB_SYSDEF_AF_INET6/s/10/23/' \
	-e "/G_DIR_SEPARATOR/s|/|\\\\\\\\|; /G_SEARCHPATH_SEPARATOR/s/:/;/" \
	"$root/$arch/glib-2.0/include/glibconfig.h" > "$sdk/lib/glib-2.0/include/glibconfig.h"

mkdir "$sdk/unix" # for packaging/macos
cp "$root/$arch/glib-2.0/include/glibconfig.h" "$sdk/unix/"

# An import library from the symbols of the Linux library: what is visible there is exported on Windows. Data is marked,
# or the linker would make a stub that jumps into it.
import_library() {
	local so=$1 dll=$2 name=$3 extra
	shift 3
	{
		printf 'LIBRARY "%s"\nEXPORTS\n' "$dll"
		{
			nm -D --defined-only "$so" | awk '{ sub(/@.*/, "", $3) } $2 == "T" { print $3 } $2 ~ /^[BDR]$/ { print $3 " DATA" }'
			for extra; do echo "$extra"; done
		} | sort -u
	} > "$sdk/lib/$name.def"
	x86_64-w64-mingw32ucrt-dlltool -d "$sdk/lib/$name.def" -l "$sdk/lib/lib$name.dll.a"
}
shared() { find "$root" -name "lib$1.so.*" ! -name '*.py' -type f | head -n 1; }
import_library "$(shared wireshark)" libwireshark.dll wireshark
import_library "$(shared wiretap)" libwiretap.dll wiretap
import_library "$(shared wsutil)" libwsutil.dll wsutil
only_windows=(g_win32_error_message g_win32_get_command_line)
import_library "$(shared glib-2.0)" "$glib_dll" glib-2.0 "${only_windows[@]}"

# Since which version each symbol is there, as Debian's packages say.
cat "$root"/control/*/symbols | sed -n 's/^ \([a-zA-Z_][a-zA-Z0-9_]*\)@Base \([0-9][0-9.]*\).*/\1 \2/p' | sort -u > "$sdk/symbols"
for name in "${only_windows[@]}"; do echo "$name 2.40"; done >> "$sdk/symbols"

number() { sed -n "s/^#define WIRESHARK_VERSION_$1 *//p" "$sdk/include/wireshark/ws_version.h"; }
major=$(number MAJOR) minor=$(number MINOR) micro=$(number MICRO)
cat > "$sdk/lib/pkgconfig/glib-2.0.pc" << EOF
prefix=\${pcfiledir}/../..
Name: GLib
Description: GLib for Windows, import library only
Version: $glib_version
Libs: -L\${prefix}/lib -lglib-2.0
Cflags: -I\${prefix}/include/glib-2.0 -I\${prefix}/lib/glib-2.0/include
EOF
cat > "$sdk/lib/cmake/wireshark/WiresharkConfigVersion.cmake" << EOF
set(PACKAGE_VERSION "$major.$minor.$micro")
set(PACKAGE_VERSION_COMPATIBLE TRUE)
EOF
cat > "$sdk/lib/cmake/wireshark/WiresharkConfig.cmake" << EOF
set(Wireshark_MAJOR_VERSION $major)
set(Wireshark_MINOR_VERSION $minor)
set(Wireshark_PATCH_VERSION $micro)
set(Wireshark_VERSION "$major.$minor.$micro")
set(Wireshark_PLUGINS_ENABLED 1)
get_filename_component(_sdk "\${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
set(Wireshark_INSTALL_PREFIX "\${_sdk}")
set(Wireshark_LIB_DIR "\${_sdk}/lib")
set(Wireshark_INCLUDE_DIR "\${_sdk}/include/wireshark")
set(Wireshark_PLUGIN_LIBDIR "plugins/$major.$minor")
set(Wireshark_PLUGIN_INSTALL_DIR "\${CMAKE_INSTALL_PREFIX}/plugins/$major.$minor")
foreach(_l wsutil wiretap wireshark)
    set(_t \${_l})
    if(_l STREQUAL "wireshark")
        set(_t epan)
    endif()
    if(NOT TARGET \${_t})
        add_library(\${_t} SHARED IMPORTED)
        set_target_properties(\${_t} PROPERTIES
            IMPORTED_IMPLIB "\${_sdk}/lib/lib\${_l}.dll.a"
            IMPORTED_LOCATION "lib\${_l}.dll"
            INTERFACE_INCLUDE_DIRECTORIES "\${_sdk}/include/wireshark;\${_sdk}/include/glib-2.0;\${_sdk}/lib/glib-2.0/include"
            INTERFACE_LINK_LIBRARIES "\${_sdk}/lib/libglib-2.0.dll.a")
    endif()
endforeach()
set_property(TARGET wiretap APPEND PROPERTY INTERFACE_LINK_LIBRARIES wsutil)
set_property(TARGET epan APPEND PROPERTY INTERFACE_LINK_LIBRARIES wiretap wsutil)
set(Wireshark_FOUND TRUE)
EOF
rm -rf "$root" "$sdk/debs"
echo "$made_by" > "$sdk/stamp"
printf 'make-sdk.sh: %s: Wireshark %s.%s.%s, GLib %s from %s\n' "$sdk" "$major" "$minor" "$micro" "$glib_version" "$glib_dll" >&2
