#!/bin/bash
# build-plugin.sh SERIES BUILD: plugin, command and zip for one series of Wireshark. Run inside the Debian 13 folder, by
# build.sh. Stops where the plugin asks the official Wireshark for something that its first version of the series lacks.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
series=$1 build=$2
here=$(cd "$(dirname "$0")" && pwd)
sdk=/var/cache/sipexplain-sdk/$series
cross=x86_64-w64-mingw32ucrt
die() { printf 'build-plugin.sh: %s\n' "$*" >&2; exit 1; }

bash "$here/make-sdk.sh" "$series" "$sdk"
PKG_CONFIG_LIBDIR=$sdk/lib/pkgconfig cmake -S "$here/../.." -B "$build" -G Ninja -DBUILD_TESTING=OFF \
	-DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DSIPEXPLAIN_SDK="$sdk" -DWireshark_DIR="$sdk/lib/cmake/wireshark"
cmake --build "$build"

# The libraries that the official builds bring, and Windows' own. Microsoft's run-time library must be the one that
# Wireshark uses, UCRT: a FILE of another one is none.
allowed() {
	$cross-objdump -p "$1" | sed -n 's/.*DLL Name: //p' | grep -viE "^($2|glib-2\.0-0|kernel32|api-ms-win-crt-[a-z0-9-]*)\.dll$" |
		sed "s|^|${1##*/} needs a library that Wireshark does not bring: |" > "$build/not-allowed"
	[ ! -s "$build/not-allowed" ] || die "$(cat "$build/not-allowed")"
}
allowed "$build/sipexplain.dll" 'lib(wireshark|wiretap|wsutil)|shell32'
allowed "$build/lookup/sipexplain.exe" 'shell32'

# Each function must be there in the first version of the series, and GLib's in 2.64.0.
$cross-objdump -p "$build/sipexplain.dll" |
	awk '/DLL Name:/ { dll = $3 } dll ~ /^(lib(wireshark|wiretap|wsutil)|glib-2\.0-0)\.dll$/ && $2 == "<none>" { print dll, $4 }' |
	while read -r dll name; do
		since=$(awk -v n="$name" '$1 == n { print $2; exit }' "$sdk/symbols")
		limit=$series.0
		[ "$dll" != glib-2.0-0.dll ] || limit=2.64.0
		[ -n "$since" ] || die "$name of $dll: nobody knows since when it is there"
		dpkg --compare-versions "$since" le "$limit" || die "$name of $dll is there only since $since, not in $limit"
	done

exports=$($cross-objdump -p "$build/sipexplain.dll" |
	awk '/\[Ordinal\/Name Pointer\] Table/ { f = 1; next } f && /\+base/ { print $NF }' | sort | tr '\n' ' ')
case $exports in
'plugin_describe plugin_register plugin_version plugin_want_major plugin_want_minor ') ;;
'plugin_register plugin_version plugin_want_major plugin_want_minor ') [ "$series" = 4.0 ] || die "no plugin_describe" ;;
*) die "sipexplain.dll exports something else than a plugin does: $exports" ;;
esac

cd "$build" && cpack
