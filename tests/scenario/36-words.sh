# The sentences of the papers fit what the campaign has: one unit is not spoken of as several, one form not as a sum, what was not surveyed has no survey;
# what is not known yet has its place, and nothing is invented.
. "$(dirname "$0")/lib.sh"
# made HOW [SED]: a campaign by make_words.py, and the text of its report and of a notice
made() {
    rm -rf made out
    python3 "$root/tests/scenario/make_words.py" "$root/input/2012-ninh-binh" "$root/templates/indices/qd96-2012.yaml" made "$1"
    [ -z "${2-}" ] || sed -i "$2" made/campaign.yaml
    baocao run made -o out >printed 2>said || [ $? = 1 ] || fail "$1: $(cat said)"
    for paper in bao-cao thong-bao/376; do
        pdftotext -raw out/2012-ninh-binh/current/$paper.pdf - | sed 's|\xc2\xa0| |g' | tr '\n' ' ' | tr -s ' ' >"$(basename $paper).txt"
        [ "$1" = bare ] || baocao lint-page out/2012-ninh-binh/current/$paper.pdf --layout "$(sed -n 's/ *layout: //p' made/campaign.yaml)" >printed || fail "$1: $(cat printed)"
    done
}
# holds FILE TEXT… and lacks FILE TEXT…
holds() {
    file=$1
    shift
    for text in "$@"; do grep -qF -- "$text" "$file" || fail "$file lacks: $text"; done
}
lacks() {
    file=$1
    shift
    for text in "$@"; do ! grep -qF -- "$text" "$file" || fail "$file says: $text"; done
}

made one
holds bao-cao.txt 'được thực hiện tại huyện Kim Sơn.' 'bảng số liệu do đơn vị gửi về' 'Tổng điểm nhóm A là 76,00 điểm.' 'Điểm tự chấm nhóm A là 79,25 điểm' \
    'thẩm định nhóm A của đơn vị được' 'hình thức điện thoại có 41 phiếu hợp lệ, điểm là 66,77' '(A5.3), cùng đạt 75,0% điểm tối đa.'
lacks bao-cao.txt 'bình quân' 'các đơn vị' 'từng đơn vị' 'cả 1' '1 đơn vị'
holds 376.txt 'Điểm của đơn vị theo tiêu chí'
lacks 376.txt 'ình quân' 'Chênh lệch' 'đứng thứ' 'các đơn vị'

made assessment
holds bao-cao.txt 'Thời gian chấm điểm từ ngày' 'Chỉ số chung là điểm nhóm A;' 'Chỉ số chung = điểm nhóm A, làm tròn' 'Phụ lục KẾT QUẢ TỪNG'
lacks bao-cao.txt 'khảo sát' 'các nhóm nhân' 'Phụ lục I'
lacks 376.txt '1. Kết quả' 'phiếu B' 'hoàn thiện'

made surveys
holds bao-cao.txt 'Thời gian khảo sát từ ngày' 'khảo sát C nhận được là 480 phiếu, đều hợp lệ và được đưa vào tính điểm.' 'Bộ phận “một cửa” của cả 8 đơn vị đều đạt mức khá'
lacks bao-cao.txt 'chấm điểm' 'tự chấm' 'thẩm định từ' '480 phiếu hợp lệ'
holds 376.txt 'Đơn vị gửi 60 phiếu C, đều hợp lệ và được đưa vào tính điểm.' 'Kính gửi: Ủy ban nhân dân huyện Kim Sơn.'
holds bao-cao.txt 'tính từ giữa mức trung gian sang hai phía'
lacks bao-cao.txt 'ranh giới'
# departments have no People's Committee, and a scale of six levels has none in the middle
sed -i 's/to: 5/to: 6/; s/\[Rất không hài lòng, /[Tệ, Rất không hài lòng, /' made/chi-so.yaml
sed -i 's/,Kim Sơn,huyện,/,Sở Y tế,,Kim Sơn|huyện Kim Sơn/' made/units.csv
baocao run made -o out >printed 2>said || [ $? = 1 ] || fail "$(cat said)"
pdftotext -raw out/2012-ninh-binh/current/thong-bao/376.pdf - | tr '\n' ' ' >376.txt
holds 376.txt 'Kính gửi: Sở Y tế.' 'thông báo để Sở Y tế biết'
pdftotext -raw out/2012-ninh-binh/current/bao-cao.pdf bao-cao.txt
holds bao-cao.txt 'tính từ ranh giới giữa mức thấp và mức cao sang hai phía'

for layout in tt01-2011 nd30-2020; do
    made open "s/layout: .*/layout: $layout/"
    holds bao-cao.txt 'Số: /BC-UBND' 'Ninh Bình, ngày tháng năm BÁO CÁO' '(Kèm theo Báo cáo số /BC-UBND ngày tháng năm của'
    holds 376.txt 'Số: /TB-UBND' 'Ninh Bình, ngày tháng năm THÔNG BÁO'
done
made bare # by the decree a paper has recipients, the archive at least
lacks bao-cao.txt 'Kính gửi' 'Như trên'
holds bao-cao.txt 'kính báo cáo./. Nơi nhận: - Lưu: VT. TM. ỦY BAN NHÂN DÂN'
# the month may be known before the day; the campaign's year is not the date's
made one 's/date: .*/date: 2013-02/'
holds bao-cao.txt 'Ninh Bình, ngày tháng 02 năm 2013'
holds 376.txt 'Ninh Bình, ngày tháng năm 2013'
sed -i 's/date: .*/date: 2013-13/' made/campaign.yaml
exits 65 baocao run made -o out
says '2012-08 where the day is open'
