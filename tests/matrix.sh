#!/bin/bash
# matrix.sh SUITE...: builds, tests and packages for the Wireshark of another Debian: bookworm 4.0, trixie 4.4, sid the newest.
# Each lives in a folder made by debootstrap, kept for the next run. Needs root or sudo.
#   SIPEXPLAIN_MATRIX   where those folders are kept; default ~/.cache/sipexplain-matrix
#   DEBIAN_MIRROR       default: debootstrap's own
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
. "$(dirname "$0")/lib/setup.sh"
. "$(dirname "$0")/lib/debian.sh"
exec < /dev/null

[ $# -gt 0 ] || die "usage: ${0##*/} trixie|sid|bookworm ..."
for suite; do
	case $suite in
	bookworm | trixie | sid) ;;
	*) die "$suite: not one of bookworm, trixie, sid" ;;
	esac
done

captures=${SIPEXPLAIN_CAPTURES:-$top/../shared/captures}
adversary=${SIPEXPLAIN_ADVERSARY:-$top/../shared/adversary}
mounts_of_our_own SIPEXPLAIN_CAPTURES="$captures" SIPEXPLAIN_ADVERSARY="$adversary" -- "$@"
inside_variables=(SIPEXPLAIN_CAPTURES=/captures SIPEXPLAIN_ADVERSARY=/adversary SIPEXPLAIN_BUILD=/build/gcc SIPEXPLAIN_CHECKS=0)

# The .deb, as shipped: installed by apt, every capture and Wireshark's window with it, removed. Those of the other
# suites must be refused.
shipped() {
	local suite=$1 deb other lack
	quietly inside sh -c 'cd /build/gcc && cpack -G DEB -B /build/package' || die "$suite: cpack failed"
	deb=$(cd "$root/build/package" && echo *.deb)
	say "$suite: $deb, installed"
	quietly inside apt-get -q -y --no-install-recommends install "/build/package/$deb" || die "$suite: could not install $deb"
	inside tshark -G plugins 2> /dev/null | grep sipexplain || die "$suite: tshark does not load the plugin of $deb"
	inside sipexplain 603 > /dev/null || die "$suite: the command of $deb does not run"
	lack=$(inside bash -c '. /src/tests/lib/setup.sh; missing_for_gui')
	[ -z "$lack" ] || die "$suite: Wireshark's window cannot be tested without ${lack//$'\n'/ }"
	# xargs ends with a failure where one file fails. The longest come first, so that they do not wait for each other.
	inside sh -c 'cd /src/tests && printf "%s\n" captures/test_annotate.py gui/test_window.py captures/test_*.py |
		awk "!seen[\$0]++" | SIPEXPLAIN_PLUGIN=installed xargs -n 1 -P "$(($(nproc) + 1))" \
		python3 -B -m pytest -q --tb=short -p no:cacheprovider' || die "$suite: tests failed on $deb"
	quietly inside apt-get -q -y purge sipexplain || die "$suite: could not remove $deb"
	! inside tshark -G plugins 2> /dev/null | grep sipexplain || die "$suite: the plugin is still there after its removal"

	# The archive for all users; tests/package installs it for one.
	quietly inside sh -c 'cd /build/gcc && cpack -G TGZ -B /build/package && tar -C /build -xf /build/package/*.tar.gz' ||
		die "$suite: cpack failed"
	inside "/build/${deb%.deb}/install.sh" || die "$suite: install.sh failed"
	inside tshark -G plugins 2> /dev/null | grep -q sipexplain || die "$suite: tshark does not load what install.sh installed"
	inside "/build/${deb%.deb}/install.sh" --uninstall || die "$suite: install.sh --uninstall failed"
	! inside tshark -G plugins 2> /dev/null | grep sipexplain || die "$suite: the plugin is still there after install.sh --uninstall"

	mkdir -p "$cache/packages/$suite"
	rm -f "$cache/packages/$suite/"*
	cp "$root/build/package/$deb" "$cache/packages/$suite/"
	for other in "$cache/packages/"*/*.deb; do
		[ "${other##*-wireshark}" != "${deb##*-wireshark}" ] || continue
		cp "$other" "$root/build/other.deb"
		! inside apt-get -q -s install /build/other.deb > /dev/null 2>&1 || die "$suite: apt would install ${other##*/}"
		say "$suite: apt refuses ${other##*/}"
	done
}

# show FOLDER PLACE: read-only, where there is such a folder.
show() {
	mkdir -p "$2"
	[ -d "$1" ] || return 0
	mount --bind "$1" "$2"
	mount -o remount,bind,ro "$2"
}

one() {
	local suite=$1 root
	open_root "$suite"
	show "$captures" "$root/captures"
	show "$adversary" "$root/adversary"
	need_inside gcc libc6-dev clang ninja-build dpkg-dev file

	rm -rf "$root/build/"*
	purge_ours
	# The capture tests and those of installing run on the shipped package; the command, fuzzing and static analysis need no
	# second Wireshark.
	say "$suite: gcc, all tests but those of captures, packages and the command"
	inside env CC=gcc /src/test.sh -E '^(captures/|package$|lookup$)' -LE 'fuzz|static|bench|hostile|gui'
	shipped "$suite"
	say "$suite: clang, compiling only"
	inside cmake -S /src -B /build/clang -G Ninja -DCMAKE_C_COMPILER=clang -DSIPEXPLAIN_WERROR=ON > /dev/null
	inside cmake --build /build/clang
	say "$suite: passed with Wireshark $(inside pkg-config --modversion wireshark), gcc $(inside gcc -dumpfullversion), clang $(inside clang -dumpversion)"
}

for suite; do
	one "$suite"
done
