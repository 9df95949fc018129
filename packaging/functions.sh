# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts beside it share; sourced with `top` set to the source tree.
# shellcheck shell=bash disable=SC2154

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The packages of dependencies.txt for the purposes that are named (build run recommended test package).
packages_for() {
    local wanted=" $* "
    sed -e 's/#.*//' "$top/packaging/dependencies.txt" | while read -r name purpose; do
        case "$wanted" in *" $purpose "*) [ -n "$name" ] && printf '%s\n' "$name" ;; esac
    done
}

missing_of() {
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_missing() {
    local missing
    # shellcheck disable=SC2046 # names have no blanks
    missing=$(missing_of $(packages_for "$@"))
    [ -z "$missing" ] && return 0
    command -v apt-get >/dev/null || fail "These are missing, and there is no apt-get here: $(echo $missing)"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "Run this as root, or install sudo. Missing: $(echo $missing)"
    fi
    say "installing: $(echo $missing)"
    as_root apt-get update -q >&2 || say "apt-get update failed; trying with the lists that are here"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 ||
        fail "The packages could not be installed."
}

# build <preset> [ninja target…]
build() {
    local preset=$1
    shift
    say "building ($preset)"
    (cd "$top" && cmake --preset "$preset" >&2 && ninja -C "build/$preset" "$@" >&2) || return 1
}
