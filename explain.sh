#!/bin/bash
# explain.sh [CAPTURE [tshark options]]: builds the plugin, lets tshark use it for this run, and explains the capture: the
# list of its calls and registrations, then what went wrong. Installs with apt what the build lacks; puts nothing else
# outside this folder. SIPEXPLAIN_PLUGIN names a plugin that is built already.
# SPDX-License-Identifier: GPL-2.0-or-later

set -u
. "$(dirname "$0")/tests/lib/setup.sh"

case ${1-} in
-h | --help)
	echo "usage: ${0##*/} [CAPTURE [tshark options]]"
	echo "Lists the SIP calls and registrations of a capture and explains those that failed; without one, of an example."
	echo "tshark options are for reading it: -d udp.port==5080,sip or -o tls.keylog_file:keys.txt"
	exit ;;
-*) die "give the capture first, then tshark's options; ${0##*/} --help says more" ;;
esac

capture=${1-$top/test-captures/asterisk-two-legs/asterisk-two-legs.pcap}
[ $# -gt 0 ] && shift
case ${1--} in
-*) ;;
*) die "$1: one capture at a time; tshark's options may follow it" ;;
esac
[ -e "$capture" ] || die "$capture: there is no such file"
[ -f "$capture" ] || die "$capture: not a file"
[ -r "$capture" ] || die "$capture: you may not read it"

plugin=${SIPEXPLAIN_PLUGIN-}
build=$top/build
if [ -z "$plugin" ]; then
	need_build_tools
	plugin=$build/sipexplain.so
	writable "$build"
	if ! configured "$build"; then
		say "building the plugin"
		quietly configure "$build" -DBUILD_TESTING=OFF -DSIPEXPLAIN_WERROR=OFF || die "cmake failed"
	fi
	quietly cmake --build "$build" --parallel "$(nproc)" --target sipexplain || die "the build failed"
fi
[ -f "$plugin" ] || die "$plugin: there is no such plugin"

scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
[ -w "$build" ] || build=$scratch
home=$(home_with_plugin "$plugin" "$build")
shown=$capture
if ! ordinary test -r "$capture"; then
	cp "$capture" "$scratch/" && chmod -R a+rX "$scratch"
	capture=$scratch/${capture##*/}
fi

# What tshark prints last is what it was asked for first.
status=0
wide=$(tput cols 2> /dev/null) && [ -t 1 ] && export COLUMNS="$wide"
# A plugin that is installed for all users is not loaded besides: where it would be there is nothing.
ordinary env HOME="$home" WIRESHARK_CONFIG_DIR="$home/settings" WIRESHARK_PLUGIN_DIR="$scratch/none" LC_ALL="${LC_ALL:-C.UTF-8}" \
	tshark -2 -r "$capture" "$@" -q -z sipexplain,failed -z sipexplain,registrations -z sipexplain,calls > "$scratch/text" 2> "$scratch/errors" || status=$?
cat "$scratch/errors" >&2
! grep -qE "Couldn't load plugin|Invalid -z argument" "$scratch/errors" ||
	die "tshark $(tshark_version) did not load the plugin, which was built for Wireshark $(pkg-config --modversion wireshark)"
if [ $status != 0 ] && ! grep -q '^SIP calls' "$scratch/text"; then
	exit $status
fi
if ! grep -qE '^(SIP calls: [1-9]|SIP registrations: [1-9]|Besides: )' "$scratch/text"; then
	echo "No SIP in $shown."
	echo "SIP on another port is found with: ${0##*/} CAPTURE -d udp.port==PORT,sip"
	exit $status
fi
# Of the list of registrations only the heads, and not of those that come in full behind it.
awk '
	/^SIP registrations: / { heads = 1 }
	/^(Failed calls: |No calls$)/ { heads = 0 }
	NR == FNR { if (!heads && /^Registration /) full[$0]; next }
	/^SIP registrations: 0/ || /^Registrations: / || /^No calls$/ { next }
	/^Failed calls: / { print "" }
	!heads || /^SIP registrations: / || (/^Registration / && !($0 in full))' "$scratch/text" "$scratch/text"

cat << 'HINT'

More of it, with the plugin installed (README.md tells how):
  tshark -2 -r CAPTURE -q -z sipexplain,report                everything, in text
  tshark -2 -r CAPTURE -q -z sipexplain,report,report.html    ... as a page for the browser
  tshark -2 -r CAPTURE -Y 'sipexplain.call == 1'              one call, all of its packets; the filter works in Wireshark too
HINT
exit $status
