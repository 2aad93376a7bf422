#!/bin/sh
# A bare Debian 12 (debootstrap, with no more than git and make need), a clone of what is committed here, and the two commands in it, each as
# the first: tests/bare.sh [FOLDER]. Root, or sudo. The chroot stays in FOLDER (build/bare) and is used again.
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
for target in report test; do
    echo "bare chroot: make $target"
    rm -rf "$bare/try"
    cp -a "$bare/base" "$bare/try"
    git clone -q "$root" "$bare/try/root/baocao"
    mount -t proc proc "$bare/try/proc"
    code=0
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
        chroot "$bare/try" sh -c "cd /root/baocao && make $target" >"$bare/$target.log" 2>&1 || code=$?
    umount "$bare/try/proc"
    tail -n 3 "$bare/$target.log"
    [ $code -eq 0 ] || { echo "make $target failed: $bare/$target.log"; exit 1; }
done
