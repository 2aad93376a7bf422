# make install puts everything where a Debian user expects it, under any prefix, and what was installed runs from there.
. "$(dirname "$0")/lib.sh"
make -s -C "$root" install DESTDIR="$here/root" PREFIX=/usr PACKAGES=no >/dev/null
for file in bin/baocao bin/baocao-ingest bin/baocao-cells share/baocao/templates/indices/qd96-2012.yaml share/baocao/templates/reports/bao-cao.md \
    share/locale/vi/LC_MESSAGES/baocao.mo share/man/man1/baocao.1; do
    [ -s "root/usr/$file" ] || fail "$file was not installed"
done
PATH=$here/root/usr/bin:$PATH
exits 1 env LC_ALL=vi_VN.UTF-8 baocao run campaign -o out
grep -qF 'Phiếu B: đọc 1018, hợp lệ 946, nhập trùng 8, trả lại 64.' printed
exits 0 env LC_ALL=C baocao ingest --version
man=$(for page in root/usr/share/man/man1/*.1; do basename "$page" .1; done | sort | tr '\n' ' ')
programs=$(ls root/usr/bin | sort | tr '\n' ' ')
[ "$man" = "$programs" ] || fail "programs: $programs; manual pages: $man"
