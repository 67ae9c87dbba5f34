#!/bin/bash
# test.sh [--testbed | SERIES...]: tests what build.sh makes. For each series: does it build, and ask Wireshark and GLib for
# nothing that they lack; are MinGW's structs laid out as Microsoft's. With SERIES that is all. Without, for 4.4: do two
# builds give the same zip; and, where there is a test bed, all captures in a Windows tshark under Wine beside the Linux
# one. --testbed makes it first: see testbed.sh.
#   SIPEXPLAIN_TESTBED   where the test bed is kept; default: windows-testbed beside the folders of tests/matrix.sh
#   JOBS                 compilers at once; default: all processors
# Needs root or sudo.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
. "$(dirname "$0")/../../tests/lib/setup.sh"
. "$top/tests/lib/debian.sh"
exec < /dev/null

build=''
testbed=${SIPEXPLAIN_TESTBED:-$cache/windows-testbed}
mounts_of_our_own SIPEXPLAIN_TESTBED="$testbed" JOBS="${JOBS:-$(nproc)}" -- "$@"
if [ "${1-}" = --testbed ]; then
	build=yes
	shift
	[ $# = 0 ] || die "usage: ${0##*/} [--testbed | SERIES...]"
fi

open_root trixie
need_inside gcc-mingw-w64-ucrt64 cmake ninja-build pkgconf dpkg-dev zip clang python3
rm -rf "$root/build/windows"
plugin() { quietly inside bash /src/packaging/windows/build-plugin.sh "$1" "/build/windows/$2"; }
all=(4.0 4.4 4.6)
for series in "${@:-${all[@]}}"; do
	status=0
	plugin $series $series || status=$?
	case $status in
	0)
		abi=$(inside bash /src/packaging/windows/abi-check.sh $series) || die "Wireshark $series: structs differ"
		say "Wireshark $series: $abi"
		;;
	77) say "Wireshark $series is left out" ;;
	*) die "Wireshark $series: failed" ;;
	esac
done

[ $# = 0 ] || exit 0

say "two builds, the same bytes"
plugin 4.4 another/place || die "the build failed"
cmp "$root/build/windows/4.4"/*.zip "$root/build/windows/another/place"/*.zip

if [ -n "$build" ]; then
	mkdir -p "$testbed" "$root/testbed"
	mount --bind "$testbed" "$root/testbed"
	echo "deb-src $(sed -n 's/^deb \([^ ]*\).*/\1/p' "$root/etc/apt/sources.list" | head -n 1) trixie main" \
		> "$root/etc/apt/sources.list.d/sipexplain-src.list"
	quietly inside apt-get -q update || die "apt-get update failed"
	need_inside g++-mingw-w64-ucrt64 mingw-w64-tools libgcrypt-mingw-w64-dev libgpg-error-mingw-w64-dev libz-mingw-w64-dev \
		libz-mingw-w64 meson flex bison lemon perl gettext xz-utils bzip2
	inside env JOBS="$JOBS" bash /src/packaging/windows/testbed.sh /testbed || die "the test bed could not be made"
elif [ -e "$testbed/done/run" ]; then
	mkdir -p "$root/testbed"
	mount --bind "$testbed" "$root/testbed"
else
	say "no test bed in $testbed: nothing was loaded. test.sh --testbed makes it."
	exit 0
fi

say "a Windows tshark under Wine"
need_inside wine wine64 gcc libc6-dev tshark libwireshark-dev wireshark-dev libglib2.0-dev python3-pytest unzip
purge_ours
inside bash /src/packaging/windows/wine-tests.sh || die "tests failed under Wine"
say "passed"
