# The workbook: another program reckons every formula anew and finds our figures, halves among them; what came from forms is text and never a formula;
# one unit, many, and names that no sheet can have; sheets that a screen reader can read.
. "$(dirname "$0")/lib.sh"
reckon="python3 -W ignore $root/tests/scenario/check_workbook.py gnumeric"
look="python3 -W ignore $root/tests/scenario/look_workbook.py"
exits 1 baocao run campaign -o out
book=out/2012-ninh-binh/current/bao-cao.xlsx
$reckon $book 2000
$look $book

# a figure that is wrong is seen: the same book with one stored value changed
python3 - $book wrong.xlsx <<'P'
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w') as new:
    for entry in old.infolist():
        data = old.read(entry)
        if entry.filename == 'xl/worksheets/sheet2.xml':
            data, n = re.subn(rb'(<f>ROUND\([^<]*</f><v>)81\.55', rb'\g<1>81.56', data)
            assert n == 1, n
        new.writestr(entry, data)
P
exits 1 $reckon wrong.xlsx
says 'stored 81.56, reckoned 81.55'

# every second figure lies on the half
for units in 1 2 60; do
    python3 "$root/tests/scenario/make_units.py" u$units $units
    exits 0 baocao run u$units -o o$units
    $reckon o$units/nhieu/current/bao-cao.xlsx $((units * 100))
    $look o$units/nhieu/current/bao-cao.xlsx
done
python3 -W ignore "$root/tests/scenario/look_workbook.py" --halves 100 o60/nhieu/current/bao-cao.xlsx

# criteria add up to their totals as they are printed, one figure in every sheet and table; where a digit was moved, the cell says so
python3 -W ignore "$root/tests/scenario/check_parts.py" o60/nhieu/current 10
python3 "$root/tests/scenario/make_units.py" double 7 double
exits 0 baocao run double -o o7
$reckon o7/nhieu/current/bao-cao.xlsx 1000
$look o7/nhieu/current/bao-cao.xlsx
python3 -W ignore "$root/tests/scenario/check_parts.py" o7/nhieu/current 3

# nothing that was sent in becomes a formula, and nothing is said
python3 "$root/tests/scenario/make_units.py" evil 20 hostile
exits 1 baocao run evil -o bad
grep -iE 'warning\]|libxlsxwriter|error:' said && fail 'the run says something of its own'
$reckon bad/nhieu/current/bao-cao.xlsx 2000
$look bad/nhieu/current/bao-cao.xlsx bad/nhieu/current/tra-lai/*.xlsx
for back in bad/nhieu/current/tra-lai/*.xlsx; do
    baocao cells "$back"
done >cells
for word in '=1+1' '+1+1' '-1+1' '@SUM(1,1)' '=HYPERLINK(' '=1 +1' '_x0041_' '=😀'; do
    grep -qF -e "text,$word" -e "text,\"$word" cells || fail "tra-lai lacks: $word"
done
