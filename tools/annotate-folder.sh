#!/bin/bash
# annotate-folder.sh [options] IN OUT [-- TSHARK OPTIONS]
#
# Explains every capture below the folder IN into the folder OUT, with GNU parallel, as many at once as there are
# cores. What annotate-one.sh writes for each of them is whole or not there, so this can be stopped at any time, in
# any way, and started again: it goes on with what is missing or older than its input.
#   -j N      N jobs at once (with -H: on each host); default: one per core
#   -H FILE   run on the hosts of this file, as GNU parallel's --sshloginfile has them; IN and OUT must have the same
#             path on all of them, and each needs tshark with the plugin
#   -f        comment failed calls only
#   -s        explain each set of files that dumpcap rotated as one capture
#   -l        only write the list of what is to be done, NUL after each name, to standard output (for Slurm)
# OUT/.annotate/joblog has GNU parallel's record of each job: host, start, duration, exit status.
# Ends with 0 where all captures are explained, else with 2.
#
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
export LC_ALL=C.UTF-8

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$@"; exit 2; }
usage() { die "usage: ${0##*/} [-j N] [-H FILE] [-f] [-s] [-l] IN OUT [-- TSHARK OPTIONS]"; }

flags=() hosts=() jobs=100% sets='' list=''
while getopts j:H:fsl option; do
	case $option in
	j) jobs=$OPTARG ;;
	H) hosts=(--sshloginfile "$(realpath -- "$OPTARG")") ;;
	f) flags+=(-f) ;;
	s) flags+=(-s) sets=1 ;;
	l) list=1 ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || usage
[ -d "$1" ] || die "$1: not a folder"
in=$(realpath -- "$1")
mkdir -p -- "$2/.annotate"
out=$(realpath -- "$2")
[ "$in" != "$out" ] || die "IN and OUT are the same folder"
shift 2
[ $# = 0 ] || [ "$1" = -- ] || usage
here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")

# Every capture below IN, by name, without our own output; of a set, its first file. NUL after each.
captures() {
	local name stem before=
	find "$in" -name .annotate -prune -o -type f -regextype posix-extended ! -name '*.explained.pcapng' \
		-iregex '.*\.(pcapng|pcap|cap|ntar|snoop|erf)(\.gz|\.zst|\.lz4)?' -printf '%P\0' | sort -z |
		while IFS= read -r -d '' name; do
			if [ -n "$sets" ] && [[ $name =~ ^(.+)_[0-9]{5,}_[0-9]{14}(\.[A-Za-z0-9.]+)$ ]]; then
				stem=${BASH_REMATCH[1]}/${BASH_REMATCH[2]}
				[ "$stem" != "$before" ] || continue
				before=$stem
			fi
			printf '%s\0' "$name"
		done
}

# Of these, what is not explained yet. A set is always on the list: only annotate-one.sh looks at each of its files.
missing() {
	local name
	while IFS= read -r -d '' name; do
		if [ ! -e "$out/$name.calls.ndjson" ] || [ ! -e "$out/$name.explained.pcapng" ] ||
			[ "$in/$name" -nt "$out/$name.explained.pcapng" ]; then
			printf '%s\0' "$name"
		fi
	done
}

if [ -n "$list" ]; then
	captures | missing
	exit 0
fi

command -v parallel > /dev/null || die "GNU parallel is missing (Debian: apt install parallel)"
parallel --version < /dev/null 2> /dev/null | grep -q '^GNU parallel' || die "the parallel found in PATH is not GNU parallel"

# One run at a time for one OUT; what a killed one left half done is of no use.
exec 9> "$out/.annotate/lock"
flock -n 9 || { say "waiting for another run that writes to $out"; flock 9; }
rm -rf -- "$out/.annotate/tmp" || true
mkdir -p -- "$out/.annotate/tmp"
cp -- "$here/annotate-one.sh" "$out/.annotate/"

# The plugin must be there on each host that answers; as root, Wireshark ignores one that is installed for root alone.
# shellcheck disable=SC2016
check='tshark=${SIPEXPLAIN_TSHARK:-tshark}
command -v "$tshark" > /dev/null || { echo "there is no tshark"; exit 1; }
! "$tshark" -G plugins 2> /dev/null | grep -q "^sipexplain" || exit 0
echo "tshark does not load the plugin sipexplain"
[ "$(id -u)" != 0 ] || echo "tshark run as root ignores personal plugins: install it for all users, or be another user"
exit 1'
if [ ${#hosts[@]} = 0 ]; then
	trouble=$(sh -c "$check" 2>&1) || die "$trouble"
else
	trouble=$(parallel --will-cite --nonall --tag "${hosts[@]}" --env SIPEXPLAIN_TSHARK "$check" < /dev/null 2>&1) || true
	[[ $trouble != *tshark* ]] || die "$trouble"
	[ -z "$trouble" ] || say "hosts left out: $trouble"
	hosts+=(--filter-hosts --retries 3)
fi

captures | missing > "$out/.annotate/list"
count=$(tr -cd '\0' < "$out/.annotate/list" | wc -c)
[ "$count" -gt 0 ] || { say "nothing to do: all captures of $in are explained"; exit 0; }

show=()
[ ! -t 2 ] || show=(--bar)
status=0
parallel --will-cite -0 -j "$jobs" "${show[@]}" "${hosts[@]}" --joblog "+$out/.annotate/joblog" \
	--env SIPEXPLAIN_TSHARK --env SIPEXPLAIN_MERGECAP \
	bash "$(printf %q "$out/.annotate/annotate-one.sh")" "${flags[@]}" "$(printf %q "$in")" "$(printf %q "$out")" {} \
	"${@@Q}" < "$out/.annotate/list" || status=$?
case $status in
0) say "$count captures explained in $out" ;;
101) die "more than 100 of $count captures could not be explained; see $out/.annotate/joblog" ;;
[1-9] | [1-9][0-9] | 100) die "$status of $count captures could not be explained; see $out/.annotate/joblog" ;;
*) die "stopped; the same command goes on where this one ended" ;;
esac
