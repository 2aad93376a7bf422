# Templates before any data is there: what comes with us has no fault, each planted one is found with its place, all in one pass; the list of names is the
# one in docs/; a template is seen with sample figures; a paper of one's own is a file.
. "$(dirname "$0")/lib.sh"
exits 0 baocao template check
grep -q '2 papers and [0-9]* partials, no fault' printed
exits 0 baocao template check "$root/templates"
exits 0 baocao template check "$root/templates/reports/thong-bao.md" "$root/templates/reports/bao-cao.md"

# planted FILE OLD NEW SAID…: the fault is found, and it is the only one that is told
planted() {
    rm -rf mau && cp -r "$root/templates" mau
    python3 - "mau/$1" "$2" "$3" <<'P'
import sys
path, old, new = sys.argv[1:]
text = open(path, encoding='utf-8').read()
assert old in text, old
open(path, 'wb').write(text.replace(old, new, 1).encode('utf-8', 'surrogateescape'))
P
    shift 3
    exits 65 baocao template check mau
    for text in "$@"; do says "$text"; done
    [ "$(grep -c 'baocao-template: error' said)" = 1 ] || fail "more than one fault: $(cat said)"
}
r=reports/bao-cao.md n=reports/thong-bao.md
planted $r '{{so_tep}}' '{{so_teep}}' 'the name “so_teep” is not known; did you mean “so_tep”?' '{{so_teep}}'
planted $r '{{so_tep}}' '{{ma_don_vi}}' 'only notices know it'
planted $r '{{so_tep}}' '{{ty_le}}' 'it is known within {{#manh}} and {{#yeu}}'
planted $n '{{don_vi}} đạt' '{{don_vi}} {{tong_hop}} đạt' '“tong_hop” is no text'
planted $n '{{don_vi}} đạt' '{{{don_vi}}} đạt' 'would come in as markup'
planted $n '{{don_vi}} đạt' '{{co_so}} đạt' 'is yes or no'
planted $n '{{/phieu}}' '' 'the section “phieu” is not closed'
planted $n '{{don_vi}} đạt' '{{/phieu}} đạt' '“phieu” is closed here, but was not open'
planted $n '{{don_vi}} đạt' '{{don_vi đạt' 'the tag is not closed by “}}”'
planted $n '{{> dau-thong-bao}}' '{{> dau-thong-bo}}' 'there is no partial “dau-thong-bo”; did you mean “dau-thong-bao”?'
planted reports/ly-do.md 'duplicate' '{{> ly-do}}duplicate' 'partials stand in one another without end: ly-do < ly-do'
planted $r '::: bang tong-hop' '::: bang tong-hpo' 'there is no table “tong-hpo”; did you mean “tong-hop”?'
planted $r '::: bang tong-hop' '::: bang don-vi' 'is of one unit'
planted $r '::: bang tieu-chi {{ma}}' '::: bang tieu-chi' 'none is named'
planted $r 'TT | Đơn vị | Nhóm |' 'TT Đơn vị Nhóm |' 'the table “tong-hop” needs 8 words, and has 6'
planted $r '::: caption' '::: captoin' 'there is no style “captoin” in nd30-2020, tt01-2011; did you mean “caption”?'
planted $r './.' '.' 'does not end with “./.”'
planted $r '::: ke 40' '::: ke 90' 'a third to a half'
planted reports/dau.md '::: ke 100' '::: ke 50' 'as long as its line'
planted $r '# V. KIẾN NGHỊ' '> V. KIẾN NGHỊ' 'a quotation'
planted $r 'Mặt được' 'Mặt `được`' 'as code'
planted $r '# V. KIẾN' '| a | b |
|---|---|
| 1 | 2 | 3 |

# V. KIẾN' 'this row has 3 cells, and the table 2 columns'
planted $n ':::
::: subject' '::: subject' 'the block “::: kind” has no end'
planted layouts/nd30-2020.yaml '  addressee-label: ' '  addressee-labl: ' 'there is no style “addressee-label” in nd30-2020; did you mean “addressee-labl”?'
planted $r 'Mặt được' "$(printf 'Ma\314\243\314\206t được')" 'decomposed Unicode'
planted $r '::: bang tong-hop' '::: bảng tong-hop' 'did you mean “bang”?'
planted $n '{{don_vi}} đạt' '{{đơn_vị}} đạt' 'did you mean “don_vi”?'
planted $n '{{don_vi}} đạt' '{don_vi} đạt' '“{don_vi}” has one brace at each end'
planted $n '{{don_vi}} đạt' '{{don_vi}} ☑ đạt' 'the font has no glyph for “☑” (U+2611)' 'thong-bao.md, line'
planted reports/ly-do.md 'Nhập trùng' 'Nhập 漢 trùng' 'reports/ly-do.md, line 1' 'U+6F22'
planted $r '# V. KIẾN' '#V. KIẾN' 'this is no heading'
planted $r '# V. KIẾN' '**Ghi chú ** và chữ

# V. KIẾN' 'makes nothing bold or italic'
planted $r '# V. KIẾN' '• một

# V. KIẾN' 'this sign makes no list'
planted $r '# V. KIẾN' 'b. hai

# V. KIẾN' 'a letter with a full stop makes no list'
planted $r '# V. KIẾN' 'Kinh phí như sau:
| TT | Nội dung |
| --- | --- |
| 1 | In |

# V. KIẾN' 'this table does not begin in a line of its own'
planted $r '# V. KIẾN' 'Đề nghị:
2. hai

# V. KIẾN' 'this list does not begin in a line of its own'
rm -rf mau && cp -r "$root/templates" mau # signs that are meant, lists as they should be
printf '\\* Ghi chú (\\*), \\{x} và 5 x 3; đoạn \\#1\n\n\\#2\n\nĐề nghị:\n1. một\n2. hai\n3. ba\n\n4. bốn\n\nĐề nghị:\na) một\nb) hai\n   - ba\n   - bốn\n' >mau/reports/bao-cao-dung.md
exits 0 baocao template check mau
# what doubles at each level has an end
i=0
while [ $i -lt 30 ]; do
    printf '{{> p%d}}\n{{> p%d}}\n' $((i + 1)) $((i + 1)) >mau/reports/p$i.md
    i=$((i + 1))
done
echo x >mau/reports/p30.md && echo '{{> p0}}' >mau/reports/bao-cao-dung.md
exits 65 baocao template check mau
says 'BC_LIMIT_TEMPLATE_TAGS'
rm mau/reports/p*.md
python3 - >mau/reports/bao-cao-dung.md <<'P'
print('{{#phieu}}' + '{{#tieu_chi}}' * 30 + 'x' + '{{/tieu_chi}}' * 30 + '{{/phieu}}')
P
exits 65 baocao run campaign -o out --templates mau
says 'BC_LIMIT_TEMPLATE_TAGS'
rm -rf mau && cp -r "$root/templates" mau
iconv -f UTF-8 -t UTF-16LE "$root/templates/$n" >mau/$n
exits 65 baocao template check mau
says 'this is no UTF-8'
rm -rf mau && cp -r "$root/templates" mau
printf '\357\273\277' >mau/$n && sed 's/$/\r/' "$root/templates/$n" >>mau/$n # as Notepad saves it
exits 0 baocao template check mau
cp mau/$n mau/reports/Thong-Bao.md
exits 65 baocao template check mau
says 'reports/Thong-Bao.md: a template may not have this name'
rm mau/reports/Thong-Bao.md mau/$n
exits 65 baocao template check mau
says 'the template “thong-bao.md” is not there'
exits 66 baocao template check nowhere.md
exits 64 baocao template fix
exits 64 baocao template

# each under its line and column, all of them at once
rm -rf mau && cp -r "$root/templates" mau
printf 'Một {{mot}} và\n“hai” ở đây: {{hai}}\n' >mau/reports/thong-bao-x.md
exits 65 baocao template check mau
cat >wanted <<'T'
    1 | Một {{mot}} và
      |     ^
    2 | “hai” ở đây: {{hai}}
      |              ^
T
grep '|' said >shown && diff wanted shown
says 'reports/thong-bao-x.md, line 2, column 14'
says '2 faults'

# names: docs/templates.md is what the command says
exits 0 env LC_ALL=vi_VN.UTF-8 baocao template fields --markdown
diff "$root/docs/templates.md" printed
exits 0 baocao template fields
grep -q 'binh_quan .*Sample: 73,75' printed
grep -q 'xep_loai .*notices only.*Sample: tốt' printed

# seen with sample figures
exits 0 baocao preview bao-cao -o report.pdf
exits 0 baocao preview thong-bao -o notice.pdf
exits 0 baocao preview thong-bao --unit 376 --layout nd30-2020 -o notice376.pdf
pdftotext -raw notice.pdf - | tr '\n' ' ' | grep -qF 'thành phố Ninh Bình đạt 81,55 điểm'
pdftotext -raw notice376.pdf - | tr '\n' ' ' | grep -qF 'huyện Kim Sơn đạt'
pdftotext -raw report.pdf - | grep -qF 'Kính gửi: Bộ Nội vụ.'
printf '::: body\nĐiểm bình quân: {{#tong_hop}}{{binh_quan}}{{/tong_hop}}\n:::\n' >rieng.md
exits 0 baocao preview rieng.md
pdftotext rieng.pdf - | grep -qF 'Điểm bình quân: 73,42'
printf 'Điểm {{khong_co}}\n' >sai.md
exits 65 baocao preview sai.md
says 'khong_co'
[ ! -e sai.pdf ] || fail 'a wrong template was written'
exits 66 baocao preview khong-co
exits 64 baocao preview bao-cao --unit 000
exits 66 baocao preview bao-cao --layout khong-co
exits 64 baocao preview

# papers of one's own
rm -rf mau && cp -r "$root/templates" mau
printf '::: kind\nThông báo\n:::\n\nGửi {{don_vi}}: {{diem}} điểm.\n' >mau/reports/thong-bao-gui-kem.md
printf '::: kind\nTóm tắt\n:::\n\nBình quân {{#tong_hop}}{{binh_quan}}{{/tong_hop}} điểm.\n' >mau/reports/bao-cao-tom-tat.md
exits 0 baocao template check mau
exits 1 baocao run campaign -o out --templates mau
release=out/2012-ninh-binh/current
[ "$(ls $release/thong-bao/gui-kem | wc -l)" = 8 ]
pdftotext $release/thong-bao/gui-kem/369.pdf - | grep -qF 'Gửi thành phố Ninh Bình: 81,55 điểm.'
pdftotext $release/bao-cao-tom-tat.pdf - | grep -qF 'Bình quân 73,42 điểm.'
[ -s $release/goi-gui/110-BC-UBND/data/bao-cao-tom-tat.pdf ]
grep -qF 'bao-cao-tom-tat.pdf' $release/goi-gui/110-BC-UBND/manifest-sha256.txt
# a fault at run time is told as by the check, and nothing is published
printf 'Gửi {{don_vj}}\n' >mau/reports/thong-bao-gui-kem.md
exits 65 baocao run campaign -o out --templates mau
says 'reports/thong-bao-gui-kem.md, line 1, column 5'
says '    1 | Gửi {{don_vj}}'
[ "$(readlink $release)" = releases/0001 ]
