#!/bin/bash
# build.sh OUT [SERIES...]: the plugin for Windows, on any Debian: OUT/sipexplain-VERSION-wiresharkSERIES-win64.zip for each
# series of Wireshark, 4.0 4.4 4.6 unless named. In a Debian 13 folder that it makes and keeps: see tests/lib/debian.sh.
# Needs root or sudo.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
. "$(dirname "$0")/../../tests/lib/setup.sh"
. "$top/tests/lib/debian.sh"
exec < /dev/null

[ $# -gt 0 ] || die "usage: ${0##*/} OUT [SERIES...]"
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- 4.0 4.4 4.6
mounts_of_our_own SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH-}" -- "$out" "$@"

open_root trixie
need_inside gcc-mingw-w64-ucrt64 cmake ninja-build pkgconf dpkg-dev zip
[ -z "${SOURCE_DATE_EPOCH-}" ] || inside_variables=(SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH")
for series; do
	say "Wireshark $series"
	rm -rf "$root/build/windows/$series"
	quietly inside bash /src/packaging/windows/build-plugin.sh "$series" "/build/windows/$series" || die "$series: failed"
	cp "$root/build/windows/$series"/*.zip "$out/"
	say "$(cd "$out" && ls -- *"-wireshark$series-win64.zip")"
done
