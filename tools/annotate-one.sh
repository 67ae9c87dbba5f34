#!/bin/bash
# annotate-one.sh [-f] [-s] IN OUT NAME [-- TSHARK OPTIONS]
#
# Explains one capture, IN/NAME, and writes two files:
#   OUT/NAME.explained.pcapng   the capture with explanations as packet comments
#   OUT/NAME.calls.ndjson       one line a call (doc/ndjson.md)
# Both are written in OUT/.annotate/tmp and take their names only when they are whole, the capture last. An
# output that is newer than its input is left as it is. OUT may be shared by many of these at once.
#   -f   comment failed calls only
#   -s   NAME is one file of a set that dumpcap rotated (night_00001_20260101000000.pcapng ...): explain the
#        whole set as one capture, called night.pcapng, so that a call cut in two by the rotation is one call
# SIPEXPLAIN_TSHARK names another tshark, SIPEXPLAIN_MERGECAP another mergecap.
#
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
export LC_ALL=C.UTF-8
tshark=${SIPEXPLAIN_TSHARK:-tshark}
mergecap=${SIPEXPLAIN_MERGECAP:-mergecap}

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$@"; exit 1; }
usage() { die "usage: ${0##*/} [-f] [-s] IN OUT NAME [-- TSHARK OPTIONS]"; }

annotate=sipexplain,annotate
sets=
while getopts fs option; do
	case $option in
	f) annotate=sipexplain,annotate,failures ;;
	s) sets=1 ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# -ge 3 ] || usage
in=$(realpath -- "$1")
out=$2 name=$3
shift 3
[ $# = 0 ] || { [ "$1" = -- ] && shift; } || usage

# set_of NAME: sets $name to the name of the set, and $files to its files.
set_of() {
	[[ $1 =~ ^(.+)_[0-9]{5,}_[0-9]{14}(\.[A-Za-z0-9.]+)$ ]] || return 0
	local stem=${BASH_REMATCH[1]} suffix=${BASH_REMATCH[2]} file
	files=()
	for file in "$in/$stem"_*_*"$suffix"; do
		file=${file#"$in/$stem"_}
		[[ ${file%"$suffix"} =~ ^[0-9]{5,}_[0-9]{14}$ ]] && files+=("$in/${stem}_$file")
	done
	name=$stem$suffix
}

files=("$in/$name")
[ -z "$sets" ] || set_of "$name"
done_file=$out/$name.explained.pcapng
calls_file=$out/$name.calls.ndjson

up_to_date() {
	[ -e "$done_file" ] && [ -e "$calls_file" ] || return
	local file
	for file in "${files[@]}"; do
		[ ! "$file" -nt "$done_file" ] || return
	done
}

! up_to_date || exit 0
mkdir -p -- "$out/.annotate/tmp" "$(dirname -- "$done_file")"
out=$(realpath -- "$out")
tmp=$(mktemp -d -- "$out/.annotate/tmp/$(uname -n).XXXXXXXX")
trap 'rm -rf -- "$tmp"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
done_file=$(realpath -m -- "$done_file")
calls_file=$(realpath -m -- "$calls_file")
cd -- "$tmp"

capture=${files[0]}
if [ ${#files[@]} -gt 1 ]; then
	"$mergecap" -w merged.pcapng -- "${files[@]}" || die "$name: mergecap failed"
	capture=merged.pcapng
fi

status=0
"$tshark" -2 -r "$capture" "$@" -q -z "$annotate" -z sipexplain,report,calls.ndjson -F pcapng -w explained.pcapng \
	< /dev/null > stdout 2> messages || status=$?
# A capture whose writer was killed ends in the middle of a packet; all packets before it are good.
if [ $status != 0 ] && grep -q 'cut short in the middle of a packet' messages && [ -s explained.pcapng ] && [ -e calls.ndjson ]; then
	say "$name: cut short in the middle of a packet; everything before that is explained"
elif [ $status != 0 ] || [ ! -s explained.pcapng ] || [ ! -e calls.ndjson ]; then
	sed "s|^|${0##*/}: |" messages >&2
	die "$name: tshark failed with status $status; nothing written"
fi

# The data reach the disk before the name: a power cut leaves no empty file either.
sync explained.pcapng calls.ndjson
mv -f -- calls.ndjson "$calls_file"
mv -f -- explained.pcapng "$done_file"
