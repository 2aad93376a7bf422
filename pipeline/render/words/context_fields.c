#include "render/words/context_fields.h"

#include <string.h>

#include "base/i18n.h"

static const bc_field_group groups[] = {
    {"goc", N_("everywhere")},
    {"bo_chi_so", N_("within {{#bo_chi_so}}, or as bo_chi_so.ten")},
    {"noi", N_("within {{#noi_nhan}}, {{#cac_noi_gui}}, {{#chuc_vu}}")},
    {"phieu", N_("within {{#phieu}} and {{#phieu_khao_sat}}")},
    {"tong_hop", N_("within {{#tong_hop}}")},
    {"muc", N_("within {{#muc}}")},
    {"bac", N_("within {{#thang_xep_loai}}")},
    {"tieu_chi", N_("within {{#tieu_chi}}")},
    {"thanh_phan", N_("within {{#manh}} and {{#yeu}}")},
    {"hinh_thuc", N_("within {{#hinh_thuc}}")},
};

static const bc_field fields[] = {
    /* everywhere */
    {"goc", "nam", BC_FIELD_TEXT, NULL, false, N_("the year of the campaign")},
    {"goc", "ten_cuoc", BC_FIELD_TEXT, NULL, false, N_("the title of the campaign")},
    {"goc", "ten_cuoc_thuong", BC_FIELD_TEXT, NULL, false,
     N_("the title of the campaign with a small first letter, for use within a sentence")},
    {"goc", "co_quan", BC_FIELD_TEXT, NULL, false, N_("the issuing agency")},
    {"goc", "co_quan_chu_quan", BC_FIELD_TEXT, NULL, false, N_("its parent agency; may be empty")},
    {"goc", "so", BC_FIELD_TEXT, NULL, false, N_("the document's number, or the free place for it")},
    {"goc", "co_so", BC_FIELD_YESNO, NULL, false, N_("the document has its number")},
    {"goc", "ky_hieu", BC_FIELD_TEXT, NULL, false, N_("the document's symbol")},
    {"goc", "duoi_ky_hieu", BC_FIELD_TEXT, NULL, false,
     N_("the symbol from its hyphen on, for a document of another kind")},
    {"goc", "so_de_trong", BC_FIELD_TEXT, NULL, false, N_("the free place for a number")},
    {"goc", "ngay_de_trong", BC_FIELD_TEXT, NULL, false, N_("a date with free places for what is not known yet")},
    {"goc", "dia_danh", BC_FIELD_TEXT, NULL, false, N_("the place where it is issued")},
    {"goc", "ngay_ban_hanh", BC_FIELD_TEXT, NULL, false, N_("the date of issue in words, or the free places for it")},
    {"goc", "co_ngay", BC_FIELD_YESNO, NULL, false, N_("the document has its date")},
    {"goc", "kinh_gui", BC_FIELD_TEXT, NULL, false, N_("who is addressed, in one row; may be empty")},
    {"goc", "gui_nhieu_noi", BC_FIELD_YESNO, NULL, false, N_("several are addressed")},
    {"goc", "cac_noi_gui", BC_FIELD_LIST, "noi", false, N_("who is addressed, one by one")},
    {"goc", "trich_yeu", BC_FIELD_TEXT, NULL, false, N_("what the document is about")},
    {"goc", "trich_yeu_thuong", BC_FIELD_TEXT, NULL, false,
     N_("what the document is about, with a small first letter, for use within a sentence")},
    {"goc", "quyen_han", BC_FIELD_TEXT, NULL, false, N_("the signer's authority; may be empty")},
    {"goc", "chuc_vu", BC_FIELD_LIST, "noi", false, N_("the signer's post, line by line")},
    {"goc", "nguoi_ky", BC_FIELD_TEXT, NULL, false, N_("the signer's name; may be empty")},
    {"goc", "du_thao", BC_FIELD_YESNO, NULL, false, N_("the paper is a draft")},
    {"goc", "noi_nhan", BC_FIELD_LIST, "noi", false, N_("the recipients but for those addressed and the archive")},
    {"goc", "chi_nhu_tren", BC_FIELD_YESNO, NULL, false, N_("nobody receives it but those addressed")},
    {"goc", "luu", BC_FIELD_TEXT, NULL, false, N_("the line of the archive; may be empty")},
    {"goc", "co_noi_nhan", BC_FIELD_YESNO, NULL, false, N_("there is somebody under “Nơi nhận”")},
    {"goc", "tu_ngay", BC_FIELD_TEXT, NULL, false, N_("the first day of the survey")},
    {"goc", "den_ngay", BC_FIELD_TEXT, NULL, false, N_("the last day of the survey")},
    {"goc", "so_don_vi", BC_FIELD_NUMBER, NULL, false, N_("how many units are assessed")},
    {"goc", "co_nhieu_don_vi", BC_FIELD_YESNO, NULL, false, N_("there are several units")},
    {"goc", "cac_don_vi", BC_FIELD_TEXT, NULL, false, N_("all units, grouped by type and joined")},
    {"goc", "so_tep", BC_FIELD_NUMBER, NULL, false, N_("how many spreadsheets were received")},
    {"goc", "bo_chi_so", BC_FIELD_MAP, "bo_chi_so", false, N_("the index by which units are assessed")},
    {"goc", "so_chu_so", BC_FIELD_NUMBER, NULL, false, N_("decimals of points")},
    {"goc", "co_so_sanh", BC_FIELD_YESNO, NULL, false, N_("some survey was made in several ways")},
    {"goc", "co_lech_lam_tron", BC_FIELD_YESNO, NULL, false,
     N_("some printed figure was moved so that parts add up to their total")},
    {"goc", "co_khao_sat", BC_FIELD_YESNO, NULL, false, N_("there is a survey")},
    {"goc", "co_tham_dinh", BC_FIELD_YESNO, NULL, false, N_("there is a form of own and verified points")},
    {"goc", "co_phieu_tra_lai", BC_FIELD_YESNO, NULL, false, N_("some forms were returned")},
    {"goc", "co_han_che", BC_FIELD_YESNO, NULL, false,
     N_("some form has weak items, own points or returned forms to speak of")},
    {"goc", "doi_tuong", BC_FIELD_TEXT, NULL, false, N_("what is assessed, as chu.yaml calls it; may be empty")},
    {"goc", "phieu", BC_FIELD_LIST, "phieu", false, N_("the forms of the index, in their order")},
    {"goc", "phieu_khao_sat", BC_FIELD_LIST, "phieu", false, N_("those of them that are surveys")},
    {"goc", "tong_hop", BC_FIELD_MAP, "tong_hop", false, N_("the overall score")},
    {"goc", "nhieu_phieu", BC_FIELD_YESNO, NULL, false, N_("the index has several forms")},
    {"goc", "don_vi", BC_FIELD_TEXT, NULL, true, N_("the unit that the notice is for")},
    {"goc", "Don_vi", BC_FIELD_TEXT, NULL, true, N_("the unit with a capital first letter")},
    {"goc", "ma_don_vi", BC_FIELD_TEXT, NULL, true, N_("the unit's code")},
    {"goc", "co_uy_ban", BC_FIELD_YESNO, NULL, true, N_("the unit has a People's Committee, by its type and chu.yaml")},
    {"goc", "diem", BC_FIELD_NUMBER, NULL, true, N_("the unit's overall score")},
    {"goc", "xep_loai", BC_FIELD_TEXT, NULL, true, N_("the unit's overall rating")},
    {"goc", "thu_hang", BC_FIELD_TEXT, NULL, true, N_("the unit's overall rank; the first is said in a word")},
    /* within {{#bo_chi_so}}, or as bo_chi_so.ten */
    {"bo_chi_so", "ten", BC_FIELD_TEXT, NULL, false, N_("the title of the index")},
    {"bo_chi_so", "can_cu", BC_FIELD_TEXT, NULL, false, N_("the document that it is based on; may be empty")},
    {"bo_chi_so", "so_phieu", BC_FIELD_NUMBER, NULL, false, N_("how many forms it has")},
    /* within {{#noi_nhan}}, {{#cac_noi_gui}}, {{#chuc_vu}} */
    {"noi", "ten", BC_FIELD_TEXT, NULL, false, N_("the name, or a line of the post")},
    {"noi", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the last one")},
    /* within {{#phieu}} and {{#phieu_khao_sat}} */
    {"phieu", "ma", BC_FIELD_TEXT, NULL, false, N_("the form's code")},
    {"phieu", "ten", BC_FIELD_TEXT, NULL, false, N_("the form's title")},
    {"phieu", "thu_tu", BC_FIELD_NUMBER, NULL, false, N_("its place among the forms")},
    {"phieu", "trong_so", BC_FIELD_NUMBER, NULL, false, N_("its weight in percent")},
    {"phieu", "tong_diem", BC_FIELD_NUMBER, NULL, false, N_("the most points that the form can bring")},
    {"phieu", "so_tieu_chi", BC_FIELD_NUMBER, NULL, false, N_("how many criteria it has")},
    {"phieu", "so_thanh_phan", BC_FIELD_NUMBER, NULL, false, N_("how many items it has")},
    {"phieu", "la_khao_sat", BC_FIELD_YESNO, NULL, false, N_("it is a survey")},
    {"phieu", "la_tham_dinh", BC_FIELD_YESNO, NULL, false, N_("it is assessed by points, own and verified")},
    {"phieu", "dau", BC_FIELD_YESNO, NULL, false, N_("it is the first form")},
    {"phieu", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the last form")},
    {"phieu", "tieu_chi", BC_FIELD_LIST, "tieu_chi", false, N_("its criteria")},
    {"phieu", "lech_lam_tron", BC_FIELD_YESNO, NULL, false,
     N_("some printed figure of the form was moved so that parts add up to their total")},
    {"phieu", "muc", BC_FIELD_LIST, "muc", false, N_("ratings that some units have")},
    {"phieu", "thang_xep_loai", BC_FIELD_LIST, "bac", false, N_("all ratings, from the highest down")},
    {"phieu", "muc_khong_co", BC_FIELD_TEXT, NULL, false, N_("ratings that no unit has, joined; may be empty")},
    {"phieu", "cao_nhat", BC_FIELD_TEXT, NULL, false, N_("the units with the highest score")},
    {"phieu", "diem_cao_nhat", BC_FIELD_NUMBER, NULL, false, N_("the highest score")},
    {"phieu", "thap_nhat", BC_FIELD_TEXT, NULL, false, N_("the units with the lowest score")},
    {"phieu", "diem_thap_nhat", BC_FIELD_NUMBER, NULL, false, N_("the lowest score")},
    {"phieu", "nhieu_don_vi", BC_FIELD_YESNO, NULL, false, N_("scores of several units can be compared")},
    {"phieu", "binh_quan", BC_FIELD_NUMBER, NULL, false, N_("the mean of the units")},
    {"phieu", "manh", BC_FIELD_LIST, "thanh_phan", false, N_("the strongest items")},
    {"phieu", "yeu", BC_FIELD_LIST, "thanh_phan", false, N_("the weakest items")},
    {"phieu", "nhieu_manh", BC_FIELD_YESNO, NULL, false, N_("there are several strongest items")},
    {"phieu", "nhieu_yeu", BC_FIELD_YESNO, NULL, false, N_("there are several weakest items")},
    {"phieu", "co_thanh_phan", BC_FIELD_YESNO, NULL, false, N_("strongest and weakest items can be told apart")},
    {"phieu", "tu_cham", BC_FIELD_NUMBER, NULL, false, N_("the mean of own points")},
    {"phieu", "tham_dinh", BC_FIELD_NUMBER, NULL, false, N_("the mean of verified points")},
    {"phieu", "chenh_lech", BC_FIELD_NUMBER, NULL, false, N_("how far own and verified points are apart")},
    {"phieu", "co_tu_cham", BC_FIELD_YESNO, NULL, false, N_("there are own and verified points")},
    {"phieu", "tu_cham_cao_hon", BC_FIELD_YESNO, NULL, false, N_("own points are higher")},
    {"phieu", "tu_cham_thap_hon", BC_FIELD_YESNO, NULL, false, N_("own points are lower")},
    {"phieu", "tu_cham_bang", BC_FIELD_YESNO, NULL, false, N_("they are equal")},
    {"phieu", "so_nhan", BC_FIELD_NUMBER, NULL, false, N_("forms received; in a notice those of the unit")},
    {"phieu", "so_hop_le", BC_FIELD_NUMBER, NULL, false, N_("forms accepted")},
    {"phieu", "so_trung", BC_FIELD_NUMBER, NULL, false, N_("forms entered twice")},
    {"phieu", "so_tra_lai", BC_FIELD_NUMBER, NULL, false, N_("forms returned")},
    {"phieu", "co_trung", BC_FIELD_YESNO, NULL, false, N_("some were entered twice")},
    {"phieu", "co_tra_lai", BC_FIELD_YESNO, NULL, false, N_("some were returned")},
    {"phieu", "co_de_rieng", BC_FIELD_YESNO, NULL, false, N_("some were not counted")},
    {"phieu", "it_nhat", BC_FIELD_NUMBER, NULL, false, N_("how many accepted forms a unit needs")},
    {"phieu", "thieu_toi_da", BC_FIELD_NUMBER, NULL, false, N_("how many answers of a form may be empty")},
    {"phieu", "thang_tu", BC_FIELD_NUMBER, NULL, false, N_("the lowest answer of the scale")},
    {"phieu", "thang_den", BC_FIELD_NUMBER, NULL, false, N_("the highest answer of the scale")},
    {"phieu", "co_muc_giua", BC_FIELD_YESNO, NULL, false, N_("the scale has a level in its middle")},
    {"phieu", "nhan_thap", BC_FIELD_TEXT, NULL, false, N_("what the lowest answer is called; may be empty")},
    {"phieu", "nhan_cao", BC_FIELD_TEXT, NULL, false, N_("what the highest answer is called; may be empty")},
    {"phieu", "hinh_thuc", BC_FIELD_LIST, "hinh_thuc", false, N_("the ways in which it was asked")},
    {"phieu", "co_hinh_thuc", BC_FIELD_YESNO, NULL, false, N_("there are several ways")},
    {"phieu", "hai_hinh_thuc", BC_FIELD_YESNO, NULL, false, N_("there are two ways, and their scores differ")},
    {"phieu", "hinh_thuc_ngang_nhau", BC_FIELD_YESNO, NULL, false,
     N_("there are two ways, and their scores are equal")},
    {"phieu", "hinh_thuc_cao", BC_FIELD_TEXT, NULL, false, N_("the way with the higher score")},
    {"phieu", "hinh_thuc_thap", BC_FIELD_TEXT, NULL, false, N_("the way with the lower score")},
    {"phieu", "chenh_hinh_thuc", BC_FIELD_NUMBER, NULL, false, N_("how far the two ways are apart")},
    {"phieu", "diem", BC_FIELD_NUMBER, NULL, true, N_("the unit's score")},
    {"phieu", "xep_loai", BC_FIELD_TEXT, NULL, true, N_("the unit's rating")},
    {"phieu", "thu_hang", BC_FIELD_TEXT, NULL, true, N_("the unit's rank; the first is said in a word")},
    {"phieu", "bang_diem", BC_FIELD_NUMBER, NULL, false, N_("the number of the table of its scores in the report")},
    {"phieu", "hinh_diem", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the figure of its scores; empty: there is none")},
    {"phieu", "bang_tu_cham", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the table of its self points; empty: there is none")},
    {"phieu", "hinh_tu_cham", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the figure of its self points; empty: there is none")},
    {"phieu", "bang_phan_bo", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the table of its answers; empty: there is none")},
    {"phieu", "hinh_phan_bo", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the figure of its answers; empty: there is none")},
    /* within {{#tong_hop}} */
    {"tong_hop", "bang_diem", BC_FIELD_NUMBER, NULL, false, N_("the number of the table of scores in the report")},
    {"tong_hop", "hinh_diem", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the figure of scores; empty: there is none")},
    {"tong_hop", "hinh_ty_le", BC_FIELD_NUMBER, NULL, false,
     N_("the number of the figure of shares by criterion; empty: there is none")},
    {"tong_hop", "thu_tu", BC_FIELD_NUMBER, NULL, false, N_("the number behind the forms")},
    {"tong_hop", "muc", BC_FIELD_LIST, "muc", false, N_("ratings that some units have")},
    {"tong_hop", "thang_xep_loai", BC_FIELD_LIST, "bac", false, N_("all ratings, from the highest down")},
    {"tong_hop", "muc_khong_co", BC_FIELD_TEXT, NULL, false, N_("ratings that no unit has, joined; may be empty")},
    {"tong_hop", "cao_nhat", BC_FIELD_TEXT, NULL, false, N_("the units with the highest score")},
    {"tong_hop", "diem_cao_nhat", BC_FIELD_NUMBER, NULL, false, N_("the highest score")},
    {"tong_hop", "thap_nhat", BC_FIELD_TEXT, NULL, false, N_("the units with the lowest score")},
    {"tong_hop", "diem_thap_nhat", BC_FIELD_NUMBER, NULL, false, N_("the lowest score")},
    {"tong_hop", "nhieu_don_vi", BC_FIELD_YESNO, NULL, false, N_("scores of several units can be compared")},
    {"tong_hop", "binh_quan", BC_FIELD_NUMBER, NULL, false, N_("the mean of the units")},
    /* within {{#muc}} */
    {"muc", "ten", BC_FIELD_TEXT, NULL, false, N_("the rating")},
    {"muc", "don_vi", BC_FIELD_TEXT, NULL, false, N_("the units that have it, grouped by type and joined")},
    {"muc", "so_luong", BC_FIELD_NUMBER, NULL, false, N_("how many they are")},
    {"muc", "dau", BC_FIELD_YESNO, NULL, false, N_("it is the first of the list")},
    {"muc", "tat_ca", BC_FIELD_YESNO, NULL, false, N_("all units have it")},
    {"muc", "chi_mot", BC_FIELD_YESNO, NULL, false, N_("it is the highest rating, and one unit alone has it")},
    {"muc", "con_lai", BC_FIELD_YESNO, NULL, false, N_("all other units have it")},
    /* within {{#thang_xep_loai}} */
    {"bac", "ten", BC_FIELD_TEXT, NULL, false, N_("the rating")},
    {"bac", "tu", BC_FIELD_NUMBER, NULL, false, N_("the least score that has it")},
    {"bac", "duoi", BC_FIELD_NUMBER, NULL, false, N_("the score that it stays below; empty for the highest")},
    {"bac", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the lowest rating")},
    /* within {{#tieu_chi}} */
    {"tieu_chi", "ma", BC_FIELD_TEXT, NULL, false, N_("the criterion's code")},
    {"tieu_chi", "ten", BC_FIELD_TEXT, NULL, false, N_("the criterion's title")},
    {"tieu_chi", "diem", BC_FIELD_NUMBER, NULL, false, N_("the most points that the criterion can bring")},
    {"tieu_chi", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the last one")},
    /* within {{#manh}} and {{#yeu}} */
    {"thanh_phan", "ma", BC_FIELD_TEXT, NULL, false, N_("the item's code")},
    {"thanh_phan", "ten", BC_FIELD_TEXT, NULL, false, N_("the item's title")},
    {"thanh_phan", "ty_le", BC_FIELD_NUMBER, NULL, false, N_("percent of its points that the units reach")},
    {"thanh_phan", "cung_truoc", BC_FIELD_YESNO, NULL, false, N_("the one before has the same share")},
    {"thanh_phan", "cung_sau", BC_FIELD_YESNO, NULL, false, N_("the one behind has the same share")},
    {"thanh_phan", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the last one")},
    /* within {{#hinh_thuc}} */
    {"hinh_thuc", "ten", BC_FIELD_TEXT, NULL, false, N_("what the way is called")},
    {"hinh_thuc", "so_phieu", BC_FIELD_NUMBER, NULL, false, N_("accepted forms")},
    {"hinh_thuc", "diem", BC_FIELD_NUMBER, NULL, false, N_("the mean score of the units; may be empty")},
    {"hinh_thuc", "dau", BC_FIELD_YESNO, NULL, false, N_("it is the first of the list")},
    {"hinh_thuc", "cuoi", BC_FIELD_YESNO, NULL, false, N_("it is the last one")},
};
enum { FIELDS = sizeof fields / sizeof *fields, GROUPS = sizeof groups / sizeof *groups };

const bc_field *bc_fields(size_t *count)
{
    *count = FIELDS;
    return fields;
}

const bc_field_group *bc_field_groups(size_t *count)
{
    *count = GROUPS;
    return groups;
}

const bc_field *bc_field_find(const char *group, const char *name, size_t len, bool notice)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strlen(fields[i].name) == len && strncmp(fields[i].name, name, len) == 0 &&
            strcmp(fields[i].group, group) == 0)
            return fields[i].notice && !notice ? NULL : &fields[i];
    return NULL;
}

static bool agrees(const bc_value *map, const char *group, bool notice, bc_str *difference);

static bool value_agrees(const bc_value *value, const bc_field *field, bool notice, bc_str *difference)
{
    bc_value_kind kind = value->kind;
    bool good = true;
    switch (field->kind) {
    case BC_FIELD_TEXT:
    case BC_FIELD_NUMBER:
        good = kind == BC_VALUE_TEXT || kind == BC_VALUE_FALSE;
        break;
    case BC_FIELD_YESNO:
        good = kind == BC_VALUE_TRUE || kind == BC_VALUE_FALSE;
        break;
    case BC_FIELD_MAP:
        good = kind == BC_VALUE_MAP;
        break;
    case BC_FIELD_LIST:
        good = kind == BC_VALUE_LIST;
        break;
    }
    if (!good) {
        bc_str_addf(difference, "%s.%s", field->group, field->name);
        return false;
    }
    if (kind == BC_VALUE_MAP)
        return agrees(value, field->of, notice, difference);
    for (size_t i = 0; kind == BC_VALUE_LIST && i < value->count; i++)
        if (!agrees(value->item[i], field->of, notice, difference))
            return false;
    return true;
}

static bool agrees(const bc_value *map, const char *group, bool notice, bc_str *difference)
{
    size_t expected = 0;
    for (size_t i = 0; i < FIELDS; i++)
        expected += strcmp(fields[i].group, group) == 0 && (notice || !fields[i].notice);
    for (size_t i = 0; i < map->count; i++) {
        const bc_field *field = bc_field_find(group, map->key[i], strlen(map->key[i]), notice);
        bool twice = false;
        for (size_t j = 0; j < i; j++)
            twice = twice || strcmp(map->key[i], map->key[j]) == 0;
        if (!field || twice) {
            bc_str_addf(difference, "%s.%s", group, map->key[i]);
            return false;
        }
        if (!value_agrees(map->item[i], field, notice, difference))
            return false;
    }
    if (map->kind == BC_VALUE_MAP && map->count == expected)
        return true;
    for (size_t i = 0; i < FIELDS; i++) {
        bool there = strcmp(fields[i].group, group) != 0 || (fields[i].notice && !notice);
        for (size_t j = 0; j < map->count && !there; j++)
            there = strcmp(map->key[j], fields[i].name) == 0;
        if (!there)
            bc_str_addf(difference, "%s%s.%s", difference->len ? ", " : "", group, fields[i].name);
    }
    return false;
}

bool bc_fields_agree(const bc_value *context, bool notice, bc_str *difference)
{
    return agrees(context, "goc", notice, difference);
}
