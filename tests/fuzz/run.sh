#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzz the parsers: run.sh [SECONDS per target, 60] [message|reason|sdp ...]
# New inputs and findings stay in $FUZZ_DIR, or in a folder of their own under /tmp.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
plugin=$here/../../plugin
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- message reason sdp
work=${FUZZ_DIR:-$(mktemp -d)}

for target; do
    mkdir -p "$work/$target"
    "${CC:-clang}" -std=c11 -g -O1 -Wall -Wextra -Wshadow -Werror \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        "$here/fuzz_$target.c" "$plugin/message.c" "$plugin/reason.c" "$plugin/sdp.c" -o "$work/fuzz_$target"
    "$work/fuzz_$target" -max_total_time="$seconds" -timeout=5 -dict="$here/sip.dict" -print_final_stats=1 \
        -artifact_prefix="$work/$target-" "$work/$target" "$here/corpus/$target" 2>"$work/$target.log" || {
        tail -40 "$work/$target.log" >&2
        echo "$target: a finding, see $work" >&2
        exit 1
    }
    echo "$target: $(grep number_of_executed_units "$work/$target.log" | tr -dc 0-9) inputs, no finding"
done
