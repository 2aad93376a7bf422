# The person at the terminal: a progress line and colours there only, none in a pipe, no colours where NO_COLOR says so; Vietnamese or English by locale.
. "$(dirname "$0")/lib.sh"
escape=$(printf '\033')

# A bare chroot may have no terminals to give (no /dev/pts): then what is shown on one is not tried, and this says so.
terminals=yes
script -qec 'echo there' probe >/dev/null 2>&1 && grep -qF there probe || terminals=no
[ $terminals = yes ] || echo 'no terminal may be had here: only pipes were tried'

# on_terminal FILE COMMAND: what the command shows on a terminal of its own
on_terminal() {
    script -qec "$2" "$1" >/dev/null 2>&1 || true
    [ -s "$1" ] || fail "nothing was shown: $2"
}
if [ $terminals = yes ]; then
    on_terminal shown 'baocao run campaign -o out'
    grep -qF '[1/7] reading the spreadsheets' shown || fail 'no progress on a terminal'
    grep -qF '1018 read, 946 accepted, 8 duplicates, 64 rejected' shown
    grep -qF '81.55' shown
    grep -qF 'bao-cao.pdf' shown
    grep -qF 'tra-lai/' shown
fi

# in a pipe: the summary alone, without a byte that steers a terminal
exits 1 baocao run campaign -o out --force
! grep -qF "$escape" printed said || fail 'a terminal is steered in a pipe'
! grep -qF '[1/7]' printed said || fail 'progress in a pipe'
grep -qF '1018 read' printed

# a message has colour on a terminal, unless NO_COLOR is set
sed 's/^year: .*/year: next/' campaign/campaign.yaml >wrong && cp wrong campaign/campaign.yaml
if [ $terminals = yes ]; then
    on_terminal coloured 'baocao run campaign -o out'
    grep -qF "$escape[31m" coloured || fail 'no colour on a terminal'
    on_terminal plain 'env NO_COLOR=1 baocao run campaign -o out'
    ! grep -qF "$escape[31m" plain || fail 'NO_COLOR was not obeyed'
fi
exits 65 baocao run campaign -o out
! grep -qF "$escape" said || fail 'colour in a pipe'

# by locale
says 'campaign.yaml, line'
exits 65 env LC_ALL=vi_VN.UTF-8 baocao run campaign -o out
says 'campaign.yaml, dòng'
exits 0 env LC_ALL=vi_VN.UTF-8 baocao --help
grep -qF 'đọc các bảng tính' printed
