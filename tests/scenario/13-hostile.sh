# Hostile files are refused in no time, with a reason that names the file and without a cell; sound ones near the edge are read, cell by cell.
. "$(dirname "$0")/lib.sh"
mkdir bombs
python3 "$root/tests/scenario/run_bombs.py" "$here/bombs"
