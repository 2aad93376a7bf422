# A finished paper against the rule of its layout: our papers pass in both layouts, as drafts, with places left free; pages with one fault each are told by
# that fault's name and no other (make_papers.py is the table: fault, expected findings); so are faults planted in our own templates and campaigns.
. "$(dirname "$0")/lib.sh"

# names FILE LAYOUT: what lint-page found, but for notes, by name
names() {
    code=0
    baocao lint-page "$1" --layout "$2" >printed 2>said || code=$?
    [ "$code" -le 1 ] || fail "exit $code: $1: $(cat said)"
    grep -v ': note: ' printed | sed -n 's/.* \[\([a-z0-9-]*\)\]$/\1/p' | sort -u | tr '\n' ' ' | sed 's/ $//'
}

# content FILE...: nothing is found in our own papers
content() {
    layout=$1
    shift
    for paper; do
        found=$(names "$paper" "$layout")
        [ -z "$found" ] || fail "$paper, $layout: $found: $(grep -v ': note: ' printed | head -5)"
    done
}

# made NAME SED: the papers of the campaign, changed so, in $here/NAME
made() {
    rm -rf changed "$1"
    cp -r campaign changed
    sed -i "$2" changed/campaign.yaml
    code=0
    baocao run changed -o "$1" ${3:+--templates "$3"} >/dev/null 2>said || code=$?
    [ "$code" -le 1 ] || fail "exit $code: $1: $(cat said)"
}

# ---- our own papers ----
made as-it-is ''
content tt01-2011 as-it-is/*/current/bao-cao.pdf as-it-is/*/current/thong-bao/*.pdf
[ "$(names as-it-is/*/current/bao-cao.pdf nd30-2020)" = page-number-place ] || fail 'the number at the foot was not found'
made decree 's/tt01-2011/nd30-2020/'
content nd30-2020 decree/*/current/bao-cao.pdf decree/*/current/thong-bao/*.pdf
[ "$(names decree/*/current/bao-cao.pdf tt01-2011)" = page-number-place ] || fail 'the number at the head was not found'
made free 's/tt01-2011/nd30-2020/; s/number: 110/number: null/; s/date: 2012-08-06/date: null/'
content nd30-2020 free/*/current/bao-cao.pdf free/*/current/thong-bao/3*.pdf
made draft 's/  layout: tt01-2011/  layout: nd30-2020\n  draft: true/; s/number: 110/number: null/'
content nd30-2020 draft/*/current/bao-cao.pdf draft/*/current/thong-bao/3*.pdf
made signed 's/tt01-2011/nd30-2020/; s/name: ""/name: Nguyễn Văn Án/; s/parent: null/parent: Bộ Nội vụ/; s/number: 110/number: 7/; s/2012-08-06/2012-02-01/'
content nd30-2020 signed/*/current/bao-cao.pdf signed/*/current/thong-bao/3*.pdf
made many 's/addressee: Bộ Nội vụ/addressee: "Bộ Nội vụ\\nVăn phòng Ban Chỉ đạo cải cách hành chính của Chính phủ và các bộ, ngành\\nTỉnh ủy"/'
content tt01-2011 many/*/current/bao-cao.pdf
mv campaign all
cp -r all campaign
head -2 all/units.csv >campaign/units.csv
unit=$(tail -1 campaign/units.csv | cut -d, -f1)
find campaign/phieu-a campaign/phieu-b -type f ! -name "$unit.*" -delete
made one 's/tt01-2011/nd30-2020/'
content nd30-2020 one/*/current/bao-cao.pdf one/*/current/thong-bao/*.pdf
rm -rf campaign && mv all campaign

# ---- pages with one fault each ----
python3 "$root/tests/scenario/make_papers.py" papers
while read -r name expected; do
    case $name in 2011-*) layout=tt01-2011 ;; *) layout=nd30-2020 ;; esac
    found=$(names "papers/$name.pdf" "$layout")
    case $expected in
    and-others\ *)
        for one in ${expected#and-others }; do
            case " $found " in *" $one "*) ;; *) fail "$name: $expected was expected, found: $found" ;; esac
        done
        ;;
    *) [ "$found" = "$expected" ] || fail "$name: “$expected” was expected, found: “$found”: $(grep -v ': note: ' printed | head -5)" ;;
    esac
done <papers/expected

# the same pages from another program's hand: other operators, other fonts' encodings
for name in sound sound-basis motto-rule-80 body-ragged indent-5 a-point date-6 text-over-a-line list-without-end page-number-3 red-text issuer-rule-aside \
    a-point-begins-a-row points-in-a-column subheading-light motto-rule-dashed points-without-đ signer-with-a-title; do
    pdftocairo -pdf "papers/$name.pdf" other.pdf
    expected=$(awk -v name="$name" '$1 == name { sub(/^[^ ]* ?/, ""); print }' papers/expected)
    found=$(names other.pdf nd30-2020)
    [ "$found" = "$expected" ] || fail "$name by cairo: “$expected” was expected, found: “$found”"
done
# fonts whose letters the file does not tell, and one of the time before Unicode
qpdf --qdf --object-streams=disable papers/sound.pdf plain.pdf
sed 's,/ToUnicode,/ToUnknown,' plain.pdf >untold.pdf
[ "$(names untold.pdf nd30-2020)" = reading-text ] || fail "letters that are not told: $(cat printed)"
sed 's,+LiberationSerif-Italic,+.VnTime-Italic,; s,+LiberationSerif$,+.VnTime,' plain.pdf >old.pdf
[ "$(names old.pdf tt01-2011 | tr ' ' '\n' | grep font)" = font-legacy ] || fail "a font before Unicode: $(cat printed)"

# ---- faults planted in what makes our papers ----
# planted EXPECTED FILE SED: a change of the templates, and what must be found in the report
planted() {
    rm -rf templates
    cp -r "$root/templates" templates
    sed -i "$3" "templates/$2"
    ! cmp -s "templates/$2" "$root/templates/$2" || fail "nothing was planted: $3"
    made planted '' "$here/templates"
    found=" $(names planted/*/current/bao-cao.pdf tt01-2011) "
    for one in $1; do
        case $found in *" $one "*) ;; *) fail "$one was expected of $2: $3; found:$found" ;; esac
    done
}
layout=layouts/tt01-2011.yaml
planted 'margin-left-narrow margin-right-narrow' $layout 's/^left: 30/left: 10/; s/^right: 15/right: 10/'
planted motto-size $layout 's/motto: *{size: 13.5/motto: {size: 11/'
planted 'body-size indent' $layout 's/ body: *{size: 14, align: justify, indent: 12.7/ body: {size: 12, align: justify, indent: 6/'
planted 'motto-rule-length' reports/dau.md 's/::: ke 100/::: ke 80/'
planted 'subject-rule-length' reports/bao-cao.md 's/^::: ke 40/::: ke 70/'
planted 'end' reports/bao-cao.md 's|\./\.$|.|'
planted 'recipients-order' reports/cuoi.md 's/Như trên/Bộ Nội vụ/'

# ---- what is no paper ----
exits 66 baocao lint-page none.pdf --layout nd30-2020
exits 66 baocao lint-page papers/sound.pdf --layout none
exits 64 baocao lint-page papers/sound.pdf
exits 64 baocao lint-page papers/sound.pdf --layout ../nd30-2020
echo 'no paper at all' >none.pdf
exits 65 baocao lint-page none.pdf --layout nd30-2020
says 'is no PDF that can be read'
qpdf --encrypt secret secret 256 -- papers/sound.pdf locked.pdf
exits 65 baocao lint-page locked.pdf --layout nd30-2020
says 'protected by a password'
python3 - <<'END'
import zlib
data = zlib.compress(b'0 ' * (40 << 20), 9)
head = (b'%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
        b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length %d/Filter/FlateDecode>>stream\n' % len(data))
open('bomb.pdf', 'wb').write(head + data + b'\nendstream endobj\ntrailer<</Root 1 0 R>>\n')
loop = (b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
        b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>endobj\n'
        b'4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources 5 0 R/Length 12>>stream\n/X Do /X Do \nendstream endobj\n'
        b'5 0 obj<</XObject<</X 4 0 R>>>>endobj\ntrailer<</Root 1 0 R>>\n')
open('loop.pdf', 'wb').write(loop)
END
exits 65 baocao lint-page bomb.pdf --layout nd30-2020
says BC_LIMIT_PDF_STREAM_BYTES
exits 1 baocao lint-page loop.pdf --layout nd30-2020
grep -qF '[reading-page]' printed
mkdir -p own/layouts
sed '/^rules:/,$d' "$root/templates/layouts/nd30-2020.yaml" >own/layouts/bare.yaml
exits 65 baocao lint-page papers/sound.pdf --layout bare --templates own
says 'has no rules'
sed 's/^  motto-rule:/  moto-rule:/; s/face: bold, letters/face: fat, letters/' "$root/templates/layouts/nd30-2020.yaml" >own/layouts/wrong.yaml
exits 65 baocao lint-page papers/sound.pdf --layout wrong --templates own
says 'the rule “moto-rule” is not known'
says 'the rule “motto”: face is wrong'

# every check has its planted fault
baocao lint-page --checks --layout nd30-2020 | cut -d' ' -f1 | while read -r check; do
    case $check in reading) continue ;; esac # loop.pdf
    grep -q -- " $check" papers/expected || fail "no fault is planted for $check"
done
