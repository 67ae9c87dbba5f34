#!/bin/bash
# explain.sh [CAPTURE [tshark options]]: builds the plugin, lets tshark use it for this run, and explains the capture.
# Installs with apt what the build lacks; puts nothing else outside this folder.
# SPDX-License-Identifier: GPL-2.0-or-later

set -u
. "$(dirname "$0")/tests/lib/setup.sh"

case ${1-} in
-h | --help)
	echo "usage: ${0##*/} [CAPTURE [tshark options]]"
	echo "Explains the SIP responses and calls of a capture; without one, of an example."
	echo "tshark options are for reading it: -d udp.port==5080,sip or -o tls.keylog_file:keys.txt"
	exit ;;
-*) die "give the capture first, then tshark's options; ${0##*/} --help says more" ;;
esac

capture=${1-$top/test-captures/603-cause-16/603-cause-16.pcap}
[ $# -gt 0 ] && shift
[ -e "$capture" ] || die "$capture: there is no such file"
[ -f "$capture" ] || die "$capture: not a file"
[ -r "$capture" ] || die "$capture: you may not read it"

need_build_tools
build=$top/build
writable "$build"
if ! configured "$build"; then
	say "building the plugin"
	quietly configure "$build" -DBUILD_TESTING=OFF -DSIPEXPLAIN_WERROR=OFF || die "cmake failed"
fi
quietly cmake --build "$build" --parallel "$(nproc)" --target sipexplain || die "the build failed"

scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
home=$(home_with_plugin "$build/sipexplain.so" "$build")
if ! ordinary test -r "$capture"; then
	cp "$capture" "$scratch/" && chmod -R a+rX "$scratch"
	capture=$scratch/${capture##*/}
fi

explain() {
	ordinary env HOME="$home" WIRESHARK_CONFIG_DIR="$home/settings" LC_ALL="${LC_ALL:-C.UTF-8}" \
		tshark -2 -r "$capture" "$@" 2> "$scratch/errors"
}

# Says what tshark said; stops where the plugin is not in it.
complain() {
	cat "$scratch/errors" >&2
	! grep -qE "Couldn't load plugin|aren't valid|neither a field nor a protocol" "$scratch/errors" ||
		die "tshark $(tshark_version) did not load the plugin, which was built for Wireshark $(pkg-config --modversion wireshark)"
}

status=0
explain "$@" -Y sipexplain -T fields -E aggregator=$'\x1f' -e frame.number -e frame.time_relative -e ip.src -e ipv6.src -e ip.dst -e ipv6.dst \
	-e sipexplain.code -e sipexplain.summary > "$scratch/lines" || { status=$?; complain; }
if [ ! -s "$scratch/lines" ]; then
	[ $status = 0 ] || exit $status
	echo "No SIP call or response in $capture."
	echo "SIP on another port is found with: ${0##*/} CAPTURE -d udp.port==PORT,sip"
	exit
fi

awk -F '\t' '{
	src = $3 $4; dst = $5 $6
	sub(/\x1f.*/, "", src); sub(/\x1f.*/, "", dst)
	n = split($8, summary, /\x1f/)
	for (i = 1; i <= n; i++)
		printf "%6d %9.3f  %s -> %s  %s\n", $1, $2, src, dst, summary[i]
}' "$scratch/lines"

# In full: the last failure that is no challenge; else the last response; else the last packet.
frame=$(awk -F '\t' '
	{ last = $1 }
	$7 != "" { response = $1 }
	$7 ~ /(^|\x1f)[3-6]/ && $7 !~ /^40[17]$/ { failure = $1 }
	END { print failure ? failure : response ? response : last }' "$scratch/lines")
labels='What happened|How sure|Check|Response|Phrase on the wire|Meaning|When you see it|In general|Defined in|Reason|Contradiction|Evidence|Product|Site note|Timer|On the way|Not to be mixed up'
fields=()
for field in verdict.text verdict.confidence verdict.check code phrase meaning when advice spec reason \
	reason.contradiction header vendor local timer relay contrast name; do
	fields+=(-e "sipexplain.$field")
done
explain "$@" -Y "frame.number == $frame" -T fields -E aggregator=$'\x1f' "${fields[@]}" > "$scratch/full" || { status=$?; complain; }
echo
echo "Frame $frame in full:"
awk -F '\t' -v labels="$labels" '
	function show(label, text,    words, n, i, line) {
		n = split(text, words, " ")
		for (i = 1; i <= n; i++) {
			if (line != "" && length(line) + length(words[i]) > 88) {
				printf "  %-20s%s\n", label, line
				label = line = ""
			}
			line = line (line == "" ? "" : " ") words[i]
		}
		printf "  %-20s%s\n", label, line
	}
	{
		split(labels, label, "|")
		split($NF, name, /\x1f/)
		for (f = 1; f < NF; f++) {
			n = split($f, value, /\x1f/)
			for (i = 1; i <= n; i++)
				show(i == 1 ? label[f] : "", value[i] (label[f] == "Response" ? " " name[i] : ""))
		}
	}' "$scratch/full"

cat <<'HINT'

Display filters that find more of it, in tshark -Y or in Wireshark:
  sipexplain.class >= 4                   every failure
  sipexplain.reason.contradicts           the Reason and the status code do not belong together
  sipexplain.call == 1                    one call, all of its packets
  sipexplain.verdict == "no-answer"       calls by what became of them
All fields of a packet: tshark -r CAPTURE -Y sipexplain -O sipexplain
README.md tells how to install the plugin for good.
HINT
exit $status
