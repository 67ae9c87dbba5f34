#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzz: run.sh [SECONDS per target, 60] [message|value|reason|sdp|isup|hep|icmp|call ...]
# New inputs and findings stay in $FUZZ_DIR, or in a folder of their own under /tmp. Ends with 77 where this system's
# compiler has no libFuzzer: a test that is skipped.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
plugin=$top/plugin
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- message value reason sdp isup hep icmp call
work=${FUZZ_DIR:-$(mktemp -d)}
cc=${FUZZ_CC:-clang}

skip() { echo "skipped: $*"; exit 77; }

command -v "$cc" > /dev/null || skip "no $cc; libFuzzer comes with clang"
mkdir -p "$work"
echo 'int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { return d && n > 9; }' > "$work/probe.c"
"$cc" -fsanitize=fuzzer,address,undefined "$work/probe.c" -o "$work/probe" 2> /dev/null ||
    skip "$cc cannot link libFuzzer, ASan and UBSan (Debian: libclang-rt-dev, or libfuzzer-NN-dev)"

# The parsers need nothing; a whole call needs the rooms before capture, and Wireshark's allocator.
parsers="-I$plugin"; for c in "$plugin"/wire/*.c; do parsers="$parsers $c"; done
for_call() {
    for room in base knowledge track verdict explain; do echo "$plugin/$room"/*.c; done
    echo "-DHAVE_SSIZE_T=1 -D_GNU_SOURCE"
    pkg-config --cflags --libs wireshark glib-2.0
}

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

for target; do
    more=
    [ "$target" != call ] || more=$(for_call)
    mkdir -p "$work/$target"
    # shellcheck disable=SC2086
    "$cc" -std=c11 -g -O1 -Wall -Wextra -Wshadow -Werror \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        "$here/fuzz_$target.c" $parsers $more -o "$work/fuzz_$target"
    status=0
    "$work/fuzz_$target" -max_total_time="$seconds" -timeout=10 -dict="$here/sip.dict" -print_final_stats=1 \
        -artifact_prefix="$work/$target-" "$work/$target" "$here/corpus/$target" 2>"$work/$target.log" || status=$?
    judge "$target" $status
done
