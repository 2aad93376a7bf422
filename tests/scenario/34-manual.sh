# The officer's manual is true: every command of docs/huong-dan.md is run as it stands there, every change made, every message compared.
. "$(dirname "$0")/lib.sh"
mkdir home && cd home
HOME=$here/home PATH=$here/home/.local/bin:/usr/bin:/bin PACKAGES=no LC_ALL=vi_VN.UTF-8 \
    python3 "$root/tests/scenario/read_manual.py" "$root/docs/huong-dan.md" "$root"
for file in thu.pdf nhac-viec.pdf ket-qua/2012-ninh-binh/current/thong-bao/nhac-viec/376.pdf; do
    [ -s "$file" ] || fail "$file was not made"
done
pdftotext -raw ket-qua/2012-ninh-binh/current/bao-cao.pdf - | tr "\n" " " >text
for line in 'công khai kết quả trên trang' 'Dự kiến kinh phí năm sau' '1 In phiếu khảo sát 24,5' 'DỰ THẢO'; do
    grep -qF "$line" text || fail "the report lacks: $line"
done
pdftotext -raw nhac-viec.pdf text
grep -qF -- '- Phiếu B: nhận' text && grep -qF 'b) Gửi lại bảng số liệu' text || fail 'the notice lacks its list'
