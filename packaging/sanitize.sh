#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Unit and simulation tests of core, foundations and domains under AddressSanitizer and UBSan.
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"

build asan || fail "The sanitizer build failed."
say "running unit and simulation tests under the sanitizers"
log=$top/build/asan/ctest.log
# Qt and the database client keep small things to the end of the process. The long random runs are made without
# sanitizers; here a part of them is enough.
if GWANJE_SEEDS=${GWANJE_SEEDS:-150} GWANJE_OPERATIONS=${GWANJE_OPERATIONS:-20000} \
    ASAN_OPTIONS=detect_leaks=0 \
    UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:suppressions=$top/packaging/sanitize.supp \
    ctest --test-dir "$top/build/asan" -L 'unit|simulation' --output-on-failure --timeout 300 -j2 >"$log" 2>&1; then
    say "sanitizers: $(grep -c ' Passed ' "$log") tests are clean"
else
    cat "$log" >&2
    exit 1
fi
