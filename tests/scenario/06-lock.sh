# A second run of the same campaign is told to wait, and nothing happens.
. "$(dirname "$0")/lib.sh"
mkdir -p out/2012-ninh-binh
python3 - <<'P' &
import fcntl, time
f = open('out/2012-ninh-binh/.lock', 'w')
fcntl.lockf(f, fcntl.LOCK_EX)
open('held', 'w').close()
time.sleep(20)
P
holder=$!
while [ ! -e held ]; do sleep 0.05; done
exits 75 baocao run campaign -o out
kill $holder
[ ! -e out/2012-ninh-binh/current ]
