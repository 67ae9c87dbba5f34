#!/bin/bash
# wine-tests.sh: tests the plugin that was built for Windows beside one for Linux, both for Wireshark 4.4. Run inside the
# Debian 13 folder, by test.sh, with the test bed at /testbed.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
quietly() { "$@" > /build/windows/log 2>&1 || { cat /build/windows/log >&2; exit 1; }; }

quietly cmake -S "$top" -B /build/windows/linux -G Ninja -DBUILD_TESTING=OFF -DCMAKE_BUILD_TYPE=Debug # sooner built, says the same
quietly cmake --build /build/windows/linux
rm -rf /build/windows/zip
quietly unzip -q -d /build/windows/zip /build/windows/4.4/*.zip
zip=$(echo /build/windows/zip/*)

# The programs, and the plugin for all users; Wine for root and for the ordinary user that stands in for root.
run=/testbed/run
mkdir -p $run/plugins/4.4/epan /build/windows/wine /testbed/prefixes
cp "$zip/sipexplain.dll" $run/plugins/4.4/epan/
cp "$zip/sipexplain.exe" $run/
cp "$here/wine-run" /build/windows/wine/
ln -sf wine-run /build/windows/wine/tshark
ln -sf wine-run /build/windows/wine/sipexplain
printf 'programs=%s\nprefixes=%s\n' $run /testbed/prefixes > /build/windows/wine/wine-run.conf
export WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
as_user() { WINEPREFIX=/testbed/prefixes/$1 HOME=/testbed/prefixes/$1 setpriv --reuid="$1" --regid="$1" --clear-groups "${@:2}"; }
for user in 0 65534; do
	mkdir -p /testbed/prefixes/$user
	chown $user /testbed/prefixes/$user
	as_user $user wineserver -p # else each program waits for a Windows to start
	# Windows' own services must not be started by a program of the tests, whose pipes they would keep open.
	as_user $user wineboot -i > /dev/null 2>&1
done
trap 'for user in 0 65534; do as_user $user wineserver -k || true; done' EXIT

export SIPEXPLAIN_LINUX=/build/windows/linux/sipexplain.so SIPEXPLAIN_COMMAND=/build/windows/linux/lookup/sipexplain
export SIPEXPLAIN_WINE=/build/windows/wine SIPEXPLAIN_ZIP=$zip
tests() { python3 -B -m pytest -q --tb=short -p no:cacheprovider "$@"; }

tests "$here/test_windows.py"

# The Linux tests, on the Windows plugin: those of what it writes, and how it takes options. What packets mean was compared
# with Linux, field by field. captures_of_others takes an hour; explain.sh is not for Windows;
# zone: Wine takes its time zone where its server starts; full_disk: Wine has no name for what a limit of Linux does.
cd "$top/tests"
export SIPEXPLAIN_TSHARK=$SIPEXPLAIN_WINE/tshark
for name in annotate hep registrations report site surfaces views_tables; do
	SIPEXPLAIN_PLUGIN=installed tests -k 'not (captures_of_others or test_explain or zone or full_disk)' captures/test_$name.py
done
# disk_full, standard_output: wine-run's sed has the standard output, tshark has a pipe; standard_input: Wine says no volume of
# a file that it is handed; program_is_called: wine-run has its settings beside it; permissions: a file has its folder's;
# closed_folder, no_input: Wine's own rules for what root may; link, refused_at_once: Windows has no links of the kind;
# killed, vanishes: they hit Wine's loader; fuzz: no tshark.
SIPEXPLAIN_PLUGIN=$SIPEXPLAIN_LINUX tests \
	-k 'not (disk_full or standard_ or program_is_called or permissions or closed_folder or no_input or link or refused_at_once or killed or vanishes or fuzz)' hostile/test_faults.py
# The output that a test fills, closes or makes a terminal is that of wine-run's sed.
SIPEXPLAIN=$SIPEXPLAIN_WINE/sipexplain tests -k 'not (full_disk or closed_output or colours)' lookup
