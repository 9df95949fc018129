#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing (Debian 12), builds, and starts the console with the arguments given. Where there is no
# display and no arguments say otherwise, the console shows itself in a guided tour instead.
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"

install_missing build run recommended
build release gwanje gwanje-sandbox || fail "The build failed."

gwanje=$top/build/release/bin/gwanje
if [ $# -eq 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    tour=${GWANJE_TOUR_DIR:-$top/build/tour}
    say "no display: the guided tour goes to $tour"
    exec "$gwanje" --tour "$tour"
fi
exec "$gwanje" "$@"
