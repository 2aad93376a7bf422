# What is called .xls and is none: the whole campaign again as web pages, XML Spreadsheet 2003 and text gives the same figures; what cannot be read is named.
. "$(dirname "$0")/lib.sh"
make="$root/tests/scenario/make_pretend.py"
python3 "$make" campaign/phieu-a campaign/phieu-b
[ "$(find campaign/phieu-? -type f ! -name '*.xls' | wc -l)" -eq 0 ]
for kind in '<html xmlns:o=' '<h3>' '<TABLE' 'GridView1' 'sdval=' 'progid="Excel.Sheet"' 'windows-1258'; do
    grep -rlqaF "$kind" campaign/phieu-b || fail "no file is of the kind $kind"
done
exits 1 baocao run campaign -o out
release=out/2012-ninh-binh/current
sed 's/\.\(xlsx\|ods\|csv\)"/.xls"/g' "$root/tests/fixtures/2012-ninh-binh/expected.json" >expected.json
python3 "$root/tests/scenario/check_expected.py" "$release/data" expected.json
cut -d, -f4 out/2012-ninh-binh/work/ingest/files.csv 2>/dev/null | sort -u >formats || true
[ "$(tr '\n' ' ' <formats)" = 'csv format html xml ' ] || fail "formats: $(tr '\n' ' ' <formats)"

# the sheet is called what Excel called it; a text outside of the table is a row of its own
exits 0 baocao cells campaign/phieu-b/369.xls
grep -qF 'Phieu,A1,text' printed
exits 0 baocao cells campaign/phieu-b/370.xls
[ "$(sed -n 2,3p printed | cut -d, -f2-)" = "$(printf 'A1,text,KẾT QUẢ KHẢO SÁT\nA2,text,Xuất lúc 08:30')" ]

# what is not read says what it is, and what to do
mkdir others
python3 "$make" --others others
refuses() {
    exits 65 baocao cells "others/$1"
    [ ! -s printed ] || fail "$1 was refused, but something was printed"
    says "others/$1"
    says "$2"
    says 'save it again as .xlsx'
}
refuses frames.xls 'whose tables are in other files'
refuses archive.xls 'web archive (MHTML)'
refuses login.xls 'web page (HTML), not a spreadsheet'
refuses beside.xls 'stands inside a cell of another one'
refuses cut.xls 'in the middle of a table'
refuses cut-2003.xls 'XML is broken'
refuses other.xml 'XML of another kind'
LC_ALL=vi_VN.UTF-8 exits 65 env LC_ALL=vi_VN.UTF-8 baocao cells others/frames.xls
says 'tệp khác'

# in a campaign: the file is named, and the others are read
cp others/beside.xls campaign/phieu-b/369.xls
exits 2 baocao run campaign -o out --force
says 'phieu-b/369.xls'

# hostile: refused, or read right, in 0.2 s (run_bombs.py says when) and 64 MiB; told at leisure by programs that are built to find faults
mkdir hostile
python3 "$make" --hostile hostile
python3 - "$bin" <<'P'
import os, subprocess, sys
program, seconds = os.path.join(sys.argv[1], 'baocao'), float(os.environ.get('BOMB_SECONDS', '0.5'))
with open(program, 'rb') as f:
    code = f.read()
measured = not any(mark in code for mark in (b'__asan_', b'__gcov_', b'__ubsan_'))
bad = 0
for name in sorted(os.listdir('hostile')):
    want, least, most = int(name.split('-')[0]), 99.0, 0
    for _ in range(3):  # another process may take the time that is measured here
        with open('printed', 'wb') as out, open('said', 'wb') as err:
            child = subprocess.Popen([program, 'cells', 'hostile/' + name], stdout=out, stderr=err)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        least, most = min(least, usage.ru_utime + usage.ru_stime), max(most, usage.ru_maxrss / 1024)
        if least <= seconds or not measured:
            break
    with open('said') as f:
        said = f.read()
    wrong = child.returncode != want or (want == 65 and ('hostile/' + name not in said or os.path.getsize('printed')))
    if wrong or (measured and (least > seconds or most > 64)):
        print('%s: exit %d, %.2f s, %.0f MiB: %s' % (name, child.returncode, least, most, said[:200]), file=sys.stderr)
        bad += 1
sys.exit(bad != 0)
P
