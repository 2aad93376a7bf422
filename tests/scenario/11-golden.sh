# What each stage makes of the 2012 campaign, as text, held against tests/golden/: a change that nobody meant shows here, line by line.
# After a change that was meant: GOLDEN=write sh tests/scenario/11-golden.sh build/bin, and read the difference before it is committed.
. "$(dirname "$0")/lib.sh"
golden=$root/tests/golden/2012-ninh-binh
from=campaign
for stage in ingest normalise validate aggregate render package; do
    "baocao-$stage" "$from" -o "$stage" || [ $? -eq 1 ]
    from=$stage
done

# Whole tables where a person can read the difference; sums of those with a line for each row that was read.
mkdir -p made/ingest made/normalise made/validate made/aggregate made/render made/package
for table in files sheets tables columns findings; do cp "ingest/$table.csv" made/ingest/; done
for table in findings rows-A; do cp "normalise/$table.csv" made/normalise/; done
for table in findings forms reasons; do cp "validate/$table.csv" made/validate/; done
for table in criteria items modes province scores set-aside-B tallies; do cp "aggregate/$table.csv" made/aggregate/; done
(cd ingest && sha256sum rows/*.csv persons/*.csv) >made/ingest/sums
(cd normalise && sha256sum edits.csv rows-B.csv) >made/normalise/sums
(cd validate && sha256sum rows-A.csv rows-B.csv outcomes-B.csv) >made/validate/sums
awk -F, 'NR > 1 { n[$1 "," $3] += split($4, cells, " ") } END { for (of in n) print n[of], of }' normalise/edits.csv | LC_ALL=C sort -k2 >made/normalise/edits-by-rule-and-sheet
for paper in bao-cao thong-bao/369 thong-bao/377; do
    pdftotext -raw "render/$paper.pdf" "made/render/$(basename "$paper").txt"
done
for book in bao-cao tra-lai/372 tra-lai/376; do
    baocao cells "render/$book.xlsx" >"made/render/$(basename "$book").cells.csv"
done
python3 -W ignore - <<'P' >made/render/bao-cao.formulas
import openpyxl
for sheet in openpyxl.load_workbook('render/bao-cao.xlsx'):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == 'f':
                print('%s!%s %s' % (sheet.title, cell.coordinate, cell.value))
P
(cd package/goi-gui && find . -type f | sort) >made/package/files

if [ "${GOLDEN:-}" = write ]; then
    rm -rf "$golden"
    mkdir -p "$(dirname "$golden")"
    cp -r made "$golden"
    exit 0
fi
diff -ru "$golden" made
