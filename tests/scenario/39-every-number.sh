# Every number that stands in a paper or in a cell comes from figures.csv, or is on a short list of what is no figure; a figure that is lost is missed.
. "$(dirname "$0")/lib.sh"
numbers() {
    python3 "$root/tests/scenario/check_numbers.py" "$1" "$2" "$root/templates"
}
# the sample in both layouts
cp -r campaign other
sed -i 's/layout: tt01-2011/layout: nd30-2020/' other/campaign.yaml
exits 1 baocao run campaign -o out
exits 1 baocao run other -o o2
grep -q nd30-2020 o2/2012-ninh-binh/work/render/config/campaign.yaml
numbers out/2012-ninh-binh/work/render 4500
numbers o2/2012-ninh-binh/work/render 4500
# sixty units, two surveys and two assessments; names without digits, which a column would part from the rest of the name
python3 "$root/tests/scenario/make_units.py" many 60 double
python3 - many/units.csv <<'END'
import re, sys
text = open(sys.argv[1], encoding='utf-8').read()
text = re.sub(r'Huyện số (\d+)', lambda m: 'An ' + 'BCDGHKLMNT'[int(m[1]) // 10] + 'aeiouyăêôư'[int(m[1]) % 10], text)
open(sys.argv[1], 'w', encoding='utf-8').write(text)
END
exits 0 baocao run many -o o3
numbers o3/nhieu/work/render 25000
sed -i 's/layout: tt01-2011/layout: nd30-2020/' many/campaign.yaml
exits 0 baocao run many -o o4
numbers o4/nhieu/work/render 25000

# the list is short enough to miss one: a score, a share, a number of forms, one of the index, a cell
missed() {
    rm -rf render
    cp -r out/2012-ninh-binh/work/render render
    python3 - "$1" <<'END'
import csv, sys
path = 'render/data/figures.csv'
rows = list(csv.DictReader(open(path, encoding='utf-8', newline='')))
left = [r for r in rows if not eval(sys.argv[1])]
assert 0 < len(rows) - len(left) < 40, len(rows) - len(left)
with open(path, 'w', encoding='utf-8', newline='') as out:
    writer = csv.DictWriter(out, list(rows[0]), lineterminator='\n')
    writer.writeheader()
    writer.writerows(left)
END
    ! numbers render 1 >left || fail "nobody misses $1"
    grep -q "$2" left || fail "another number was missed: $(cat left)"
}
missed "r['source'] == 'scores.csv:370:B:score' and r['paper'] == 'bao-cao.pdf'" 'bao-cao.pdf.*66,11'
missed "r['source'] == 'tallies.csv:*:B:B1.1:*:counts[2]' and r['paper'] == 'bao-cao.pdf'" 'bao-cao.pdf.*7,9'
missed "r['source'].startswith('mean(points') and r['text'] == '72,3'" '72,3% điểm tối đa'
missed "r['source'] == 'index:B:minimum_forms:value'" 'bao-cao.pdf.1.100.3.2'
missed "r['source'] == 'count(files.csv:*:file)'" '16 bảng số liệu'
missed "r['paper'] == 'thong-bao/372.pdf' and r['source'].startswith('reasons.csv')" 'thong-bao/372.pdf'
missed "r['place'] == 'Nhóm B!H5'" 'Nhóm B!H5'
missed "r['place'] == '369 Ninh Bình!A2'" '369 Ninh Bình!A2'

# figures in a template of one's own: in a Markdown table and in a chapter's title they have their rows; words of a figure and of a fence may have one
cp -r "$root/templates" templates
printf '# Của {{so_don_vi}} đơn vị\n\n::: ke {{tong_hop.thu_tu}}{{so_don_vi}}\n\n| Điểm | Đơn vị |\n| --- | --- |\n| **{{tong_hop.binh_quan}}** | {{so_don_vi}} |\n' >templates/reports/bao-cao-rieng.md
printf '\n::: bieu-do diem-don-vi\nHình 1. Điểm của {{so_don_vi}} đơn vị\nĐiểm | từ | chưa có\nĐiểm của {{so_don_vi}} đơn vị\n:::\n' >>templates/reports/bao-cao-rieng.md
exits 1 baocao run campaign -o o5 --templates templates
[ "$(grep -c '^bao-cao-rieng.pdf,1,8,0,count(units' o5/2012-ninh-binh/work/render/data/figures.csv)" -eq 2 ]
[ "$(grep -c '^bao-cao-rieng.pdf,1,"[0-9,]*",2,province.csv:overall::mean' o5/2012-ninh-binh/work/render/data/figures.csv)" -eq 1 ]
