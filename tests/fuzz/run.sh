#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzz: run.sh [SECONDS per target, 60] [TARGET ...]; all of them unless some are named.
# New inputs and findings stay in $FUZZ_DIR, or in a folder of their own under /tmp. The rooms, compiled to be fuzzed, are
# taken from $FUZZ_ROOMS where `run.sh build` has put them. Ends with 77 where this system's compiler has no libFuzzer: a
# test that is skipped.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- message value reason sdp isup hep icmp call source site capture
work=${FUZZ_DIR:-$(mktemp -d)}
rooms=${FUZZ_ROOMS:-$work/rooms}
cc=${FUZZ_CC:-clang}

skip() { echo "skipped: $*"; exit 77; }

command -v "$cc" > /dev/null || skip "no $cc; libFuzzer comes with clang"
mkdir -p "$work" "$rooms"
echo 'int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { return d && n > 9; }' > "$work/probe.c"
"$cc" -fsanitize=fuzzer,address,undefined "$work/probe.c" -o "$work/probe" 2> /dev/null ||
    skip "$cc cannot link libFuzzer, ASan and UBSan (Debian: libclang-rt-dev, or libfuzzer-NN-dev)"

flags="-std=gnu11 -g -O1 -Wall -Wextra -Wshadow -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -fvisibility=hidden"
include="-I$top/plugin -I$rooms -DHAVE_SSIZE_T=1 -D_GNU_SOURCE $(pkg-config --cflags wireshark glib-2.0)"

# One archive of all rooms: each target links what it needs of it.
build_rooms() {
    {
        echo 'static const char report_css[] = "p > b { color: red }";'
        echo 'static const char report_js[] = "var a = 1 < 2;";'
    } > "$rooms/report_assets.h"
    echo '#define SIPEXPLAIN_VERSION "0"' > "$rooms/version.h"
    # shellcheck disable=SC2086
    (cd "$rooms" && printf '%s\n' "$top"/plugin/*/*.c "$top"/packet-sipexplain.c |
        xargs -P "$(nproc)" -n 8 sh -c 'for c; do
            room=${c%/*}
            "$0" '"$flags $include"' -include "$PWD/version.h" -fsanitize=fuzzer-no-link -c "$c" -o "room-${room##*/}-$(basename "$c" .c).o" || exit 255
        done' "$cc") || { echo "the rooms do not compile" >&2; exit 1; }
    rm -f "$rooms/rooms.a"
    ar crs "$rooms/rooms.a" "$rooms"/*.o
}

if [ "$seconds" = build ]; then
    build_rooms
    exit 0
fi
[ -n "${FUZZ_ROOMS-}" ] || build_rooms

# How libFuzzer ended; an interrupted or killed one found nothing.
judge() {
    case $2 in
    0) echo "$1: $(grep number_of_executed_units "$work/$1.log" | tr -dc 0-9) inputs, no finding"; return ;;
    72) echo "$1: interrupted; no finding until then" >&2; exit 130 ;;
    129 | 1[3-5]?) echo "$1: ended by signal $(($2 - 128)) from outside; no finding until then" >&2; exit "$2" ;;
    esac
    tail -40 "$work/$1.log" >&2
    echo "$1: a finding, see $work" >&2
    exit 1
}

export ASAN_OPTIONS
for target; do
    libraries= options= ASAN_OPTIONS=
    case $target in
    call) libraries=$(pkg-config --libs wireshark glib-2.0) ;;
    # What Wireshark keeps to its end is no leak of ours.
    source | site | capture) libraries="$(pkg-config --libs wireshark glib-2.0) -lwiretap -lwsutil" options=-detect_leaks=0 ASAN_OPTIONS=detect_leaks=0 ;;
    esac
    mkdir -p "$work/$target"
    # shellcheck disable=SC2086
    "$cc" $flags $include -fsanitize=fuzzer "$here/fuzz_$target.c" "$rooms/rooms.a" $libraries -o "$work/fuzz_$target"
    status=0
    # shellcheck disable=SC2086
    "$work/fuzz_$target" -max_total_time="$seconds" -timeout=10 -dict="$here/sip.dict" -print_final_stats=1 $options \
        -artifact_prefix="$work/$target-" "$work/$target" "$here/corpus/$target" > /dev/null 2>"$work/$target.log" || status=$?
    judge "$target" $status
done
