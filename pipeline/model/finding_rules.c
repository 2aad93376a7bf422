#include <string.h>

#include "model/finding.h"

/*
 * The one table of rules. {found} and {expected} are filled in once; what stands in the sheet is never expanded again. Vietnamese is what a
 * district's clerk reads; English is for the terminal.
 */
static const bc_rule rules[] = {
    /* ---- notes ---- */
    {"sheet-passed-over", BC_NOTE, "Trang tính này không có bảng số liệu nên được bỏ qua", "",
     "this sheet holds no table and was passed over", ""},
    {"hidden-sheet", BC_NOTE, "Trang tính này bị ẩn; số liệu trong đó vẫn được đọc", "",
     "this sheet is hidden; its data were read all the same", ""},
    {"hidden-rows", BC_NOTE, "Có {found} dòng bị ẩn; số liệu trong đó vẫn được đọc", "",
     "{found} rows are hidden; they were read all the same", ""},
    {"very-hidden-sheet", BC_NOTE,
     "Trang tính này bị ẩn kín, lệnh Bỏ ẩn của Excel không hiện ra được; số liệu trong đó vẫn được đọc",
     "Muốn xem, mở tệp bằng LibreOffice rồi cho hiện trang tính",
     "this sheet is hidden so that Excel's Unhide does not show it; its data were read all the same",
     "to see it, open the file in LibreOffice and show the sheet"},
    {"hidden-columns", BC_NOTE, "Cột {found} bị ẩn; số liệu trong đó vẫn được đọc", "",
     "column {found} is hidden; it was read all the same", ""},
    {"formula-not-used", BC_NOTE,
     "Có {found} ô công thức chưa có kết quả lưu trong tệp, nằm ngoài phần được chấm; các ô đó được coi là trống", "",
     "{found} formulas have no stored result; they are outside what is judged and were taken for empty cells", ""},
    {"unknown-column", BC_NOTE, "Cột “{found}” không thuộc biểu mẫu; được giữ nguyên, không đưa vào tính điểm", "",
     "the column “{found}” is not part of the form; it is kept as given and not used", ""},
    {"second-header", BC_NOTE, "Dòng này cũng là dòng tiêu đề, không phải là phiếu", "",
     "this row is a row of the header, too, and no form", ""},
    {"tool-column", BC_NOTE, "Không có cột {expected}; dùng cột “{found}” do phần mềm khảo sát tự ghi", "",
     "there is no column {expected}; “{found}”, which the survey program writes itself, is used", ""},
    /* ---- warnings: the row or file is taken ---- */
    {"near-column", BC_WARNING, "Cột “{found}” gần giống “{expected}” nên được hiểu là cột đó",
     "Kiểm tra lại; lần sau ghi mã tiêu chí ở đầu tiêu đề cột",
     "the column “{found}” is nearly “{expected}” and was taken for it",
     "make sure of it; next time put the item's code in front of the column's header"},
    {"doubtful-column", BC_WARNING, "Cột “{found}” chưa rõ nên không được dùng; có thể là: {expected}",
     "Ghi mã tiêu chí ở đầu tiêu đề cột, hoặc thêm tiêu đề này vào aliases của bộ chỉ số",
     "the column “{found}” is doubtful and was not used; it may be: {expected}",
     "put the item's code in front of its header, or add the header to the index's aliases"},
    {"words-differ", BC_WARNING, "Cột “{found}” được đọc theo mã, nhưng lời ghi là của “{expected}”",
     "Kiểm tra lại mã và nội dung của cột này",
     "the column “{found}” was read by its code, but its words are those of “{expected}”",
     "check the column's code and words"},
    {"duplicate", BC_WARNING, "Phiếu {found} đã được nhập ở dòng {expected} với nội dung giống nhau; chỉ tính một lần",
     "Xóa dòng nhập thừa", "form {found} was already entered in row {expected} with the same content; it counts once",
     "delete the surplus row"},
    {"unknown-mode", BC_WARNING,
     "Hình thức khảo sát “{found}” không có trong danh mục ({expected}); phiếu vẫn được tính",
     "Ghi lại hình thức khảo sát theo danh mục", "the mode “{found}” is not one of {expected}; the form counts",
     "write the mode as the list has it"},
    {"missing-date", BC_WARNING, "Chưa ghi ngày khảo sát; phiếu vẫn được tính", "Bổ sung ngày khảo sát",
     "the date is missing; the form counts", "add the date"},
    {"self-below-verified", BC_WARNING, "Điểm tự chấm {found} thấp hơn điểm thẩm định {expected}",
     "Kiểm tra lại hai cột điểm có bị đổi chỗ không", "self points {found} are below the verified points {expected}",
     "see whether the two columns were exchanged"},
    {"maximum-differs", BC_WARNING, "Điểm tối đa ghi trong bảng là {found}, theo bộ chỉ số là {expected}",
     "Dùng đúng mẫu phiếu hiện hành", "the sheet's maximum is {found}, the index has {expected}",
     "use the form that is in force"},
    {"encoding-converted", BC_WARNING, "Chữ trong bảng dùng mã cũ ({found}); đã chuyển sang Unicode",
     "Lần sau gõ bằng bảng mã Unicode", "the text was in a legacy encoding ({found}) and was converted to Unicode",
     "type in Unicode next time"},
    {"column-twice", BC_WARNING, "Cột “{found}” có hai lần; chỉ dùng cột đứng trước", "Xóa hoặc đổi tên cột thừa",
     "the column “{found}” is there twice; the first is used", "delete or rename the second"},
    {"unused-file", BC_WARNING, "Tệp này không thuộc đơn vị nào trong danh sách nên không được đọc",
     "Đặt tên tệp theo mã đơn vị", "this file belongs to no unit of the list and was not read",
     "name it by the unit's code"},
    {"ambiguous-date-column", BC_WARNING,
     "Cột ngày có {found} ô chỉ đọc được nếu tháng đứng trước ngày; cả cột vẫn được đọc theo thứ tự ngày/tháng/năm",
     "Kiểm tra lại thứ tự ngày, tháng của cả cột",
     "{found} dates of the column only fit with the month first; the column was read day first all the same",
     "check the order of day and month in the whole column"},
    {"ambiguous-number-column", BC_WARNING,
     "Cột có {found} số viết như 1.234, trong khi các số khác dùng dấu chấm thập phân; dấu chấm đã được đọc là dấu "
     "thập "
     "phân",
     "Kiểm tra lại; ghi phần thập phân sau dấu phẩy",
     "{found} figures of the column look like 1.234 while others have a decimal point; the point was read as a decimal "
     "one",
     "check them, and write decimals behind a comma"},
    {"doubtful-unit", BC_WARNING, "Tên đơn vị “{found}” chưa rõ; có thể là: {expected}", "Ghi đúng tên hoặc mã đơn vị",
     "the unit “{found}” is doubtful; it may be: {expected}", "write the unit's name or code as the list has it"},
    /* ---- errors: the row is set aside ---- */
    {"missing-form-code", BC_ERROR, "Dòng có câu trả lời nhưng thiếu mã phiếu", "Bổ sung mã phiếu",
     "the row has answers but no form code", "add the form code"},
    {"unknown-unit", BC_ERROR, "Không nhận ra đơn vị “{found}”", "Ghi đúng tên hoặc mã đơn vị",
     "the unit “{found}” is not known", "write the unit's name or code as the list has it"},
    {"other-unit", BC_ERROR, "Phiếu của đơn vị khác ({found}) nằm trong tệp của {expected}",
     "Chuyển phiếu về tệp của đúng đơn vị", "a form of another unit ({found}) in the file of {expected}",
     "move the form to its own unit's file"},
    {"code-reused", BC_ERROR, "Mã phiếu {found} đã dùng cho một phiếu khác ở dòng {expected}",
     "Kiểm tra phiếu gốc và đánh lại mã phiếu", "the form code {found} was used for another form in row {expected}",
     "look at the paper form and give it its own code"},
    {"bad-date", BC_ERROR, "Ngày “{found}” không có thật hoặc không đọc được", "Ghi lại ngày theo dạng ngày/tháng/năm",
     "“{found}” is no day of the calendar", "write the date as day/month/year"},
    {"date-outside-campaign", BC_ERROR, "Ngày {found} nằm ngoài thời gian khảo sát ({expected})",
     "Kiểm tra lại ngày trên phiếu gốc", "{found} lies outside the campaign ({expected})",
     "check the date on the paper form"},
    {"out-of-scale", BC_ERROR, "Câu trả lời “{found}” không có trong thang điểm {expected}",
     "Xem lại phiếu gốc và sửa ô này", "the answer “{found}” is not on the scale {expected}",
     "look at the paper form and correct this cell"},
    {"not-an-answer", BC_ERROR, "“{found}” không phải là câu trả lời; cần ghi {expected}",
     "Xem lại phiếu gốc và sửa ô này", "“{found}” is no answer; {expected} was expected",
     "look at the paper form and correct this cell"},
    {"too-many-missing", BC_ERROR, "Thiếu {found} câu trả lời; mỗi phiếu chỉ được thiếu tối đa {expected}",
     "Bổ sung câu trả lời theo phiếu gốc, hoặc bỏ phiếu này", "{found} answers are missing; at most {expected} may be",
     "add the answers from the paper form, or drop the form"},
    {"formula-without-value", BC_ERROR,
     "Công thức ở ô {found} chưa có kết quả lưu trong tệp nên chưa biết giá trị; phiếu chưa được tính",
     "Mở tệp bằng Excel, chờ Excel tính xong, lưu lại rồi gửi lại",
     "the formula in {found} has no stored result, so its value is not known; the form does not count",
     "open the file in Excel, let it calculate, save it and send it again"},
    {"more-formulas", BC_ERROR, "Còn {found} dòng nữa có công thức chưa có kết quả lưu trong tệp, không kể ra ở đây",
     "Mở tệp bằng Excel, chờ Excel tính xong, lưu lại rồi gửi lại",
     "{found} more rows have formulas without a stored result; they are not listed",
     "open the file in Excel, let it calculate, save it and send it again"},
    /* ---- fatal: the campaign may not be published ---- */
    {"missing-file", BC_FATAL, "Chưa có tệp phiếu của đơn vị; cần có tệp {expected}", "Đề nghị đơn vị gửi tệp",
     "the unit's file is missing; {expected} was expected", "ask the unit to send it"},
    {"two-files", BC_FATAL, "Đơn vị có nhiều hơn một tệp cho cùng một phiếu: {found}",
     "Giữ lại một tệp đúng, chuyển tệp kia ra khỏi thư mục",
     "the unit has more than one file for the same form: {found}",
     "keep the right one and move the other out of the folder"},
    {"file-unreadable", BC_FATAL, "Không mở được tệp: {found}", "Kiểm tra quyền đọc tệp hoặc chép lại tệp",
     "the file cannot be opened: {found}", "check its permissions or copy it again"},
    {"file-damaged", BC_FATAL, "Tệp hỏng hoặc không phải là bảng tính đọc được: {found}",
     "Mở bằng Excel, lưu lại dạng .xlsx và gửi lại", "the file is damaged or no spreadsheet that can be read: {found}",
     "open it in a spreadsheet program, save it again as .xlsx"},
    {"file-protected", BC_FATAL, "Tệp được bảo vệ bằng mật khẩu nên không đọc được", "Bỏ mật khẩu, lưu lại và gửi lại",
     "the file is protected by a password", "take the password off and save it again"},
    {"file-too-large", BC_FATAL, "Tệp vượt quá giới hạn cho phép: {found}",
     "Bỏ các dòng, cột, trang tính thừa rồi gửi lại; nếu cần nâng giới hạn thì dựng lại chương trình: {expected}",
     "the file is beyond a limit: {found}",
     "take out surplus rows, columns and sheets; to raise the limit, build baocao again: {expected}"},
    {"reader-failed", BC_FATAL, "Chương trình không đọc được tệp này ({found}); các tệp khác vẫn được đọc",
     "Mở bằng Excel, lưu lại dạng .xlsx và gửi lại; gửi tệp này cho người viết chương trình",
     "the program failed on this file ({found}); the others were read",
     "open it in a spreadsheet program, save it again as .xlsx; send this file to the makers of baocao"},
    {"no-table", BC_FATAL, "Không tìm thấy dòng tiêu đề của biểu mẫu trong tệp; cần có {expected}",
     "Dùng đúng biểu mẫu, không sửa tiêu đề cột",
     "no header row of the form was found in the file; {expected} was expected",
     "use the form as it is, with its header row"},
    {"missing-column", BC_FATAL, "Thiếu cột: {expected}", "Bổ sung cột còn thiếu theo đúng biểu mẫu",
     "columns are missing: {expected}", "add them as the form has them"},
    {"missing-item", BC_FATAL, "Thiếu dòng của tiêu chí thành phần {expected}", "Bổ sung dòng còn thiếu",
     "the item {expected} has no row", "add the row"},
    {"missing-verified", BC_FATAL, "Tiêu chí thành phần {expected} chưa có điểm thẩm định", "Bổ sung điểm thẩm định",
     "the item {expected} has no verified points", "add the verified points"},
    {"points-without-value", BC_FATAL, "Công thức ở ô {found} chưa có kết quả lưu trong tệp nên chưa biết mã hoặc điểm",
     "Mở tệp bằng Excel, chờ Excel tính xong, lưu lại rồi gửi lại",
     "the formula in {found} has no stored result, so that a code or points are not known",
     "open the file in Excel, let it calculate, save it and send it again"},
    {"above-maximum", BC_FATAL, "Điểm {found} cao hơn điểm tối đa {expected}", "Sửa lại điểm ở ô này",
     "{found} points are above the maximum of {expected}", "correct this cell"},
    {"negative", BC_FATAL, "Điểm {found} là số âm", "Sửa lại điểm ở ô này", "{found} points are below zero",
     "correct this cell"},
    {"not-a-number", BC_FATAL, "“{found}” không phải là số", "Ghi điểm bằng số", "“{found}” is no number",
     "write the points as a number"},
    {"unknown-item", BC_FATAL, "Mã “{found}” không có trong bộ chỉ số", "Dùng đúng mã tiêu chí của biểu mẫu",
     "the code “{found}” is not in the index", "use the codes of the form"},
    {"item-twice", BC_FATAL, "Tiêu chí thành phần {found} có hai dòng", "Giữ lại một dòng",
     "the item {found} has two rows", "keep one of them"},
    {"no-rows", BC_FATAL, "Bảng không có dòng số liệu nào", "Nhập số liệu và gửi lại", "the table has no rows",
     "enter the data and send the file again"},
    {"no-answers", BC_FATAL, "Tiêu chí thành phần {expected} không có câu trả lời hợp lệ nào nên không tính được điểm",
     "Bổ sung phiếu khảo sát", "no accepted answer reached the item {expected}: it has no score", "survey more people"},
    {"too-few-forms", BC_FATAL, "Chỉ có {found} phiếu hợp lệ; cần ít nhất {expected}",
     "Sửa các phiếu bị trả lại hoặc khảo sát thêm", "only {found} forms were accepted; at least {expected} are needed",
     "correct the forms that were set aside, or survey more people"},
};

const bc_rule *bc_rules(size_t *count)
{
    *count = sizeof rules / sizeof *rules;
    return rules;
}

const bc_rule *bc_rule_find(const char *id)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].id[0] == id[0] && strcmp(rules[i].id, id) == 0)
            return &rules[i];
    return NULL;
}

void bc_rules_add_markdown(bc_str *out)
{
    bc_str_add(
        out, "# Findings: what the data can have to say\n\nMade from the table in `pipeline/model/finding_rules.c` by "
             "`build/bin/test_model_finding write`; the test fails when they differ.\n"
             "`note` and `warning`: the row or file is taken. `error`: the row is set aside (exit 1). `fatal`: the "
             "campaign may "
             "not be published (exit 2).\n\n| rule | severity | what the clerk reads | what to do | in English |\n"
             "| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        bc_str_addf(out, "| `%s` | %s | %s | %s | %s |\n", rules[i].id, bc_severity_name(rules[i].severity),
                    rules[i].vi, rules[i].vi_todo, rules[i].en);
}
