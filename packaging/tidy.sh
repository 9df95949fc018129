#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy on the sources that the last twenty commits changed (or those since GWANJE_TIDY_BASE), the newest first, for
# at most GWANJE_TIDY_SECONDS; what did not fit in is named. Needs the release build's compile commands.
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"
cd "$top" || exit 1

base=${GWANJE_TIDY_BASE:-$(git rev-list --max-count=20 HEAD | tail -1)}
budget=${GWANJE_TIDY_SECONDS:-150}
git rev-parse -q --verify "$base^{commit}" >/dev/null 2>&1 || { say "clang-tidy: nothing to compare with"; exit 0; }
mapfile -t changed < <({ git diff --name-only HEAD -- 'src/*.cpp'
    git log --format= --name-only "$base..HEAD" -- 'src/*.cpp'; } | awk '!seen[$0]++' |
    while read -r file; do [ ! -f "$file" ] || printf '%s\n' "$file"; done)
[ ${#changed[@]} -gt 0 ] || { say "clang-tidy: no source changed"; exit 0; }

commands=$(mktemp -d)
trap 'rm -rf "$commands"' EXIT
"$top/packaging/tidy/commands.py" build/release "$commands" >"$commands/compile_commands.json" || exit 1

say "clang-tidy on ${#changed[@]} changed sources, ${budget} s at most"
export commands
end=$((SECONDS + budget))
bad=0
looked=0
for ((i = 0; i < ${#changed[@]} && SECONDS < end; i += 2)); do
    pair=("${changed[@]:i:2}")
    printf '%s\0' "${pair[@]}" | xargs -0 -P2 -n1 clang-tidy -quiet -p "$commands" 2>/dev/null || bad=1
    looked=$((looked + ${#pair[@]}))
done
say "clang-tidy: $looked of ${#changed[@]} looked at"
[ $looked -eq ${#changed[@]} ] || printf '  not looked at: %s\n' "${changed[@]:looked}" >&2
exit $bad
