#!/bin/bash
# test.sh [SERIES...]: do the sources compile and link for macOS, against Wireshark 4.0, 4.4 and 4.6 unless named: see
# cross-check.sh. In the Debian 13 folder of tests/lib/debian.sh. Needs root or sudo.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
. "$(dirname "$0")/../../tests/lib/setup.sh"
. "$top/tests/lib/debian.sh"
exec < /dev/null

[ $# -gt 0 ] || set -- 4.0 4.4 4.6
mounts_of_our_own -- "$@"

open_root trixie
need_inside gcc-mingw-w64-ucrt64 cmake ninja-build pkgconf dpkg-dev clang lld llvm musl-dev gcc libc6-dev libwireshark-dev \
	wireshark-dev libglib2.0-dev
for series; do
	inside bash /src/packaging/macos/cross-check.sh "$series" || die "Wireshark $series: failed"
done
