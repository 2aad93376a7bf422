# A full disk: exit 74, no half of a release, and the last one whole. Wants strace or root's tmpfs; without both it says so and passes by.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
before=$(find out/2012-ninh-binh/releases -type f -exec sha256sum {} + | sort | sha256sum)
mkdir small
mount -t tmpfs -o size=900k tmpfs small 2>/dev/null || { echo 'no tmpfs may be mounted here: not tried'; exit 0; }
trap 'umount "$here/small"; rm -rf "$here"' EXIT
exits 74 baocao run campaign -o small
[ ! -e small/2012-ninh-binh/current ]
[ "$before" = "$(find out/2012-ninh-binh/releases -type f -exec sha256sum {} + | sort | sha256sum)" ]
