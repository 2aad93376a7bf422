# Files are read in processes of their own: their number changes nothing, and a file that asks for too much costs itself only.
. "$(dirname "$0")/lib.sh"
for jobs in 1 2 7; do
    exits 0 baocao ingest campaign -o "by-$jobs" --jobs "$jobs"
    diff -r by-1 "by-$jobs"
done
exits 64 baocao ingest campaign -o out --jobs 0
says '--jobs'

# who starts us may have SIGCHLD ignored, which a program inherits: a file that is refused is refused all the same
printf 'PK\003\004junk' >junk.xlsx
ignoring() {
    python3 -c 'import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execvp(sys.argv[1], sys.argv[1:])' "$@"
}
exits 65 ignoring baocao-cells junk.xlsx
exits 0 ignoring baocao ingest campaign -o by-ignoring
diff -r by-1 by-ignoring

# rows in any order, in the middle of a table that was told in part: the same tables, from a worker that begins anew
cp -r campaign shuffled
python3 - <<'P'
import re
import zipfile
name, sheet = 'phieu-b/374.xlsx', 'xl/worksheets/sheet1.xml'
with zipfile.ZipFile('campaign/' + name) as old, zipfile.ZipFile('shuffled/' + name, 'w', zipfile.ZIP_DEFLATED) as new:
    for part in old.namelist():
        data = old.read(part).decode()
        if part == sheet:
            rows = re.findall('<row .*?</row>', data, re.S)
            data = data.replace(''.join(rows), ''.join(rows[:100] + rows[:99:-1]))
            assert data != old.read(part).decode()
        new.writestr(part, data)
P
exits 0 baocao ingest shuffled -o by-order --jobs 2
diff -r -x files.csv -x datapackage.json by-1 by-order
for jobs in 1 2; do
    exits 0 baocao ingest shuffled -o "by-order-$jobs" --jobs "$jobs"
    diff -r by-order "by-order-$jobs"
done

# a checksum that does not hold is seen when all rows were told: no half of the file stays, nor of its respondents' names
cp campaign/phieu-b/374.xlsx whole.xlsx
python3 - <<'P'
import struct
import zipfile
path = 'campaign/phieu-b/374.xlsx'
with zipfile.ZipFile(path) as book:
    crc = book.getinfo('xl/worksheets/sheet1.xml').CRC
data = open(path, 'rb').read()
assert data.count(struct.pack('<I', crc)) == 2
open(path, 'wb').write(data.replace(struct.pack('<I', crc), struct.pack('<I', crc ^ 1)))
P
for jobs in 1 4; do
    exits 2 baocao ingest campaign -o torn --jobs $jobs
    grep -q '^fatal,file-damaged,374,B,phieu-b/374.xlsx,.*checksum' torn/findings.csv || fail 'the damaged file is not named'
    [ "$(ls torn/rows torn/persons | grep -c 'csv$')" -eq "$(($(ls by-1/rows by-1/persons | grep -c 'csv$') - 2))" ] || fail 'half a file stays'
    [ -z "$(ls torn/rows torn/persons | grep -v '^[0-9]*\.csv$' | grep csv)" ] || fail 'a table has no number'
done
mv whole.xlsx campaign/phieu-b/374.xlsx

# the sanitizer's own address space is beyond any such limit
if grep -q __asan_init "$bin/baocao-ingest"; then exit 0; fi

# more distinct strings than the memory that is allowed: that file is refused by name, the others are read
python3 - <<'P'
import random
import zipfile
letters = 'abcdefghijklmnopqrstuvwxyz'
rnd = random.Random(1)
texts = [''.join(rnd.choices(letters, k=200)) for i in range(2000)]
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
with zipfile.ZipFile('campaign/phieu-b/374.xlsx') as old, zipfile.ZipFile('greedy.xlsx', 'w', zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        if name != 'xl/sharedStrings.xml':
            new.writestr(name, old.read(name))
    body = ''.join('<si><t>%d%s</t></si>' % (i, ''.join(rnd.sample(texts, 10))) for i in range(30000))
    new.writestr('xl/sharedStrings.xml', '<sst xmlns="%s">%s</sst>' % (main, body))
P
mv greedy.xlsx campaign/phieu-b/374.xlsx
(
    ulimit -v 60000
    exits 2 baocao ingest campaign -o out
)
grep -q '^fatal,file-too-large,374,B,phieu-b/374.xlsx,.*BC_LIMIT_WORKER_BYTES' out/findings.csv || fail 'the greedy file is not named'
[ "$(grep -c '^fatal,' out/findings.csv)" -eq 1 ]
[ "$(grep -c ',read$' out/files.csv)" -eq 15 ]
