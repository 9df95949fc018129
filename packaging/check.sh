#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks at what the package brings, as far as it can be done without root; ctest runs it (packaging.files).
#   check.sh BUILD-FOLDER VERSION
# Leaves out a look whose tool is missing, and says so.
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$1
version=$2
made=$build/package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

has() { command -v "$1" >/dev/null || { printf 'left out: no %s\n' "$1"; return 1; }; }
look() { # look WHAT COMMAND…: it succeeds and says nothing of warnings
    local what=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        printf 'ok    %s\n' "$what"
    else
        printf 'BAD   %s\n' "$what"
        cat "$work/out"
        bad=1
    fi
}

desktop=$top/packaging/desktop/gwanje.desktop
has desktop-file-validate && look "desktop file" desktop-file-validate "$desktop"
for key in Name GenericName Comment Keywords; do
    look "desktop file: $key in Korean" grep -q "^$key\[ko\]=." "$desktop"
done
has appstreamcli && look "AppStream metadata" appstreamcli validate --no-net --explain "$made/org.gwanje.Gwanje.metainfo.xml"

manual() {
    local said
    said=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$1" 2>&1 >/dev/null)
    [ -z "$said" ] || { printf '%s\n' "$said"; return 1; }
    ! grep -n '@[A-Z_]*@' "$1"
}
for page in man1/gwanje man1/gwanje-sandbox ko/man1/gwanje ko/man1/gwanje-sandbox; do
    has man && look "manual page $page.1" manual "$made/$page.1"
done

# The unit is looked at with the program that was built: it is not installed here.
unit() {
    sed "s|/usr/bin/gwanje|$build/bin/gwanje|" "$top/packaging/debian/gwanje.service" >"$work/gwanje.service"
    said=$(XDG_RUNTIME_DIR=$work systemd-analyze verify --user --man=no "$work/gwanje.service" 2>&1) && [ -z "$said" ] ||
        { printf '%s\n' "$said"; return 1; }
}
has systemd-analyze && look "systemd unit" unit

look "completion is bash" bash -n "$made/gwanje.bash"
has shellcheck && look "completion, by shellcheck" shellcheck -s bash "$made/gwanje.bash"
has shellcheck && look "scripts, by shellcheck" shellcheck -S warning -x -P "$top" "$top"/packaging/*.sh

look "changelog tells $version" grep -q "^gwanje ($version-1) " "$top/packaging/debian/changelog"
# The format file for lnav knows each field that a log line is made of, and nothing else.
logFormat() {
    python3 - "$top/packaging/lnav/gwanje.json" "$top/src/telemetry/LogLine.cpp" <<'END'
import json, re, sys
form = json.load(open(sys.argv[1]))["gwanje_log"]
source = open(sys.argv[2]).read()
own = re.search(r"isOwnName.*?\{(.*?)\};", source, re.S).group(1)
written = set(re.findall(r'QStringLiteral\("(\w+)"\)', own))
assert written and set(form["value"]) == written, f"fields: {set(form['value']) ^ written}"
levels = re.search(r"QString levelName.*?\{(.*?)\};", source, re.S).group(1)
for name in re.findall(r'QStringLiteral\("(\w+)"\)', levels):
    assert [level for level, way in form["level"].items() if re.search(way, name)], f"level {name}"
for key in ("timestamp-field", "level-field", "body-field", "opid-field", "module-field"):
    assert form[key] in written, key
for sample in form["sample"]:
    assert written <= set(json.loads(sample["line"])), "the sample lacks a field"
END
}
has python3 && look "log format for lnav" logFormat

picture() { # PNG signature, and the size in its header
    [ "$(od -An -tx1 -N4 "$1" | tr -d ' ')" = 89504e47 ] &&
        [ "$((16#$(od -An -tx1 -j16 -N4 "$1" | tr -d ' ')))" = "$2" ]
}
for size in 16 22 24 32 48 64 128 256 512; do
    look "icon $size" picture "$made/icon-$size.png" "$size"
done
exit $bad
