# Troubles of configuration: one clear message each, with file and line, all in one pass; the last release untouched.
. "$(dirname "$0")/lib.sh"
exits 1 baocao run campaign -o out
cp -r campaign good
sed -i 's/^year: 2012/yaer: 2012/; s/layout: tt01-2011/layuot: tt01-2011/' campaign/campaign.yaml
exits 65 baocao run campaign -o out
says 'campaign.yaml, line 2'
says yaer
says 'year'
says layuot
says 'known keys'
rm -r campaign && cp -r good campaign
sed -i 's/^index: .*/index: no-such-index/' campaign/campaign.yaml
exits 65 baocao run campaign -o out
says no-such-index
rm -r campaign && cp -r good campaign
sed -i 's/^year: 2012/year: next/; s/from: 2012-05-01/from: 2012-02-30/' campaign/campaign.yaml
exits 65 baocao run campaign -o out
says year
says from
rm -r campaign && cp -r good campaign
echo '369,Ninh Bình,thành phố,' >>campaign/units.csv
exits 65 baocao run campaign -o out
says 'units.csv, line 10'
rm -r campaign
exits 66 baocao run campaign -o out
[ "$(readlink out/2012-ninh-binh/current)" = releases/0001 ]
[ "$(ls out/2012-ninh-binh/releases)" = 0001 ]
