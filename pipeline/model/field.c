#include "model/field.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { A = 1u << BC_ASSESSMENT, B = 1u << BC_SURVEY };

#define ALIASES(...)                                                                                                   \
    (const char *const[])                                                                                              \
    {                                                                                                                  \
        __VA_ARGS__, NULL                                                                                              \
    }

static const bc_field fields[] = {
    {"form_code", "Mã phiếu", B, false, true,
     ALIASES("ma phieu", "so phieu", "ma so phieu", "phieu so", "so hieu phieu", "ma phieu khao sat", "form code",
             "form id")},
    {"unit", "Đơn vị", B, false, true,
     ALIASES("don vi", "ten don vi", "huyen", "ten huyen", "don vi duoc danh gia", "don vi khao sat", "ma don vi",
             "huyen, thi xa, thanh pho", "huyen/thi xa/thanh pho", "ubnd huyen", "dia ban", "unit", "district")},
    {"mode", "Hình thức", B, false, true,
     ALIASES("hinh thuc", "hinh thuc khao sat", "phuong thuc", "phuong thuc khao sat", "cach thuc khao sat",
             "hinh thuc phong van", "mode")},
    {"date", "Ngày khảo sát", B, false, true,
     ALIASES("ngay khao sat", "ngay", "ngay phong van", "ngay dieu tra", "ngay tra loi", "ngay lay phieu",
             "ngay thuc hien", "thoi gian khao sat", "ngay thang", "date")},
    {"ordinal", "STT", A | B, false, false, ALIASES("stt", "tt", "so tt", "so thu tu")},
    {"respondent", "Đối tượng", B, false, false, ALIASES("doi tuong", "doi tuong khao sat", "doi tuong tra loi")},
    {"sex", "Giới tính", B, false, false, ALIASES("gioi tinh", "nam/nu")},
    {"age", "Tuổi", B, false, false, ALIASES("tuoi", "do tuoi", "nam sinh", "nhom tuoi")},
    {"field", "Lĩnh vực", B, false, false, ALIASES("linh vuc", "linh vuc giai quyet", "thu tuc", "linh vuc thu tuc")},
    {"comment", "Ý kiến khác", B, false, false,
     ALIASES("y kien khac", "y kien", "gop y", "y kien gop y", "kien nghi", "ghi chu")},
    {"name", "Họ và tên", B, true, false,
     ALIASES("ho va ten", "ho ten", "nguoi tra loi", "ten nguoi tra loi", "ho va ten nguoi tra loi",
             "ho ten nguoi tra loi")},
    {"phone", "Số điện thoại", B, true, false,
     ALIASES("so dien thoai", "dien thoai", "sdt", "di dong", "so dt", "dien thoai lien he", "so dien thoai lien he")},
    {"address", "Địa chỉ", B, true, false, ALIASES("dia chi", "noi o", "dia chi lien he")},
    {"id_number", "Số căn cước", B, true, false,
     ALIASES("cmnd", "cccd", "so cmnd", "so cccd", "cmnd/cccd", "so can cuoc")},
    {"email", "Thư điện tử", B, true, false, ALIASES("email", "e-mail", "thu dien tu")},
    {"dossier", "Mã hồ sơ", B, true, false, ALIASES("ma ho so", "so ho so", "ma so ho so")},
    {"device", "Thiết bị, tài khoản", B, true, false, ALIASES("device id", "ma thiet bi", "dia chi ip")},
    {"meta", "Thông tin của phần mềm khảo sát", B, false, false, ALIASES(NULL)},
    {"code", "Mã", A, false, true,
     ALIASES("ma", "ma so", "ma tieu chi", "ky hieu", "ma chi tieu", "ma chi so", "ma tieu chi thanh phan")},
    {"title", "Tiêu chí", A, false, false,
     ALIASES("tieu chi", "noi dung", "noi dung danh gia", "tieu chi thanh phan", "tieu chi danh gia", "ten tieu chi")},
    {"maximum", "Điểm tối đa", A, false, true,
     ALIASES("diem toi da", "diem chuan", "diem toi da theo quy dinh", "thang diem", "toi da")},
    {"self", "Điểm tự chấm", A, false, true,
     ALIASES("diem tu cham", "tu cham", "diem tu danh gia", "tu danh gia", "diem don vi tu cham",
             "diem huyen tu cham")},
    {"verified", "Điểm thẩm định", A, false, true,
     ALIASES("diem tham dinh", "tham dinh", "diem thong nhat", "diem kiem tra", "diem tinh cham",
             "diem tham dinh cua tinh")},
    {"note", "Ghi chú", A, false, false, ALIASES("ghi chu", "ly do", "giai trinh")},
};

const bc_field *bc_fields(size_t *count)
{
    *count = sizeof fields / sizeof *fields;
    return fields;
}

const bc_field *bc_field_find(const char *name)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return NULL;
}

const char *bc_field_title(const char *name)
{
    const bc_field *field = bc_field_find(name);
    return field ? field->title : name;
}

/* Whether ${key} begins with ${code} in any case, followed by no letter, digit, or ".digit". */
static bool leads(const char *key, const char *code)
{
    size_t len = strlen(code);
    if (strncasecmp(key, code, len) != 0)
        return false;
    unsigned char next = (unsigned char)key[len];
    if (isalnum(next) || next >= 0x80 || next == '_')
        return false;
    return !((next == '.' || next == '-') && isdigit((unsigned char)key[len + 1]));
}

const bc_item *bc_form_find_item_at(const bc_form *form, const char *text)
{
    text += strspn(text, "([{*#'\" ");
    for (size_t i = 0; i < form->items; i++)
        if (leads(text, form->item[i].code))
            return &form->item[i];
    return NULL;
}
