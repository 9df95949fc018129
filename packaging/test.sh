#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing (Debian 12), builds, and runs all tests: first core and domains under AddressSanitizer and
# UBSan and clang-tidy on the last change, then everything with ctest, whose summary comes last.
#   --quick     only the last part
#   -R, -L, …   are handed to that ctest
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"

quick=no
if [ "${1:-}" = --quick ]; then
    quick=yes
    shift
fi

install_missing build run recommended test
build release || fail "The build failed."

bad=""
if [ "$quick" = no ]; then
    "$top/packaging/sanitize.sh" || bad="$bad sanitizers"
    "$top/packaging/tidy.sh" || bad="$bad clang-tidy"
fi

display=()
if [ -z "${DISPLAY:-}" ] && command -v xvfb-run >/dev/null; then
    display=(xvfb-run -a -s "-screen 0 1600x1000x24")
fi
say "running all tests"
cd "$top" || exit 1
"${display[@]}" ctest --test-dir build/release --output-on-failure --no-tests=error -j2 "$@"
result=$?
[ -z "$bad" ] || fail "failed before ctest:$bad"
exit $result
