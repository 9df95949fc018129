#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing (Debian 12), builds, and makes build/release/gwanje_<version>_<architecture>.deb, whose name
# it prints.
#   GWANJE_PACKAGE_BUILD    build there instead (with the release preset's settings)
#   GWANJE_PACKAGE_VERSION  another version number
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"

install_missing build
folder=${GWANJE_PACKAGE_BUILD:-$top/build/release}
options=()
[ -z "${GWANJE_PACKAGE_VERSION:-}" ] || options+=("-DGWANJE_VERSION_OVERRIDE=$GWANJE_PACKAGE_VERSION")

say "building the package in $folder"
cd "$top" || exit 1
cmake --preset release -B "$folder" "${options[@]}" >&2 &&
    ninja -C "$folder" gwanje gwanje-sandbox gwanje_package_files >&2 || fail "The build failed."
rm -f "$folder"/gwanje_*.deb
(umask 022 && cd "$folder" && cpack -G DEB >&2) || fail "The package could not be made."
rm -rf "$folder/_CPack_Packages"
ls "$folder"/gwanje_*.deb
