#!/bin/bash
# test.sh [ctest options]: sets up, builds with warnings as errors, runs every test.
# SIPEXPLAIN_BUILD names another build folder than build-test. At the end it says what was skipped, and why.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
. "$(dirname "$0")/tests/lib/setup.sh"
exec < /dev/null

need_test_tools
build=${SIPEXPLAIN_BUILD:-$top/build-test}
writable "$build"
configure "$build" -DBUILD_TESTING=ON -DSIPEXPLAIN_WERROR=ON
cmake --build "$build" --parallel "$(nproc)"
cd "$build"
# One more than there are processors: some wait more than they work, those of the window above all.
status=0
ctest --output-on-failure --no-tests=error --parallel "$(($(nproc) + 1))" "$@" || status=$?
"$top/tests/skips" . || true
exit $status
