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
