#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The package as a user meets it, in a fresh Debian root (debootstrap): installed with apt, the tour run by an ordinary
# user, an older package with data upgraded, gone back and upgraded again, removed and purged (the data stays), lintian.
#   package-test.sh [NEW.deb [OLDER.deb]]     as root, with apt's mirror in reach; some minutes, a gigabyte in /var/tmp
# Packages that are not given are built: the older one of the same sources with a lower number. GWANJE_TEST_ROOT keeps
# the root in that folder; one that is there is used as it is (a clean one saves the debootstrap).
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/functions.sh
. "$top/packaging/functions.sh"
[ "$(id -u)" = 0 ] || fail "Run this as root."

if [ -z "${GWANJE_TEST_INSIDE:-}" ]; then
    install_missing package
    new=${1:-$("$top/packaging/package.sh")} || fail "There is no package."
    older=${2:-$(GWANJE_PACKAGE_BUILD=$top/build/older GWANJE_PACKAGE_VERSION=0.0.1 "$top/packaging/package.sh")} ||
        fail "There is no older package."
    # Mounts and processes of their own: whatever happens, nothing of it is left.
    GWANJE_TEST_INSIDE=yes exec unshare --mount --pid --fork --kill-child "$0" "$(realpath "$new")" "$(realpath "$older")"
fi

new=$1
older=$2
end_groups() { rmdir /sys/fs/cgroup/{.,systemd,unified}/gwanje-test{/*/*,/*,} 2>/dev/null; }
work=$(mktemp -d /var/tmp/gwanje-package.XXXXXX)
root=${GWANJE_TEST_ROOT:-$work/root}
trap 'umount -R "$root/proc" "$root/sys" "$root/run" 2>/dev/null; end_groups; rm -rf --one-file-system "$work"' EXIT
bad=0

look() { # look WHAT COMMAND…
    local what=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        printf 'ok    %s\n' "$what"
    else
        printf 'BAD   %s\n' "$what"
        tail -n 40 "$work/out"
        bad=1
        return 1
    fi
}
must() { # as look, but nothing behind it could be judged
    look "$@" || exit 1
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
apt() { inside apt-get -q -y "$@"; }
user() { # a shell line of an ordinary user, without a display
    chroot "$root" runuser -u visitor -- env -i HOME=/home/visitor USER=visitor PATH=/usr/bin:/bin LC_ALL=C.UTF-8 \
        bash -c "cd; $1"
}
field() { # field NAME: of the JSON on standard input
    python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"
}
schema() { user "gwanje --json db current" | field version; }
version_of() { dpkg-deb -f "$1" Version; }

make_root() {
    [ -d "$root/usr" ] && return 0
    local mirror
    mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | sed -n 's/ bookworm$//p' | head -n 1)
    debootstrap --variant=minbase bookworm "$root" "${mirror:-http://deb.debian.org/debian}"
}
prepare_root() { # apt as it is out here, no daemons started by packages, an ordinary user
    rm -f "$root"/etc/apt/sources.list
    cp -a /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null
    cp -a /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list "$root/etc/apt/sources.list.d/" 2>/dev/null
    cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
    apt-config dump Acquire >"$root/etc/apt/apt.conf.d/00outside"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount -t tmpfs tmpfs "$root/run"
    inside useradd -m -s /bin/bash visitor
    cp "$new" "$root/root/new.deb"
    cp "$older" "$root/root/older.deb"
    apt update
}

# Starts the console without a window, does the deeds, ends it: ready within 20 s, gone within 5.
at_work() {
    user "
        gwanje --headless >ready.txt 2>headless.txt & console=\$!
        for i in \$(seq 200); do grep -qs '^ready' ready.txt && break; sleep 0.1; done
        grep -q '^ready' ready.txt || { cat headless.txt; exit 1; }
        $1
        code=\$?
        begin=\$(date +%s%N)
        kill -TERM \$console; wait \$console || code=1
        took=\$(((\$(date +%s%N) - begin) / 1000000))
        echo \"ended in \$took ms, code \$code\"
        [ \$took -lt 5000 ] && exit \$code"
}
no_process() { ! pgrep --nslist pid --ns $$ -x 'gwanje|gwanje-sandbox|redis-server|redis-check-rdb'; }

# A user's systemd in a control group of its own, and what it does with the service.
as_service() (
    local id group
    id=$(chroot "$root" id -u visitor)
    for group in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [ -e "$group/cgroup.procs" ] || continue
        mkdir -p "$group/gwanje-test" && chown -R "$id" "$group/gwanje-test" &&
            echo "$BASHPID" >"$group/gwanje-test/cgroup.procs" || return 1
    done
    mkdir -p "$root/run/systemd/system" "$root/run/user/$id"
    chown "$id" "$root/run/user/$id"
    chmod 700 "$root/run/user/$id"
    user "
        export XDG_RUNTIME_DIR=/run/user/$id DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$id/bus
        /lib/systemd/systemd --user >manager.txt 2>&1 & manager=\$!
        trap 'kill \$manager; wait \$manager' EXIT
        for i in \$(seq 100); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.1; done
        mkdir -p .config/gwanje && echo GWANJE_GENERAL_LANGUAGE=en >.config/gwanje/gwanje.env
        [ \"\$(systemctl --user is-enabled gwanje)\" = disabled ] || exit 1
        set -ex
        systemctl --user start gwanje
        gwanje --json settings get general.language | grep -E '\"value\": ?\"en\"' # it is ready, and has read its env file
        kill -KILL \$(systemctl --user show gwanje -P MainPID)
        for i in \$(seq 200); do [ \$(systemctl --user show gwanje -P NRestarts) = 1 ] && break; sleep 0.1; done
        for i in \$(seq 200); do systemctl --user is-active gwanje && break; sleep 0.1; done
        systemctl --user is-active gwanje
        gwanje train stations | grep 수서
        begin=\$(date +%s%N)
        systemctl --user stop gwanje
        [ \$(((\$(date +%s%N) - begin) / 1000000)) -lt 5000 ]
        [ \$(systemctl --user show gwanje -P Result) = success ]"
)

say "a fresh root"
must "debootstrap" make_root
must "apt, a user" prepare_root

say "the package alone, without what it recommends"
must "installs with apt" apt install --no-install-recommends /root/new.deb
look "tells its version" user "gwanje --version | grep -q 'gwanje: $(version_of "$new" | sed 's/-[0-9]*$//')'"
look "the sandbox, too" user "gwanje-sandbox --version"
look "works without Redis" user "gwanje --json train list && gwanje db check"
look "the service is not enabled" sh -c "! find '$root/etc/systemd' '$root/usr/lib/systemd' -path '*.wants/*' -name 'gwanje*' | grep ."
user "rm -rf ~/.local"

say "with it"
recommended=$(dpkg-deb -f "$new" Recommends | tr -d ,)
# shellcheck disable=SC2086
must "what it recommends installs" apt install $recommended
must "tools to look with" apt install --no-install-recommends man-db bash-completion locales systemd
inside localedef -i ko_KR -f UTF-8 ko_KR.UTF-8 >/dev/null 2>&1
look "man gwanje" user "MANWIDTH=80 man gwanje | grep -q 'train start'"
look "man gwanje-sandbox" user "MANWIDTH=80 man gwanje-sandbox | grep -q 'railway.seats'"
look "man gwanje in Korean" user "LC_ALL=ko_KR.UTF-8 MANWIDTH=80 man gwanje | grep -q '예매 작업을 돌리고'"
look "man finds it by its words" user "apropos reservation | grep -q gwanje"
look "completion loads by itself" user ". /usr/share/bash-completion/bash_completion
    for name in gwanje gwanje-sandbox; do _completion_loader \$name; complete -p \$name; done
    COMP_WORDS=(gwanje train st); COMP_CWORD=2; _gwanje; [ \"\${COMPREPLY[*]}\" = 'start stations' ]"
look "the service, by systemd" user "export XDG_RUNTIME_DIR=\$(mktemp -d)
    said=\$(systemd-analyze verify --user /usr/lib/systemd/user/gwanje.service 2>&1); echo \"\$said\"; [ -z \"\$said\" ]"
look "the tour, without a display" user "gwanje --tour ~/tour"
look "the tour left pictures" user "ls ~/tour/*.png | wc -l | grep -v '^0$'"
printf '      %s pictures\n' "$(user 'ls ~/tour/*.png | wc -l')"
look "nothing is left running" no_process
must "works without a window" at_work "gwanje settings set general.language ko && gwanje train stations | grep -q 수서"
look "synchronises with platforms of the sandbox, JSON and a calendar feed" at_work "
    gwanje-sandbox --seed 7 --platforms-port 9177 >sandbox.txt & sandbox=\$!
    for i in \$(seq 100); do grep -qs platforms sandbox.txt && break; sleep 0.1; done
    feed=\$(sed 's/.*\"gamma\":\"\([^\"]*\)\".*/\1/' sandbox.txt)
    gwanje scheduler pause --reason test && # else it may be at them already
        gwanje platform add --code alpha --name Alpha --connector json --url http://127.0.0.1:9177 &&
        gwanje platform add --code gamma --name Gamma --connector ical --url \$feed &&
        gwanje platform run sync && gwanje --json platform runs --platform gamma | grep -Eq '\"new\": ?[1-9]'
    said=\$?
    kill \$sandbox
    (exit \$said)"
if [ -w /sys/fs/cgroup ]; then
    look "works as a service: ready, again after a crash, stopped within 5 s" as_service
else
    printf 'left out: the service, there are no control groups to be had\n'
fi
look "nothing is left running" no_process
new_schema=$(schema)
must "is purged" apt purge gwanje
user "rm -rf ~/.local ~/tour"

say "an upgrade over an older one with data"
must "the older one installs" apt install /root/older.deb
tomorrow=$(date -d tomorrow +%F)
must "the older one works" at_work "gwanje settings set general.language en &&
    gwanje --json train start --dep 수서 --arr 부산 --date $tomorrow --from 00:00 --to 23:59 --mode watch >task.json &&
    gwanje train list"
task=$(user "cat task.json" | field task_id)
if [ "$(schema)" = "$new_schema" ]; then # both know the same: leave it as a package before the last step would
    must "the older one's schema is taken down" user "gwanje db downgrade -1"
fi
before=$(schema)
copies=$(user "ls ~/.local/share/gwanje/gwanje.db.before-* 2>/dev/null | wc -l")
must "upgrades" apt install /root/new.deb
look "is the new one" sh -c "[ \"\$(chroot '$root' dpkg-query -W -f '\${Version}' gwanje)\" = '$(version_of "$new")' ]"
must "takes its work up" at_work "gwanje train show $task && gwanje settings get general.language"
look "the schema went from $before to $new_schema" test "$(schema)" = "$new_schema" -a "$before" -lt "$new_schema"
look "the database was copied before" test "$(user "ls ~/.local/share/gwanje/gwanje.db.before-* | wc -l")" -gt "$copies"
look "the copy is of the older schema" user "gwanje --json --set database_url=sqlite://\$(ls -t ~/.local/share/gwanje/gwanje.db.before-* | head -n 1) db current | grep -q '\"version\":${before}[,}]'"
look "the task is there" user "gwanje train list | grep -q $task"
look "the setting is there" user "gwanje settings get general.language | grep -q en"
look "the database is whole" user "gwanje db check"

say "back to the older one, as the manual says, and on again"
must "takes the schema down" user "gwanje db downgrade $before"
must "the older one installs over it" apt install --allow-downgrades /root/older.deb
look "the older one has the task" user "gwanje train list | grep -q $task"
must "upgrades again" apt install /root/new.deb
look "the task is there" user "gwanje train list | grep -q $task && gwanje db check"

say "removed"
user "cd ~/.local/share/gwanje && sha256sum gwanje.db settings.json >~/sums"
chroot "$root" dpkg -L gwanje | while read -r path; do [ -d "$root$path" ] || printf '%s\n' "$path"; done >"$work/files"
must "is removed" apt remove gwanje
look "the data stays" user "cd ~/.local/share/gwanje && sha256sum -c ~/sums"
must "installs again" apt install /root/new.deb
must "is purged" apt purge gwanje
look "the data stays" user "cd ~/.local/share/gwanje && sha256sum -c ~/sums"
look "nothing else stays" sh -c "while read -r path; do ls -d '$root'\"\$path\"; done <'$work/files' 2>/dev/null | { ! grep .; }"

say "lintian"
if lintian --fail-on error --tag-display-limit 0 "$new" >"$work/lintian" 2>&1; then
    printf 'ok    no errors\n'
else
    printf 'BAD   lintian\n'
    bad=1
fi
sed 's/^/      /' "$work/lintian"
exit $bad
