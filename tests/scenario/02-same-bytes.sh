# The same inputs give the same bytes, run.json aside, in any folder, locale, time zone; and nothing is done twice.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o one
mkdir -p elsewhere/deep
cp -r campaign elsewhere/deep/campaign
(cd elsewhere && TZ=Asia/Ho_Chi_Minh LC_ALL=vi_VN.UTF-8 exits 1 baocao run deep/campaign -o "$here/two")
rm one/2012-ninh-binh/current/run.json two/2012-ninh-binh/current/run.json
diff -r one/2012-ninh-binh/current/ two/2012-ninh-binh/current/
exits 1 baocao run campaign -o three
exits 0 baocao run campaign -o three
[ "$(readlink three/2012-ninh-binh/current)" = releases/0001 ]
exits 1 baocao run campaign -o three --force
[ "$(readlink three/2012-ninh-binh/current)" = releases/0002 ]

# files that came in another order, so that the folder lists them in another, give the same bytes ...
mkdir -p reversed/campaign/phieu-a reversed/campaign/phieu-b
cp campaign/units.csv campaign/campaign.yaml reversed/campaign/
for file in $(cd campaign && ls -r phieu-b/* phieu-a/*); do cp "campaign/$file" "reversed/campaign/$file"; done
exits 1 baocao run reversed/campaign -o four
rm four/2012-ninh-binh/current/run.json
diff -r one/2012-ninh-binh/current/ four/2012-ninh-binh/current/
# ... and sources named in another order the same tables
python3 - <<'P'
text = open('reversed/campaign/campaign.yaml', encoding='utf-8').read()
lines = text.splitlines(keepends=True)
at = [i for i, line in enumerate(lines) if 'form: A,' in line or 'form: B,' in line]
assert len(at) == 2 and at[1] == at[0] + 1, at
lines[at[0]], lines[at[1]] = lines[at[1]], lines[at[0]]
open('reversed/campaign/campaign.yaml', 'w', encoding='utf-8').writelines(lines)
P
exits 1 baocao run reversed/campaign -o five
for table in one/2012-ninh-binh/current/data/*.csv; do cmp "$table" "five/2012-ninh-binh/current/data/$(basename "$table")"; done
