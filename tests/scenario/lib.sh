# What scenarios share. A scenario is called with the folder of the programs, runs top to bottom, and ends at the first thing that does not hold.
set -eu
bin=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$bin:$PATH
LC_ALL=C.UTF-8
export PATH LC_ALL
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cp -r "$root/input/2012-ninh-binh" "$here/campaign"
cd "$here"

fail() {
    echo "$*" >&2
    exit 1
}

# Debian's own Python, which the packages of the tests belong to
python3() {
    /usr/bin/python3 "$@"
}

# exits CODE COMMAND...: the command leaves with that code; what it printed is in $here/printed, what it said in $here/said
exits() {
    want=$1
    shift
    code=0
    "$@" >"$here/printed" 2>"$here/said" || code=$?
    [ "$code" -eq "$want" ] || {
        cat "$here/said" >&2
        fail "exit $code, $want expected: $*"
    }
}

# says TEXT: what was last said holds the text
says() {
    grep -qF -- "$1" "$here/said" || {
        cat "$here/said" >&2
        fail "it does not say: $1"
    }
}
