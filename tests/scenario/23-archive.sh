# Papers as files: sound PDF of one kind whatever the campaign says, fonts embedded, text that is copied out as it was drawn; a folder of fonts is configuration.
. "$(dirname "$0")/lib.sh"
folders=/usr/share/fonts/truetype

# papers DIR: each is whole, has all its fonts in it, and the readers have nothing to say
papers() {
    for paper in "$1"/bao-cao.pdf "$1"/thong-bao/*.pdf; do
        qpdf --check "$paper" >checked 2>&1 || fail "$(cat checked)"
        pdffonts "$paper" 2>&1 | tail -n +3 | awk '{ if ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes") exit 1 }' || fail "$paper: fonts"
        pdftotext "$paper" text 2>said || fail "$paper: no text"
        [ ! -s said ] || fail "$paper: $(cat said)"
        iconv -f UTF-8 -t UTF-8 text >/dev/null || fail "$paper: its text is no UTF-8"
        pdfinfo "$paper" | grep -q '^Metadata Stream: *yes' || fail "$paper: no metadata"
        pdfinfo "$paper" | grep -q '^PDF version: *1.4' || fail "$paper: version"
    done
}
exits 1 baocao run campaign -o out
says 'Liberation Serif'
[ "$(grep -c 'stands in for' said)" = 1 ] || fail 'a substitute is said once'
papers out/2012-ninh-binh/current
python3 "$root/tests/scenario/check_papers.py" out/2012-ninh-binh/current/bao-cao.pdf out/2012-ninh-binh/current/thong-bao/*.pdf

# the other layout, a draft, no number, no date, a long name
sed -e 's/layout: .*/layout: nd30-2020/' -e 's/^  number: .*/  number: ""/' -e 's/^  date: .*/  date: ""/' -e 's/^report:/report:\n  draft: true/' \
    -e "s/^  issuer: .*/  issuer: Ủy ban nhân dân $(printf 'tỉnh rất dài %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14)/" campaign/campaign.yaml >changed
cp changed campaign/campaign.yaml
exits 1 baocao run campaign -o draft
papers draft/2012-ninh-binh/current
python3 "$root/tests/scenario/check_papers.py" draft/2012-ninh-binh/current/bao-cao.pdf draft/2012-ninh-binh/current/thong-bao/*.pdf
cmp -s out/2012-ninh-binh/current/bao-cao.pdf draft/2012-ninh-binh/current/bao-cao.pdf && fail 'nothing changed'

# letters from all over the first plane are copied out as they were written
cp -r "$root/templates" templates
sed -i '0,/Thực hiện/s//Thực hiện ﬁ-ﬂ Ω → ≥/' templates/reports/thong-bao.md
baocao preview templates/reports/thong-bao.md -o letters.pdf --templates templates
python3 "$root/tests/scenario/check_papers.py" letters.pdf
pdftotext letters.pdf - | grep -qF 'ﬁ-ﬂ Ω → ≥' || fail 'a letter was lost'
rm -r templates

# the same bytes by one process and by several
from=campaign
for stage in ingest normalise validate aggregate; do
    "baocao-$stage" "$from" -o "stage-$stage" || [ $? -eq 1 ]
    from=stage-$stage
done
for jobs in 1 2 5; do
    exits 1 baocao-render "$from" -o "render-$jobs" --jobs $jobs
    diff -r render-1 "render-$jobs" >/dev/null || fail "--jobs $jobs makes other files"
done

# ---- a folder of fonts ----
cp -r "$root/templates" templates
# fonts FOLDER CODE: render with it
fonts() {
    sed -i "s|^fonts: .*|fonts: $1|" templates/layouts/nd30-2020.yaml
    rm -rf rendered
    exits "$2" baocao-render "$from" -o rendered --templates templates
}
# Windows's names, in any case; what the file calls itself is said, and embedded
mkdir times
cp $folders/liberation2/LiberationSerif-Regular.ttf times/TIMES.TTF
cp $folders/liberation2/LiberationSerif-Bold.ttf times/timesbd.ttf
cp $folders/liberation2/LiberationSerif-Italic.ttf times/TimesI.ttf
fonts times 65
says 'timesbi.ttf'
says 'bold italic'
cp $folders/liberation2/LiberationSerif-BoldItalic.ttf times/timesbi.ttf
fonts times 1
cmp rendered/bao-cao.pdf render-1/bao-cao.pdf
# the name of Times New Roman itself: nothing stands in for it
python3 - times/TIMES.TTF <<'PY'
import sys
name, data = sys.argv[1], open(sys.argv[1], 'rb').read()
old, new = 'Liberation Serif'.encode('utf-16-be'), 'Times New Roman\0'.encode('utf-16-be')
assert old in data
open(name, 'wb').write(data.replace(old, new))
PY
fonts times 1
! grep -q 'stands in' said || fail 'Times New Roman is no substitute'
# a family by its name among several; one that is not there; no folder at all
fonts $folders/liberation2/LiberationSans 1
says 'Liberation Sans'
pdffonts rendered/bao-cao.pdf | grep -q LiberationSans-Bold || fail 'another family was asked for'
fonts $folders/liberation2/Garamond 65
says 'Garamond'
fonts /nowhere/at/all 65
says '/nowhere/at/all'
mkdir none
fonts none 65
says 'times.ttf'
# a licence that forbids it, and a file that is no font
python3 - times/timesbd.ttf <<'PY'
import struct
import sys
data = bytearray(open(sys.argv[1], 'rb').read())
for i in range(struct.unpack('>H', data[4:6])[0]):
    tag, _, at, _ = struct.unpack('>4sIII', data[12 + 16 * i:28 + 16 * i])
    if tag == b'OS/2':
        data[at + 8:at + 10] = b'\0\2'
open(sys.argv[1], 'wb').write(data)
PY
fonts times 65
says 'timesbd.ttf'
says 'licence'
echo 'no font' >times/timesbd.ttf
fonts times 65
says 'timesbd.ttf'
# a family whose letters are put together of parts of parts: no mark is lost
if [ -e $folders/dejavu/DejaVuSerif-BoldItalic.ttf ]; then
    mkdir dejavu
    cp $folders/dejavu/DejaVuSerif.ttf $folders/dejavu/DejaVuSerif-Bold.ttf $folders/dejavu/DejaVuSerif-Italic.ttf $folders/dejavu/DejaVuSerif-BoldItalic.ttf dejavu/
    fonts dejavu 1
    papers rendered
fi
