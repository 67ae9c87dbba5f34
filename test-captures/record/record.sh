#!/bin/bash
# Records test-captures/ again: record.sh [case...]. Each case has a network namespace of its own with nothing but the
# loopback in it, or makes some more. Needs root, sipp, kamailio, baresip, tcpdump, tshark, and asterisk 22, which may live
# in a chroot: ASTERISK_ROOT=/path record.sh. Those named media- also need rtpengine, linphone, twinkle, pulseaudio, nft
# and Net::SIP. Some cases need more; their first lines name it.
# JOBS=n records n cases at a time. KEEP=folder keeps the logs.
export ASTERISK_ROOT KEEP
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

# table NAME: puts the rows that the recipe gave into NAME.tsv, in place of those of its last recording.
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
	case=$1 net= side= cut= filter= pbxdir=
	. "$here/lib.sh"
	tmp=$(mktemp -d)
	trap cleanup EXIT
	. "$here/cases/$case.sh"
	tones
	ip link set lo up
	if declare -f network > /dev/null; then
		. "$here/net.sh"
		network
	else
		[ -n "$net" ] || fail "the recipe gives no net"
		hosts
		tap
	fi
	calls
	hang_up
	sleep 0.5
	untap
	label
	mkdir -p "$top/$case"
	cp "$tmp/$case"*.pcap "$top/$case/"
	{
		sed -n '/^#/!q; s/^# \{0,1\}//p' "$here/cases/$case.sh"
		printf '\nRecorded by `record/cases/%s.sh`.\n' "$case"
	} > "$top/$case/README.md"
	local name
	for name in truth findings registrations legs requests; do table $name; done
	echo "recorded $case: $(cat "$tmp"/{truth,findings,registrations,legs,requests} | wc -l) rows, $(cat "$top/$case"/*.pcap | wc -c) bytes"
}

if [ "$1" = --one ]; then
	one "$2"
	exit
fi
[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls *.sh | sed 's/\.sh$//')
python3 "$here/make-603-cause-16.py" "$top/603-cause-16/603-cause-16.pcap"
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} unshare -n "$0" --one {}
