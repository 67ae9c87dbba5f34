#!/bin/bash
# Records test-captures/ again: record.sh [case...]. Each case has a network namespace of its own with nothing but the
# loopback in it. Needs root, sipp, kamailio, baresip, tcpdump, tshark, and asterisk 22, which may live in a chroot:
# ASTERISK_ROOT=/path record.sh. Some cases need more; their first lines name it.
# JOBS=n records n cases at a time. KEEP=folder keeps the logs.
export ASTERISK_ROOT KEEP
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

# Puts the rows that the recipe gave into truth.tsv or findings.tsv, in place of those of its last recording.
table() {
	touch "$tmp/$1"
	(
		flock 9
		{ head -1 "$top/$1.tsv"
		{ tail -n +2 "$top/$1.tsv" | grep -v "^$case/"; cat "$tmp/$1"; } | LC_ALL=C sort -s -t/ -k1,1; } > "$tmp/all"
		cp "$tmp/all" "$top/$1.tsv"
	) 9> "${TMPDIR:-/tmp}/record.lock"
}

one() {
	case=$1 net= filter= pbxdir=
	. "$here/lib.sh"
	tmp=$(mktemp -d)
	trap cleanup EXIT
	. "$here/cases/$case.sh"
	[ -n "$net" ] || fail "the recipe gives no net"
	ip link set lo up
	hosts
	python3 -c 'import math,sys
for n in range(12000):
    x = math.sin(n * 2 * math.pi * 440 / 8000) * 8000; s = 0 if x >= 0 else 0x80; v = min(int(abs(x)), 32635) + 132
    e = v.bit_length() - 8; sys.stdout.buffer.write(bytes([~(s | e << 4 | v >> (e + 3) & 15) & 255]))' > "$tmp/tone.ulaw"
	declare -f vantage > /dev/null && filter=$(vantage)
	: > "$tmp/tcpdump.log"
	tcpdump -i lo -q -U --immediate-mode -n -Z root -w "$tmp/$case.pcap" "not tcp port 4444 ${filter:+and ($filter)}" \
		2> "$tmp/tcpdump.log" &
	capture=$!
	background+=($capture)
	while ! grep -q listening "$tmp/tcpdump.log"; do
		kill -0 $capture 2>/dev/null || fail "$(cat "$tmp/tcpdump.log")"
		sleep 0.1
	done
	calls
	hang_up
	sleep 0.5
	kill -TERM $capture
	wait $capture 2>/dev/null
	label
	mkdir -p "$top/$case"
	cp "$tmp/$case.pcap" "$top/$case/$case.pcap"
	{
		sed -n '/^#/!q; s/^# \{0,1\}//p' "$here/cases/$case.sh"
		printf '\nRecorded by `record/cases/%s.sh`.\n' "$case"
	} > "$top/$case/README.md"
	table truth
	table findings
	echo "recorded $case: $(cat "$tmp/truth" "$tmp/findings" | wc -l) calls, $(stat -c %s "$top/$case/$case.pcap") bytes"
}

if [ "$1" = --one ]; then
	one "$2"
	exit
fi
[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls *.sh | sed 's/\.sh$//')
python3 "$here/make-603-cause-16.py" "$top/603-cause-16/603-cause-16.pcap"
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} unshare -n "$0" --one {}
