#include "render/book/book_words.h"

#include <stddef.h>

#include "base/file.h"
#include "base/yaml.h"
#include "render/words/mustache.h"

static const char file[] = "reports/bang-tinh.yaml";

#define WORD(key, member)                                                                                              \
    {                                                                                                                  \
        key, BC_YAML_TEXT, offsetof(bc_book_words, member), true, 0, 0                                                 \
    }

static const bc_yaml_field fields[] = {
    WORD("trang_tong_hop", overview),
    WORD("tieu_de_tong_hop", overview_title),
    WORD("kem_theo", enclosed_of),
    WORD("trang_nhom", form_sheet_of),
    WORD("trang_hinh_thuc", mode_sheet_of),
    WORD("tieu_de_hinh_thuc", mode_title_of),
    WORD("tieu_de_don_vi", unit_title_of),
    WORD("duoi_tieu_de_don_vi", unit_remark_of),
    WORD("trang_chat_luong", quality),
    WORD("tieu_de_chat_luong", quality_title),
    WORD("trang_ly_do", reasons),
    WORD("tieu_de_ly_do", reasons_title),
    WORD("trang_phuong_phap", method),
    WORD("tieu_de_phuong_phap", method_title),

    WORD("cot_tong_hop", scope_head_of),
    WORD("chi_so_chung", overall),
    WORD("tt", ordinal),
    WORD("don_vi", unit),
    WORD("ma", code),
    WORD("nhom", form),
    WORD("tieu_chi", item),
    WORD("diem", score),
    WORD("xep_loai", rating),
    WORD("thu_hang", rank),
    WORD("diem_chuan", maximum),
    WORD("diem_tu_cham", self),
    WORD("diem_tham_dinh", verified),
    WORD("chenh_lech", difference),
    WORD("so_tra_loi", answers),
    WORD("trung_binh", mean),
    WORD("diem_quy_doi", points),
    WORD("diem_dat", reached),
    WORD("binh_quan_don_vi", province),
    WORD("so_voi_binh_quan", to_province),
    WORD("hinh_thuc", mode),
    WORD("phieu_hop_le", accepted_forms),
    WORD("tat_ca", all_forms),
    WORD("tong_diem", sum),
    WORD("binh_quan", average),
    WORD("cong", total),
    WORD("tep", file),
    WORD("nhan_duoc", read),
    WORD("hop_le", accepted),
    WORD("nhap_trung", duplicate),
    WORD("tra_lai", rejected),
    WORD("khong_ro_don_vi", no_unit),
    {"ten_ly_do", BC_YAML_NODE, offsetof(bc_book_words, reason_names), true, 0, 0},

    WORD("noi_dung", name),
    WORD("gia_tri", value),
    WORD("bo_chi_so", index),
    WORD("can_cu", basis),
    WORD("khao_sat_tu", from),
    WORD("khao_sat_den", to),
    WORD("ten_nhom", form_name_of),
    WORD("trong_so", weight_of),
    WORD("tong_diem_chuan", points_of),
    WORD("muc_thang", label_of),
    WORD("thang_tu", scale_from_of),
    WORD("thang_den", scale_to_of),
    WORD("so_phieu_it_nhat", minimum_of),
    WORD("thieu_toi_da", missing_of),
    WORD("so_chu_so", decimals),
    WORD("tinh_khao_sat", survey),
    WORD("cach_tinh_khao_sat", survey_text),
    WORD("tinh_chung", index_sum),
    WORD("cach_tinh_chung", index_sum_text),
    WORD("lam_tron", rounding),
    WORD("cach_lam_tron", rounding_text),

    WORD("trang_muc_luc", contents),
    WORD("tieu_de_muc_luc", contents_title),
    WORD("trang_binh_quan", means),
    WORD("tieu_de_binh_quan", means_title),
    WORD("trang_tieu_chi", criteria),
    WORD("tieu_de_tieu_chi", criteria_title),
    WORD("duoi_tieu_de_tieu_chi", criteria_remark),
    WORD("cot_tieu_chi", criterion_head_of),
    WORD("trang_bieu_do", charts),
    WORD("tieu_de_bieu_do", charts_title),
    WORD("duoi_tieu_de_bieu_do", charts_remark),
    WORD("trang_so_lieu_bieu_do", chart_data),
    WORD("tieu_de_so_lieu_bieu_do", chart_data_title),
    WORD("cot_nguong", threshold_of),
    WORD("cot_nhom", form_column_of),
    WORD("ten_hinh", figure_of),
    WORD("hinh_chi_so_chung", scores_chart),
    WORD("truc_chi_so_chung", scores_axis_of),
    WORD("mo_ta_chi_so_chung", scores_chart_told_of),
    WORD("hinh_tu_cham", pairs_chart_of),
    WORD("mo_ta_tu_cham", pairs_chart_told_of),
    WORD("trang_tra_loi", answers_sheet_of),
    WORD("tieu_de_tra_loi", answers_title_of),
    WORD("hinh_tra_loi", answers_chart_of),
    WORD("mo_ta_tra_loi", answers_chart_told_of),
    WORD("ty_le_tra_loi", answers_share),
    WORD("trang_xep_loai", ratings),
    WORD("tieu_de_xep_loai", ratings_title),
    WORD("pham_vi", scope),
    WORD("diem_tu", from_points),
    WORD("trang_ghi_chu", notes),
    WORD("tieu_de_ghi_chu", notes_title),
    WORD("so_ghi_chu", note_number),
    WORD("ghi_chu_cho", note_of),
    WORD("tong_tra_loi", answer_sum),
    WORD("chua_lam_tron", raw),
    WORD("binh_quan_chua_lam_tron", raw_mean),
    WORD("so_bu", more),
    WORD("vi_sao_so_bu", more_why),
    WORD("cach_so_bu", more_why_text),
    WORD("so_don_vi", units),
    WORD("ghi_chu_chua_lam_tron", note_raw),
    WORD("ghi_chu_lam_tron", note_round),
    WORD("ghi_chu_tham_dinh", note_verified),
    WORD("ghi_chu_chi_so_chung", note_overall),
    WORD("ghi_chu_xep_loai", note_rating),
    WORD("ghi_chu_thu_hang", note_rank),
    WORD("ghi_chu_hinh_thuc", note_mode),
    WORD("ghi_chu_binh_quan", note_mean),
    WORD("ghi_chu_gia_tri", note_value),
    WORD("ghi_chu_dieu_chinh", note_moved),

    WORD("trang_tra_lai", returned_sheet_of),
    WORD("tieu_de_tra_lai", returned_title_of),
    WORD("duoi_tieu_de_tra_lai", returned_remark_of),
    WORD("dong", row),
    WORD("ma_phieu", form_code),
    WORD("ly_do", reason),
    WORD("trang_tinh", sheet),
    WORD("ngay", date),
    WORD("ly_do_cua_o", cell_reason_of),
    WORD("ly_do_cua_cac_o", cells_reason_of),
    WORD("ly_do_cua_dong", row_reason_of),
};

/* A key that was left empty is an empty text. */
static void fill_nulls(bc_book_words *words)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char **word = (const char **)(void *)((char *)words + fields[i].offset);
        if (fields[i].type == BC_YAML_TEXT && !*word)
            *word = "";
    }
}

bc_status bc_book_words_load(const bc_data *data, bc_book_words *out)
{
    bc_yaml *root;
    const char *path = bc_path_join(data->arena, data->templates, "bang-tinh.yaml");
    bc_status status = path ? bc_yaml_load(path, file, data->arena, &root, data->diag) : BC_NOMEM;
    if (status == BC_OK &&
        bc_yaml_read(root, file, fields, sizeof fields / sizeof *fields, out, data->arena, data->diag))
        status = BC_DATA;
    if (status == BC_OK)
        fill_nulls(out);
    return status;
}

const char *bc_book_reason(const bc_book_words *words, const char *rule)
{
    const bc_yaml *map = words->reason_names;
    const bc_yaml *name = map && map->kind == BC_YAML_MAP ? bc_yaml_find(map, rule) : NULL;
    return name && name->kind == BC_YAML_SCALAR ? name->text : rule;
}

const char *bc_book_fill(const bc_data *data, bc_status *status, const char *template, const bc_place *places)
{
    bc_mustache mustache = {.escape = NULL, .diag = data->diag}; /* a cell's text is no markup */
    bc_value *map = bc_value_map(data->arena);
    bc_str text = {0};
    if (*status != BC_OK)
        return "";
    for (; places->name; places++)
        bc_value_put_text(data->arena, map, places->name, places->text);
    *status = bc_mustache_render(&mustache, template, file, map, &text);
    const char *copy = *status == BC_OK ? bc_arena_text(data->arena, bc_str_text(&text)) : "";
    if (!copy || text.failed || bc_arena_failed(data->arena))
        *status = BC_NOMEM;
    bc_str_drop(&text);
    return copy ? copy : "";
}
