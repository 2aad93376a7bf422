#!/bin/sh
# A bare Debian 12 (debootstrap, with no more than git and make need), a clone of what is committed here, and the two commands in it, each as
# the first, and make report once more by a person with sudo: tests/bare.sh [FOLDER]. Wants root. The chroot stays in FOLDER (build/bare) and is used again.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
bare=${1:-build/bare}
mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=http://deb.debian.org/debian
if [ ! -e "$bare/base/usr/bin/make" ]; then
    mkdir -p "$bare"
    rm -rf "$bare/base"
    debootstrap --variant=minbase --include=git,make,ca-certificates bookworm "$bare/base" "$mirror" >"$bare/debootstrap.log" 2>&1
    for file in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf; do
        [ -e "$file" ] && cp "$file" "$bare/base/etc/apt/apt.conf.d/" || true
    done
fi
cp /etc/resolv.conf "$bare/base/etc/resolv.conf" 2>/dev/null || true
# try NAME COMMAND: a new chroot with a clone of what is committed, and the command in it as the first
try() {
    name=$1
    echo "bare chroot: $name"
    rm -rf "$bare/try"
    cp -a "$bare/base" "$bare/try"
    git clone -q "$root" "$bare/try/home/baocao"
    mount -t proc proc "$bare/try/proc"
    mount -t devpts devpts "$bare/try/dev/pts"
    code=0
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
        chroot "$bare/try" sh -c "cd /home/baocao && $2" >"$bare/$name.log" 2>&1 || code=$?
    umount "$bare/try/dev/pts" "$bare/try/proc"
    tail -n 3 "$bare/$name.log"
    [ $code -eq 0 ] || { echo "$name failed: $bare/$name.log"; exit 1; }
}
try report 'make report'
try test 'make test'
# the same by a person who is not root, but may say sudo
try sudo 'apt-get update -qq && apt-get install -y -qq --no-install-recommends sudo >/dev/null && useradd -m officer &&
    echo "officer ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/officer && chown -R officer . && su officer -c "make report"'
