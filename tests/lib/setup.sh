# shellcheck shell=bash
# Sourced by explain.sh, test.sh and matrix.sh: install what is missing, build, run tshark with the plugin just built.
# SPDX-License-Identifier: GPL-2.0-or-later

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
nobody=65534

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$@"; exit 1; }
have() { command -v "$1" > /dev/null 2>&1; }
any_file() { [ -e "$1" ]; }

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Names the Debian packages, one a line, that a build still lacks.
missing_for_build() {
	have cmake || echo cmake
	have cc || have gcc || have clang || echo gcc
	[ -e /usr/include/stdio.h ] || echo libc6-dev
	have make || have ninja || echo make
	have pkg-config || echo pkg-config
	have tshark || echo tshark
	if ! have pkg-config || ! pkg-config --exists wireshark; then echo libwireshark-dev; fi
	if ! have pkg-config || ! pkg-config --exists glib-2.0; then echo libglib2.0-dev; fi
	any_file /usr/lib*/*/wireshark/cmake/WiresharkConfig.cmake || any_file /usr/lib*/*/cmake/wireshark/WiresharkConfig.cmake ||
		any_file /usr/lib*/cmake/wireshark/WiresharkConfig.cmake || any_file /usr/local/lib*/cmake/wireshark/WiresharkConfig.cmake ||
		any_file /usr/local/lib*/*/cmake/wireshark/WiresharkConfig.cmake || [ -n "${CMAKE_PREFIX_PATH-}" ] || echo wireshark-dev
}

# The python3 that has pytest may not be the first one in PATH.
missing_for_tests() {
	local python
	for python in python3 /usr/bin/python3; do
		"$python" -c 'import pytest' 2> /dev/null && return
	done
	echo python3-pytest
}

# install PACKAGE...: with apt, without a question.
install() {
	local log status=0
	[ $# -gt 0 ] || return 0
	have apt-get || die "missing: $*. These are Debian's names; install them with this system's package manager and run this again."
	[ "$(id -u)" = 0 ] || have sudo || die "missing: $*. Installing them needs root or sudo; ask an administrator for: apt-get install $*"
	say "installing $* (a minute or two, the first time only)"
	log=$(mktemp)
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 update < /dev/null > "$log" 2>&1 ||
		say "apt-get update failed; going on with the package lists that are here"
	as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -q -y --no-install-recommends \
		-o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 install "$@" < /dev/null >> "$log" 2>&1 || status=$?
	[ $status = 0 ] || { tail -20 "$log" >&2; rm -f "$log"; die "could not install $*"; }
	rm -f "$log"
}

need_build_tools() {
	install $(missing_for_build)
	local left version
	left=$(missing_for_build)
	[ -z "$left" ] || die "still missing after the installation: ${left//$'\n'/ }"
	version=$(pkg-config --modversion wireshark)
	case $version in
	[0-3].*) die "this system's Wireshark is $version; sipexplain needs 4.0 or newer" ;;
	esac
}

# What drives Wireshark's window; its Python is Debian's own.
missing_for_gui() {
	have wireshark || echo wireshark
	have Xvfb || echo xvfb
	have openbox || echo openbox
	have xdotool || echo xdotool
	have dbus-daemon || echo dbus-daemon
	[ -e /usr/libexec/at-spi-bus-launcher ] || echo at-spi2-core
	/usr/bin/python3 -c 'import gi' 2> /dev/null || echo python3-gi
	any_file /usr/lib/*/girepository-1.0/Atspi-2.0.typelib || echo gir1.2-atspi-2.0
	[ -n "$(find /usr/share/fonts -name DejaVuSansMono.ttf 2> /dev/null)" ] || echo fonts-dejavu-core
}

# The HTML report is tested in it.
missing_browser() {
	have chromium || have chromium-browser || have google-chrome || echo chromium
}

# Compilers and checkers that fuzz, read and measure the code.
missing_for_checks() {
	have clang || echo clang
	any_file /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a || echo libclang-rt-dev
	have clang-tidy || echo clang-tidy
	have cppcheck || echo cppcheck
	have valgrind || echo valgrind
	have dpkg-shlibdeps || echo dpkg-dev
	have file || echo file
	have lintian || echo lintian
}

# What single tests hold the product against: the tools of doc/batch.md, sharkd, a locale that writes 1,5, a TLS server, man,
# a shell that reads our completion.
missing_for_comparisons() {
	have parallel || echo parallel
	have sqlite3 || echo sqlite3
	have sharkd || echo wireshark-common
	have openssl || echo openssl
	have groff || echo groff-base
	have zsh || echo zsh
	[ -e /usr/share/i18n/locales/de_DE ] || echo locales
}

# What drives the GUI, or checks the code, is not to stop all other tests: ctest skips those that lack it. Ubuntu has no
# package chromium. SIPEXPLAIN_CHECKS=0: the checks are not to be run here, so their tools are not wanted.
need_test_tools() {
	need_build_tools
	install $(missing_for_tests)
	if [ "${SIPEXPLAIN_CHECKS:-1}" != 0 ]; then
		(install $(missing_for_checks)) || say "going on without fuzzing, static analysis, the count of instructions or lintian"
	fi
	(install $(missing_for_comparisons)) || say "going on without some tests; they say what they lack"
	(install $(missing_for_gui)) || say "going on without the tests of Wireshark's window"
	(install $(missing_browser)) || say "going on without the tests of the HTML report in a browser"
}

# quietly COMMAND...: shows what it printed only where it failed.
quietly() {
	local log status=0
	log=$(mktemp)
	"$@" > "$log" 2>&1 < /dev/null || status=$?
	[ $status = 0 ] || cat "$log" >&2
	rm -f "$log"
	return $status
}

# Has cmake finished in this folder, and for this checkout?
configured() {
	[ -f "$1/Makefile" ] || [ -f "$1/build.ninja" ] || return
	grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$top" "$1/CMakeCache.txt"
}

# writable FOLDER: makes it; stops where it belongs to somebody else.
writable() {
	mkdir -p "$1" 2> /dev/null
	[ -w "$1" ] || die "cannot write to $1, which belongs to $(stat -c %U "$1" 2> /dev/null || echo somebody else); remove it, or build as that user"
}

# configure FOLDER [cmake options]: out of tree. What another checkout left there is of no use.
configure() {
	local build=$1 generator=(); shift
	if ! configured "$build"; then
		[ ! -f "$build/CMakeCache.txt" ] || find "$build" -mindepth 1 -delete
		if have ninja; then generator=(-G Ninja); else generator=(-G "Unix Makefiles"); fi
	fi
	cmake -S "$top" -B "$build" "${generator[@]}" "$@"
}

# ordinary COMMAND...: as root, runs it as an ordinary user: Wireshark run as root loads no plugin of its user's own.
ordinary() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=$nobody --regid=$nobody --clear-groups "$@"
	else
		"$@"
	fi
}

tshark_version() { tshark --version 2> /dev/null | sed -n '1s/^[^0-9]*\([0-9]*\.[0-9.]*[0-9]\).*/\1/p'; }

# home_with_plugin PLUGIN BUILD: prints a home folder in which tshark finds this plugin and no settings. It is in BUILD,
# or, where the ordinary user that stands in for root cannot read that, in the folder $scratch.
home_with_plugin() {
	local plugin=$1 home=$2/home series folder
	series=$(tshark_version | cut -d. -f1,2)
	folder=.local/lib/wireshark/plugins/$series/epan
	if ! ordinary test -r "$plugin" 2> /dev/null; then
		home=$scratch/home
	fi
	mkdir -p "$home/$folder"
	if [ "$home" = "$2/home" ]; then
		ln -sfn "$plugin" "$home/$folder/sipexplain.so"
	else
		cp "$plugin" "$home/$folder/"
		chmod -R a+rX "$home"
	fi
	echo "$home"
}
